namespace RunningHub;

/// <summary>Which points outside a mask count as negative hints. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct MaskHintUseNegative(string Value)
{
    /// <summary><c>False</c></summary>
    [WorkflowOption("False")]
    public static MaskHintUseNegative False => new("False");

    /// <summary><c>Small</c></summary>
    [WorkflowOption("Small")]
    public static MaskHintUseNegative Small => new("Small");

    /// <summary><c>Outter</c></summary>
    [WorkflowOption("Outter")]
    public static MaskHintUseNegative Outter => new("Outter");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator MaskHintUseNegative(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(MaskHintUseNegative option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
