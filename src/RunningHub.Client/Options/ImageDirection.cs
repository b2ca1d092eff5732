namespace RunningHub;

/// <summary>A side of an image, to put another one there. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct ImageDirection(string Value)
{
    /// <summary><c>right</c></summary>
    [WorkflowOption("right")]
    public static ImageDirection Right => new("right");

    /// <summary><c>down</c></summary>
    [WorkflowOption("down")]
    public static ImageDirection Down => new("down");

    /// <summary><c>left</c></summary>
    [WorkflowOption("left")]
    public static ImageDirection Left => new("left");

    /// <summary><c>up</c></summary>
    [WorkflowOption("up")]
    public static ImageDirection Up => new("up");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator ImageDirection(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(ImageDirection option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
