namespace RunningHub;

/// <summary>The file format that VHS_VideoCombine writes. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct VideoCombineFormat(string Value)
{
    /// <summary><c>image/gif</c></summary>
    [WorkflowOption("image/gif")]
    public static VideoCombineFormat ImageGif => new("image/gif");

    /// <summary><c>image/webp</c></summary>
    [WorkflowOption("image/webp")]
    public static VideoCombineFormat ImageWebp => new("image/webp");

    /// <summary><c>video/h264-mp4</c></summary>
    [WorkflowOption("video/h264-mp4")]
    public static VideoCombineFormat VideoH264Mp4 => new("video/h264-mp4");

    /// <summary><c>video/h265-mp4</c></summary>
    [WorkflowOption("video/h265-mp4")]
    public static VideoCombineFormat VideoH265Mp4 => new("video/h265-mp4");

    /// <summary><c>video/av1-webm</c></summary>
    [WorkflowOption("video/av1-webm")]
    public static VideoCombineFormat VideoAv1Webm => new("video/av1-webm");

    /// <summary><c>video/webm</c></summary>
    [WorkflowOption("video/webm")]
    public static VideoCombineFormat VideoWebm => new("video/webm");

    /// <summary><c>video/ProRes</c></summary>
    [WorkflowOption("video/ProRes")]
    public static VideoCombineFormat VideoProRes => new("video/ProRes");

    /// <summary><c>video/ffv1-mkv</c></summary>
    [WorkflowOption("video/ffv1-mkv")]
    public static VideoCombineFormat VideoFfv1Mkv => new("video/ffv1-mkv");

    /// <summary><c>video/8bit-png</c></summary>
    [WorkflowOption("video/8bit-png")]
    public static VideoCombineFormat Video8bitPng => new("video/8bit-png");

    /// <summary><c>video/16bit-png</c></summary>
    [WorkflowOption("video/16bit-png")]
    public static VideoCombineFormat Video16bitPng => new("video/16bit-png");

    /// <summary><c>video/ffmpeg-gif</c></summary>
    [WorkflowOption("video/ffmpeg-gif")]
    public static VideoCombineFormat VideoFfmpegGif => new("video/ffmpeg-gif");

    /// <summary><c>video/nvenc_h264-mp4</c></summary>
    [WorkflowOption("video/nvenc_h264-mp4")]
    public static VideoCombineFormat VideoNvencH264Mp4 => new("video/nvenc_h264-mp4");

    /// <summary><c>video/nvenc_hevc-mp4</c></summary>
    [WorkflowOption("video/nvenc_hevc-mp4")]
    public static VideoCombineFormat VideoNvencHevcMp4 => new("video/nvenc_hevc-mp4");

    /// <summary><c>video/nvenc_av1-mp4</c></summary>
    [WorkflowOption("video/nvenc_av1-mp4")]
    public static VideoCombineFormat VideoNvencAv1Mp4 => new("video/nvenc_av1-mp4");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator VideoCombineFormat(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(VideoCombineFormat option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
