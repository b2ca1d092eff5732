namespace RunningHub;

/// <summary>The container that SaveVideo writes. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct VideoContainer(string Value)
{
    /// <summary><c>auto</c></summary>
    [WorkflowOption("auto")]
    public static VideoContainer Auto => new("auto");

    /// <summary><c>mp4</c></summary>
    [WorkflowOption("mp4")]
    public static VideoContainer Mp4 => new("mp4");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator VideoContainer(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(VideoContainer option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
