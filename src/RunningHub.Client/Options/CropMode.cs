namespace RunningHub;

/// <summary>What happens to the parts that do not fit after scaling. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct CropMode(string Value)
{
    /// <summary><c>disabled</c></summary>
    [WorkflowOption("disabled")]
    public static CropMode Disabled => new("disabled");

    /// <summary><c>center</c></summary>
    [WorkflowOption("center")]
    public static CropMode Center => new("center");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator CropMode(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(CropMode option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
