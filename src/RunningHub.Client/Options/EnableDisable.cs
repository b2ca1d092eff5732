namespace RunningHub;

/// <summary>A switch that the node declares as a choice, not as a boolean. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct EnableDisable(string Value)
{
    /// <summary><c>enable</c></summary>
    [WorkflowOption("enable")]
    public static EnableDisable Enable => new("enable");

    /// <summary><c>disable</c></summary>
    [WorkflowOption("disable")]
    public static EnableDisable Disable => new("disable");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator EnableDisable(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(EnableDisable option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
