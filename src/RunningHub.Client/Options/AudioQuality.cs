namespace RunningHub;

/// <summary>The bit rate or quality level of a compressed audio file. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct AudioQuality(string Value)
{
    /// <summary><c>64k</c></summary>
    [WorkflowOption("64k")]
    public static AudioQuality _64k => new("64k");

    /// <summary><c>96k</c></summary>
    [WorkflowOption("96k")]
    public static AudioQuality _96k => new("96k");

    /// <summary><c>128k</c></summary>
    [WorkflowOption("128k")]
    public static AudioQuality _128k => new("128k");

    /// <summary><c>192k</c></summary>
    [WorkflowOption("192k")]
    public static AudioQuality _192k => new("192k");

    /// <summary><c>320k</c></summary>
    [WorkflowOption("320k")]
    public static AudioQuality _320k => new("320k");

    /// <summary><c>V0</c></summary>
    [WorkflowOption("V0")]
    public static AudioQuality V0 => new("V0");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator AudioQuality(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(AudioQuality option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
