namespace RunningHub;

/// <summary>Which of an IPAdapter's key and value embeddings are scaled. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct EmbedsScaling(string Value)
{
    /// <summary><c>V only</c></summary>
    [WorkflowOption("V only")]
    public static EmbedsScaling VOnly => new("V only");

    /// <summary><c>K+V</c></summary>
    [WorkflowOption("K+V")]
    public static EmbedsScaling KPlusV => new("K+V");

    /// <summary><c>K+V w/ C penalty</c></summary>
    [WorkflowOption("K+V w/ C penalty")]
    public static EmbedsScaling KPlusVWCPenalty => new("K+V w/ C penalty");

    /// <summary><c>K+mean(V) w/ C penalty</c></summary>
    [WorkflowOption("K+mean(V) w/ C penalty")]
    public static EmbedsScaling KPlusMeanVWCPenalty => new("K+mean(V) w/ C penalty");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator EmbedsScaling(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(EmbedsScaling option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
