namespace RunningHub;

/// <summary>The model family that a single text encoder is loaded for. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct ClipType(string Value)
{
    /// <summary><c>stable_diffusion</c></summary>
    [WorkflowOption("stable_diffusion")]
    public static ClipType StableDiffusion => new("stable_diffusion");

    /// <summary><c>stable_cascade</c></summary>
    [WorkflowOption("stable_cascade")]
    public static ClipType StableCascade => new("stable_cascade");

    /// <summary><c>sd3</c></summary>
    [WorkflowOption("sd3")]
    public static ClipType Sd3 => new("sd3");

    /// <summary><c>stable_audio</c></summary>
    [WorkflowOption("stable_audio")]
    public static ClipType StableAudio => new("stable_audio");

    /// <summary><c>mochi</c></summary>
    [WorkflowOption("mochi")]
    public static ClipType Mochi => new("mochi");

    /// <summary><c>ltxv</c></summary>
    [WorkflowOption("ltxv")]
    public static ClipType Ltxv => new("ltxv");

    /// <summary><c>pixart</c></summary>
    [WorkflowOption("pixart")]
    public static ClipType Pixart => new("pixart");

    /// <summary><c>cosmos</c></summary>
    [WorkflowOption("cosmos")]
    public static ClipType Cosmos => new("cosmos");

    /// <summary><c>lumina2</c></summary>
    [WorkflowOption("lumina2")]
    public static ClipType Lumina2 => new("lumina2");

    /// <summary><c>wan</c></summary>
    [WorkflowOption("wan")]
    public static ClipType Wan => new("wan");

    /// <summary><c>hidream</c></summary>
    [WorkflowOption("hidream")]
    public static ClipType Hidream => new("hidream");

    /// <summary><c>chroma</c></summary>
    [WorkflowOption("chroma")]
    public static ClipType Chroma => new("chroma");

    /// <summary><c>ace</c></summary>
    [WorkflowOption("ace")]
    public static ClipType Ace => new("ace");

    /// <summary><c>omnigen2</c></summary>
    [WorkflowOption("omnigen2")]
    public static ClipType Omnigen2 => new("omnigen2");

    /// <summary><c>qwen_image</c></summary>
    [WorkflowOption("qwen_image")]
    public static ClipType QwenImage => new("qwen_image");

    /// <summary><c>hunyuan_image</c></summary>
    [WorkflowOption("hunyuan_image")]
    public static ClipType HunyuanImage => new("hunyuan_image");

    /// <summary><c>flux2</c></summary>
    [WorkflowOption("flux2")]
    public static ClipType Flux2 => new("flux2");

    /// <summary><c>ovis</c></summary>
    [WorkflowOption("ovis")]
    public static ClipType Ovis => new("ovis");

    /// <summary><c>longcat_image</c></summary>
    [WorkflowOption("longcat_image")]
    public static ClipType LongcatImage => new("longcat_image");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator ClipType(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(ClipType option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
