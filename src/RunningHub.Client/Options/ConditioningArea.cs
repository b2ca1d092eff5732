namespace RunningHub;

/// <summary>Whether a mask's bounds limit the area that a conditioning works on. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct ConditioningArea(string Value)
{
    /// <summary><c>default</c></summary>
    [WorkflowOption("default")]
    public static ConditioningArea Default => new("default");

    /// <summary><c>mask bounds</c></summary>
    [WorkflowOption("mask bounds")]
    public static ConditioningArea MaskBounds => new("mask bounds");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator ConditioningArea(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(ConditioningArea option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
