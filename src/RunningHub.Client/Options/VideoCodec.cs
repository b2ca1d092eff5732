namespace RunningHub;

/// <summary>The codec that SaveVideo writes. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct VideoCodec(string Value)
{
    /// <summary><c>auto</c></summary>
    [WorkflowOption("auto")]
    public static VideoCodec Auto => new("auto");

    /// <summary><c>h264</c></summary>
    [WorkflowOption("h264")]
    public static VideoCodec H264 => new("h264");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator VideoCodec(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(VideoCodec option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
