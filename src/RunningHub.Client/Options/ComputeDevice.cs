namespace RunningHub;

/// <summary>The device that a loader puts its model on. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct ComputeDevice(string Value)
{
    /// <summary><c>default</c></summary>
    [WorkflowOption("default")]
    public static ComputeDevice Default => new("default");

    /// <summary><c>cpu</c></summary>
    [WorkflowOption("cpu")]
    public static ComputeDevice Cpu => new("cpu");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator ComputeDevice(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(ComputeDevice option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
