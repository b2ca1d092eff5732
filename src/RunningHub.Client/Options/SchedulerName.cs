namespace RunningHub;

/// <summary>A noise schedule, of KSampler and its relatives. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct SchedulerName(string Value)
{
    /// <summary><c>simple</c></summary>
    [WorkflowOption("simple")]
    public static SchedulerName Simple => new("simple");

    /// <summary><c>sgm_uniform</c></summary>
    [WorkflowOption("sgm_uniform")]
    public static SchedulerName SgmUniform => new("sgm_uniform");

    /// <summary><c>karras</c></summary>
    [WorkflowOption("karras")]
    public static SchedulerName Karras => new("karras");

    /// <summary><c>exponential</c></summary>
    [WorkflowOption("exponential")]
    public static SchedulerName Exponential => new("exponential");

    /// <summary><c>ddim_uniform</c></summary>
    [WorkflowOption("ddim_uniform")]
    public static SchedulerName DdimUniform => new("ddim_uniform");

    /// <summary><c>beta</c></summary>
    [WorkflowOption("beta")]
    public static SchedulerName Beta => new("beta");

    /// <summary><c>normal</c></summary>
    [WorkflowOption("normal")]
    public static SchedulerName Normal => new("normal");

    /// <summary><c>linear_quadratic</c></summary>
    [WorkflowOption("linear_quadratic")]
    public static SchedulerName LinearQuadratic => new("linear_quadratic");

    /// <summary><c>kl_optimal</c></summary>
    [WorkflowOption("kl_optimal")]
    public static SchedulerName KlOptimal => new("kl_optimal");

    /// <summary><c>AYS SDXL</c></summary>
    [WorkflowOption("AYS SDXL")]
    public static SchedulerName AYSSDXL => new("AYS SDXL");

    /// <summary><c>AYS SD1</c></summary>
    [WorkflowOption("AYS SD1")]
    public static SchedulerName AYSSD1 => new("AYS SD1");

    /// <summary><c>AYS SVD</c></summary>
    [WorkflowOption("AYS SVD")]
    public static SchedulerName AYSSVD => new("AYS SVD");

    /// <summary><c>GITS</c></summary>
    [WorkflowOption("GITS")]
    public static SchedulerName GITS => new("GITS");

    /// <summary><c>GITS[coeff=1.2]</c></summary>
    [WorkflowOption("GITS[coeff=1.2]")]
    public static SchedulerName GITSCoeff12 => new("GITS[coeff=1.2]");

    /// <summary><c>LTXV[default]</c></summary>
    [WorkflowOption("LTXV[default]")]
    public static SchedulerName LTXVDefault => new("LTXV[default]");

    /// <summary><c>OSS FLUX</c></summary>
    [WorkflowOption("OSS FLUX")]
    public static SchedulerName OSSFLUX => new("OSS FLUX");

    /// <summary><c>OSS Wan</c></summary>
    [WorkflowOption("OSS Wan")]
    public static SchedulerName OSSWan => new("OSS Wan");

    /// <summary><c>OSS Chroma</c></summary>
    [WorkflowOption("OSS Chroma")]
    public static SchedulerName OSSChroma => new("OSS Chroma");

    /// <summary><c>align_your_steps</c></summary>
    [WorkflowOption("align_your_steps")]
    public static SchedulerName AlignYourSteps => new("align_your_steps");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator SchedulerName(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(SchedulerName option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
