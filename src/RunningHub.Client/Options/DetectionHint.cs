namespace RunningHub;

/// <summary>The points that a segmentation model is shown for a detected area. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct DetectionHint(string Value)
{
    /// <summary><c>center-1</c></summary>
    [WorkflowOption("center-1")]
    public static DetectionHint Center1 => new("center-1");

    /// <summary><c>horizontal-2</c></summary>
    [WorkflowOption("horizontal-2")]
    public static DetectionHint Horizontal2 => new("horizontal-2");

    /// <summary><c>vertical-2</c></summary>
    [WorkflowOption("vertical-2")]
    public static DetectionHint Vertical2 => new("vertical-2");

    /// <summary><c>rect-4</c></summary>
    [WorkflowOption("rect-4")]
    public static DetectionHint Rect4 => new("rect-4");

    /// <summary><c>diamond-4</c></summary>
    [WorkflowOption("diamond-4")]
    public static DetectionHint Diamond4 => new("diamond-4");

    /// <summary><c>mask-area</c></summary>
    [WorkflowOption("mask-area")]
    public static DetectionHint MaskArea => new("mask-area");

    /// <summary><c>mask-points</c></summary>
    [WorkflowOption("mask-points")]
    public static DetectionHint MaskPoints => new("mask-points");

    /// <summary><c>mask-point-bbox</c></summary>
    [WorkflowOption("mask-point-bbox")]
    public static DetectionHint MaskPointBbox => new("mask-point-bbox");

    /// <summary><c>none</c></summary>
    [WorkflowOption("none")]
    public static DetectionHint None => new("none");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator DetectionHint(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(DetectionHint option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
