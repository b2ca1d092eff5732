namespace RunningHub;

/// <summary>The number format that a diffusion model's weights are loaded in. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct WeightDtype(string Value)
{
    /// <summary><c>default</c></summary>
    [WorkflowOption("default")]
    public static WeightDtype Default => new("default");

    /// <summary><c>fp8_e4m3fn</c></summary>
    [WorkflowOption("fp8_e4m3fn")]
    public static WeightDtype Fp8E4m3fn => new("fp8_e4m3fn");

    /// <summary><c>fp8_e4m3fn_fast</c></summary>
    [WorkflowOption("fp8_e4m3fn_fast")]
    public static WeightDtype Fp8E4m3fnFast => new("fp8_e4m3fn_fast");

    /// <summary><c>fp8_e5m2</c></summary>
    [WorkflowOption("fp8_e5m2")]
    public static WeightDtype Fp8E5m2 => new("fp8_e5m2");

    /// <summary><c>fp16</c></summary>
    [WorkflowOption("fp16")]
    public static WeightDtype Fp16 => new("fp16");

    /// <summary><c>bf16</c></summary>
    [WorkflowOption("bf16")]
    public static WeightDtype Bf16 => new("bf16");

    /// <summary><c>fp32</c></summary>
    [WorkflowOption("fp32")]
    public static WeightDtype Fp32 => new("fp32");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator WeightDtype(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(WeightDtype option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
