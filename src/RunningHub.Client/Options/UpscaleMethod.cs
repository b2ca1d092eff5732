namespace RunningHub;

/// <summary>How pixels or latents are interpolated when their size changes. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct UpscaleMethod(string Value)
{
    /// <summary><c>nearest-exact</c></summary>
    [WorkflowOption("nearest-exact")]
    public static UpscaleMethod NearestExact => new("nearest-exact");

    /// <summary><c>bilinear</c></summary>
    [WorkflowOption("bilinear")]
    public static UpscaleMethod Bilinear => new("bilinear");

    /// <summary><c>area</c></summary>
    [WorkflowOption("area")]
    public static UpscaleMethod Area => new("area");

    /// <summary><c>bicubic</c></summary>
    [WorkflowOption("bicubic")]
    public static UpscaleMethod Bicubic => new("bicubic");

    /// <summary><c>lanczos</c></summary>
    [WorkflowOption("lanczos")]
    public static UpscaleMethod Lanczos => new("lanczos");

    /// <summary><c>bislerp</c></summary>
    [WorkflowOption("bislerp")]
    public static UpscaleMethod Bislerp => new("bislerp");

    /// <summary><c>nearest</c></summary>
    [WorkflowOption("nearest")]
    public static UpscaleMethod Nearest => new("nearest");

    /// <summary><c>nvidia_rtx_vsr</c></summary>
    [WorkflowOption("nvidia_rtx_vsr")]
    public static UpscaleMethod NvidiaRtxVsr => new("nvidia_rtx_vsr");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator UpscaleMethod(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(UpscaleMethod option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
