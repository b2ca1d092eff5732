namespace RunningHub;

/// <summary>How token weights are normalised before they reach the text encoder. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct TokenNormalization(string Value)
{
    /// <summary><c>none</c></summary>
    [WorkflowOption("none")]
    public static TokenNormalization None => new("none");

    /// <summary><c>mean</c></summary>
    [WorkflowOption("mean")]
    public static TokenNormalization Mean => new("mean");

    /// <summary><c>length</c></summary>
    [WorkflowOption("length")]
    public static TokenNormalization Length => new("length");

    /// <summary><c>length+mean</c></summary>
    [WorkflowOption("length+mean")]
    public static TokenNormalization LengthPlusMean => new("length+mean");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator TokenNormalization(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(TokenNormalization option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
