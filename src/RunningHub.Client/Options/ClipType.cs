namespace RunningHub;

/// <summary>The model family that a single text encoder is loaded for. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct ClipType(string Value)
{
    /// <summary><c>stable_diffusion</c></summary>
    public static ClipType StableDiffusion => new("stable_diffusion");

    /// <summary><c>stable_cascade</c></summary>
    public static ClipType StableCascade => new("stable_cascade");

    /// <summary><c>sd3</c></summary>
    public static ClipType Sd3 => new("sd3");

    /// <summary><c>stable_audio</c></summary>
    public static ClipType StableAudio => new("stable_audio");

    /// <summary><c>mochi</c></summary>
    public static ClipType Mochi => new("mochi");

    /// <summary><c>ltxv</c></summary>
    public static ClipType Ltxv => new("ltxv");

    /// <summary><c>pixart</c></summary>
    public static ClipType Pixart => new("pixart");

    /// <summary><c>cosmos</c></summary>
    public static ClipType Cosmos => new("cosmos");

    /// <summary><c>lumina2</c></summary>
    public static ClipType Lumina2 => new("lumina2");

    /// <summary><c>wan</c></summary>
    public static ClipType Wan => new("wan");

    /// <summary><c>hidream</c></summary>
    public static ClipType Hidream => new("hidream");

    /// <summary><c>chroma</c></summary>
    public static ClipType Chroma => new("chroma");

    /// <summary><c>ace</c></summary>
    public static ClipType Ace => new("ace");

    /// <summary><c>omnigen2</c></summary>
    public static ClipType Omnigen2 => new("omnigen2");

    /// <summary><c>qwen_image</c></summary>
    public static ClipType QwenImage => new("qwen_image");

    /// <summary><c>hunyuan_image</c></summary>
    public static ClipType HunyuanImage => new("hunyuan_image");

    /// <summary><c>flux2</c></summary>
    public static ClipType Flux2 => new("flux2");

    /// <summary><c>ovis</c></summary>
    public static ClipType Ovis => new("ovis");

    /// <summary><c>longcat_image</c></summary>
    public static ClipType LongcatImage => new("longcat_image");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator ClipType(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(ClipType option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
