namespace RunningHub;

/// <summary>The model family whose frame rules a VideoHelperSuite loader keeps. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct VideoLoadFormat(string Value)
{
    /// <summary><c>None</c></summary>
    [WorkflowOption("None")]
    public static VideoLoadFormat None => new("None");

    /// <summary><c>AnimateDiff</c></summary>
    [WorkflowOption("AnimateDiff")]
    public static VideoLoadFormat AnimateDiff => new("AnimateDiff");

    /// <summary><c>Mochi</c></summary>
    [WorkflowOption("Mochi")]
    public static VideoLoadFormat Mochi => new("Mochi");

    /// <summary><c>LTXV</c></summary>
    [WorkflowOption("LTXV")]
    public static VideoLoadFormat LTXV => new("LTXV");

    /// <summary><c>Hunyuan</c></summary>
    [WorkflowOption("Hunyuan")]
    public static VideoLoadFormat Hunyuan => new("Hunyuan");

    /// <summary><c>Cosmos</c></summary>
    [WorkflowOption("Cosmos")]
    public static VideoLoadFormat Cosmos => new("Cosmos");

    /// <summary><c>Wan</c></summary>
    [WorkflowOption("Wan")]
    public static VideoLoadFormat Wan => new("Wan");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator VideoLoadFormat(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(VideoLoadFormat option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
