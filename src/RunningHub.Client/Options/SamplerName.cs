namespace RunningHub;

/// <summary>A sampler, of KSampler and its relatives. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct SamplerName(string Value)
{
    /// <summary><c>euler</c></summary>
    [WorkflowOption("euler")]
    public static SamplerName Euler => new("euler");

    /// <summary><c>euler_cfg_pp</c></summary>
    [WorkflowOption("euler_cfg_pp")]
    public static SamplerName EulerCfgPp => new("euler_cfg_pp");

    /// <summary><c>euler_ancestral</c></summary>
    [WorkflowOption("euler_ancestral")]
    public static SamplerName EulerAncestral => new("euler_ancestral");

    /// <summary><c>euler_ancestral_cfg_pp</c></summary>
    [WorkflowOption("euler_ancestral_cfg_pp")]
    public static SamplerName EulerAncestralCfgPp => new("euler_ancestral_cfg_pp");

    /// <summary><c>heun</c></summary>
    [WorkflowOption("heun")]
    public static SamplerName Heun => new("heun");

    /// <summary><c>heunpp2</c></summary>
    [WorkflowOption("heunpp2")]
    public static SamplerName Heunpp2 => new("heunpp2");

    /// <summary><c>exp_heun_2_x0</c></summary>
    [WorkflowOption("exp_heun_2_x0")]
    public static SamplerName ExpHeun2X0 => new("exp_heun_2_x0");

    /// <summary><c>exp_heun_2_x0_sde</c></summary>
    [WorkflowOption("exp_heun_2_x0_sde")]
    public static SamplerName ExpHeun2X0Sde => new("exp_heun_2_x0_sde");

    /// <summary><c>dpm_2</c></summary>
    [WorkflowOption("dpm_2")]
    public static SamplerName Dpm2 => new("dpm_2");

    /// <summary><c>dpm_2_ancestral</c></summary>
    [WorkflowOption("dpm_2_ancestral")]
    public static SamplerName Dpm2Ancestral => new("dpm_2_ancestral");

    /// <summary><c>lms</c></summary>
    [WorkflowOption("lms")]
    public static SamplerName Lms => new("lms");

    /// <summary><c>dpm_fast</c></summary>
    [WorkflowOption("dpm_fast")]
    public static SamplerName DpmFast => new("dpm_fast");

    /// <summary><c>dpm_adaptive</c></summary>
    [WorkflowOption("dpm_adaptive")]
    public static SamplerName DpmAdaptive => new("dpm_adaptive");

    /// <summary><c>dpmpp_2s_ancestral</c></summary>
    [WorkflowOption("dpmpp_2s_ancestral")]
    public static SamplerName Dpmpp2sAncestral => new("dpmpp_2s_ancestral");

    /// <summary><c>dpmpp_2s_ancestral_cfg_pp</c></summary>
    [WorkflowOption("dpmpp_2s_ancestral_cfg_pp")]
    public static SamplerName Dpmpp2sAncestralCfgPp => new("dpmpp_2s_ancestral_cfg_pp");

    /// <summary><c>dpmpp_sde</c></summary>
    [WorkflowOption("dpmpp_sde")]
    public static SamplerName DpmppSde => new("dpmpp_sde");

    /// <summary><c>dpmpp_sde_gpu</c></summary>
    [WorkflowOption("dpmpp_sde_gpu")]
    public static SamplerName DpmppSdeGpu => new("dpmpp_sde_gpu");

    /// <summary><c>dpmpp_2m</c></summary>
    [WorkflowOption("dpmpp_2m")]
    public static SamplerName Dpmpp2m => new("dpmpp_2m");

    /// <summary><c>dpmpp_2m_cfg_pp</c></summary>
    [WorkflowOption("dpmpp_2m_cfg_pp")]
    public static SamplerName Dpmpp2mCfgPp => new("dpmpp_2m_cfg_pp");

    /// <summary><c>dpmpp_2m_sde</c></summary>
    [WorkflowOption("dpmpp_2m_sde")]
    public static SamplerName Dpmpp2mSde => new("dpmpp_2m_sde");

    /// <summary><c>dpmpp_2m_sde_gpu</c></summary>
    [WorkflowOption("dpmpp_2m_sde_gpu")]
    public static SamplerName Dpmpp2mSdeGpu => new("dpmpp_2m_sde_gpu");

    /// <summary><c>dpmpp_2m_sde_heun</c></summary>
    [WorkflowOption("dpmpp_2m_sde_heun")]
    public static SamplerName Dpmpp2mSdeHeun => new("dpmpp_2m_sde_heun");

    /// <summary><c>dpmpp_2m_sde_heun_gpu</c></summary>
    [WorkflowOption("dpmpp_2m_sde_heun_gpu")]
    public static SamplerName Dpmpp2mSdeHeunGpu => new("dpmpp_2m_sde_heun_gpu");

    /// <summary><c>dpmpp_3m_sde</c></summary>
    [WorkflowOption("dpmpp_3m_sde")]
    public static SamplerName Dpmpp3mSde => new("dpmpp_3m_sde");

    /// <summary><c>dpmpp_3m_sde_gpu</c></summary>
    [WorkflowOption("dpmpp_3m_sde_gpu")]
    public static SamplerName Dpmpp3mSdeGpu => new("dpmpp_3m_sde_gpu");

    /// <summary><c>ddpm</c></summary>
    [WorkflowOption("ddpm")]
    public static SamplerName Ddpm => new("ddpm");

    /// <summary><c>lcm</c></summary>
    [WorkflowOption("lcm")]
    public static SamplerName Lcm => new("lcm");

    /// <summary><c>ipndm</c></summary>
    [WorkflowOption("ipndm")]
    public static SamplerName Ipndm => new("ipndm");

    /// <summary><c>ipndm_v</c></summary>
    [WorkflowOption("ipndm_v")]
    public static SamplerName IpndmV => new("ipndm_v");

    /// <summary><c>deis</c></summary>
    [WorkflowOption("deis")]
    public static SamplerName Deis => new("deis");

    /// <summary><c>res_multistep</c></summary>
    [WorkflowOption("res_multistep")]
    public static SamplerName ResMultistep => new("res_multistep");

    /// <summary><c>res_multistep_cfg_pp</c></summary>
    [WorkflowOption("res_multistep_cfg_pp")]
    public static SamplerName ResMultistepCfgPp => new("res_multistep_cfg_pp");

    /// <summary><c>res_multistep_ancestral</c></summary>
    [WorkflowOption("res_multistep_ancestral")]
    public static SamplerName ResMultistepAncestral => new("res_multistep_ancestral");

    /// <summary><c>res_multistep_ancestral_cfg_pp</c></summary>
    [WorkflowOption("res_multistep_ancestral_cfg_pp")]
    public static SamplerName ResMultistepAncestralCfgPp => new("res_multistep_ancestral_cfg_pp");

    /// <summary><c>gradient_estimation</c></summary>
    [WorkflowOption("gradient_estimation")]
    public static SamplerName GradientEstimation => new("gradient_estimation");

    /// <summary><c>gradient_estimation_cfg_pp</c></summary>
    [WorkflowOption("gradient_estimation_cfg_pp")]
    public static SamplerName GradientEstimationCfgPp => new("gradient_estimation_cfg_pp");

    /// <summary><c>er_sde</c></summary>
    [WorkflowOption("er_sde")]
    public static SamplerName ErSde => new("er_sde");

    /// <summary><c>seeds_2</c></summary>
    [WorkflowOption("seeds_2")]
    public static SamplerName Seeds2 => new("seeds_2");

    /// <summary><c>seeds_3</c></summary>
    [WorkflowOption("seeds_3")]
    public static SamplerName Seeds3 => new("seeds_3");

    /// <summary><c>sa_solver</c></summary>
    [WorkflowOption("sa_solver")]
    public static SamplerName SaSolver => new("sa_solver");

    /// <summary><c>sa_solver_pece</c></summary>
    [WorkflowOption("sa_solver_pece")]
    public static SamplerName SaSolverPece => new("sa_solver_pece");

    /// <summary><c>ddim</c></summary>
    [WorkflowOption("ddim")]
    public static SamplerName Ddim => new("ddim");

    /// <summary><c>uni_pc</c></summary>
    [WorkflowOption("uni_pc")]
    public static SamplerName UniPc => new("uni_pc");

    /// <summary><c>uni_pc_bh2</c></summary>
    [WorkflowOption("uni_pc_bh2")]
    public static SamplerName UniPcBh2 => new("uni_pc_bh2");

    /// <summary><c>inversed_euler</c></summary>
    [WorkflowOption("inversed_euler")]
    public static SamplerName InversedEuler => new("inversed_euler");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator SamplerName(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(SamplerName option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
