namespace RunningHub;

/// <summary>The model family that a pair of text encoders is loaded for. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct DualClipType(string Value)
{
    /// <summary><c>sdxl</c></summary>
    [WorkflowOption("sdxl")]
    public static DualClipType Sdxl => new("sdxl");

    /// <summary><c>sd3</c></summary>
    [WorkflowOption("sd3")]
    public static DualClipType Sd3 => new("sd3");

    /// <summary><c>flux</c></summary>
    [WorkflowOption("flux")]
    public static DualClipType Flux => new("flux");

    /// <summary><c>hunyuan_video</c></summary>
    [WorkflowOption("hunyuan_video")]
    public static DualClipType HunyuanVideo => new("hunyuan_video");

    /// <summary><c>hidream</c></summary>
    [WorkflowOption("hidream")]
    public static DualClipType Hidream => new("hidream");

    /// <summary><c>hunyuan_image</c></summary>
    [WorkflowOption("hunyuan_image")]
    public static DualClipType HunyuanImage => new("hunyuan_image");

    /// <summary><c>hunyuan_video_15</c></summary>
    [WorkflowOption("hunyuan_video_15")]
    public static DualClipType HunyuanVideo15 => new("hunyuan_video_15");

    /// <summary><c>kandinsky5</c></summary>
    [WorkflowOption("kandinsky5")]
    public static DualClipType Kandinsky5 => new("kandinsky5");

    /// <summary><c>kandinsky5_image</c></summary>
    [WorkflowOption("kandinsky5_image")]
    public static DualClipType Kandinsky5Image => new("kandinsky5_image");

    /// <summary><c>ltxv</c></summary>
    [WorkflowOption("ltxv")]
    public static DualClipType Ltxv => new("ltxv");

    /// <summary><c>newbie</c></summary>
    [WorkflowOption("newbie")]
    public static DualClipType Newbie => new("newbie");

    /// <summary><c>ace</c></summary>
    [WorkflowOption("ace")]
    public static DualClipType Ace => new("ace");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator DualClipType(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(DualClipType option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
