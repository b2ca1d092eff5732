namespace RunningHub;

/// <summary>How (word:1.2) weights in a prompt are read. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct WeightInterpretation(string Value)
{
    /// <summary><c>comfy</c></summary>
    [WorkflowOption("comfy")]
    public static WeightInterpretation Comfy => new("comfy");

    /// <summary><c>A1111</c></summary>
    [WorkflowOption("A1111")]
    public static WeightInterpretation A1111 => new("A1111");

    /// <summary><c>compel</c></summary>
    [WorkflowOption("compel")]
    public static WeightInterpretation Compel => new("compel");

    /// <summary><c>comfy++</c></summary>
    [WorkflowOption("comfy++")]
    public static WeightInterpretation ComfyPlusPlus => new("comfy++");

    /// <summary><c>down_weight</c></summary>
    [WorkflowOption("down_weight")]
    public static WeightInterpretation DownWeight => new("down_weight");

    /// <summary><c>fixed attention</c></summary>
    [WorkflowOption("fixed attention")]
    public static WeightInterpretation FixedAttention => new("fixed attention");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator WeightInterpretation(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(WeightInterpretation option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
