namespace RunningHub;

/// <summary>One channel of an image. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct ColorChannel(string Value)
{
    /// <summary><c>alpha</c></summary>
    [WorkflowOption("alpha")]
    public static ColorChannel Alpha => new("alpha");

    /// <summary><c>red</c></summary>
    [WorkflowOption("red")]
    public static ColorChannel Red => new("red");

    /// <summary><c>green</c></summary>
    [WorkflowOption("green")]
    public static ColorChannel Green => new("green");

    /// <summary><c>blue</c></summary>
    [WorkflowOption("blue")]
    public static ColorChannel Blue => new("blue");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator ColorChannel(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(ColorChannel option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
