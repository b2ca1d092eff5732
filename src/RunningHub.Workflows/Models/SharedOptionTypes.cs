namespace RunningHub.Workflows.Models;

/// <summary>The option types that the run-time library has, so that a sampler is the same type in every workflow and project: a reviewed table.</summary>
/// <remarks>
/// A list of choices is one of these types when it holds the row's anchors and at most a third of it is unknown to the type: servers add and drop options,
/// packs mix in their own. A row without anchors is a set so small that only exactly the same one counts. Tests compare the rows with the structs in
/// RunningHub.Client, and see that no list of the published dumps fits two rows.
/// </remarks>
internal static class SharedOptionTypes
{
    /// <summary>Of how many choices one may be unknown.</summary>
    private const int UnknownOneIn = 3;

    private static readonly Row[] Rows =
    [
        new("AudioQuality", "128k|320k", "64k|96k|128k|192k|320k|V0"),
        new(
            "ClipType", "stable_diffusion|stable_cascade",
            "stable_diffusion|stable_cascade|sd3|stable_audio|mochi|ltxv|pixart|cosmos|lumina2|wan|hidream|chroma|ace|omnigen2|"
            + "qwen_image|hunyuan_image|flux2|ovis|longcat_image"),
        new("ColorChannel", null, "alpha|red|green|blue"),
        new("CombineEmbeds", "concat|add|subtract|average", "concat|add|subtract|average|norm average|max|min"),
        new("ComputeDevice", null, "default|cpu"),
        new("ConditioningArea", null, "default|mask bounds"),
        new("CropMode", null, "disabled|center"),
        new(
            "DetectionHint", "center-1|mask-area|mask-points",
            "center-1|horizontal-2|vertical-2|rect-4|diamond-4|mask-area|mask-points|mask-point-bbox|none"),
        new(
            "DualClipType", "sdxl|sd3|flux",
            "sdxl|sd3|flux|hunyuan_video|hidream|hunyuan_image|hunyuan_video_15|kandinsky5|kandinsky5_image|ltxv|newbie|ace"),
        new("EmbedsScaling", "V only|K+V", "V only|K+V|K+V w/ C penalty|K+mean(V) w/ C penalty"),
        new("EnableDisable", null, "enable|disable"),
        new("ExecutionProvider", "CPU|CUDA|ROCM", "CPU|CUDA|ROCM|DirectML|OpenVINO|CoreML|Tensorrt|Azure"),
        new(
            "IPAdapterWeightType", "linear|ease in|ease out|weak input",
            "linear|ease in|ease out|ease in-out|reverse in-out|weak input|weak output|weak middle|strong middle|style transfer|"
            + "composition|strong style transfer|style and composition|style transfer precise|composition precise"),
        new("ImageDirection", null, "right|down|left|up"),
        new("MaskHintUseNegative", null, "False|Small|Outter"),
        new(
            "SamplerName", "euler|euler_ancestral|dpmpp_2m",
            "euler|euler_cfg_pp|euler_ancestral|euler_ancestral_cfg_pp|heun|heunpp2|exp_heun_2_x0|exp_heun_2_x0_sde|dpm_2|"
            + "dpm_2_ancestral|lms|dpm_fast|dpm_adaptive|dpmpp_2s_ancestral|dpmpp_2s_ancestral_cfg_pp|dpmpp_sde|dpmpp_sde_gpu|"
            + "dpmpp_2m|dpmpp_2m_cfg_pp|dpmpp_2m_sde|dpmpp_2m_sde_gpu|dpmpp_2m_sde_heun|dpmpp_2m_sde_heun_gpu|dpmpp_3m_sde|"
            + "dpmpp_3m_sde_gpu|ddpm|lcm|ipndm|ipndm_v|deis|res_multistep|res_multistep_cfg_pp|res_multistep_ancestral|"
            + "res_multistep_ancestral_cfg_pp|gradient_estimation|gradient_estimation_cfg_pp|er_sde|seeds_2|seeds_3|sa_solver|"
            + "sa_solver_pece|ddim|uni_pc|uni_pc_bh2|inversed_euler"),
        new(
            "SchedulerName", "karras|sgm_uniform|simple",
            "simple|sgm_uniform|karras|exponential|ddim_uniform|beta|normal|linear_quadratic|kl_optimal|AYS SDXL|AYS SD1|"
            + "AYS SVD|GITS|GITS[coeff=1.2]|LTXV[default]|OSS FLUX|OSS Wan|OSS Chroma|align_your_steps"),
        new("TokenNormalization", "none|mean|length|length+mean", "none|mean|length|length+mean"),
        new(
            "UpscaleMethod", "nearest-exact|bilinear|area|bicubic",
            "nearest-exact|bilinear|area|bicubic|lanczos|bislerp|nearest|nvidia_rtx_vsr"),
        new("VideoCodec", "auto|h264", "auto|h264"),
        new(
            "VideoCombineFormat", "image/gif|image/webp",
            "image/gif|image/webp|video/h264-mp4|video/h265-mp4|video/av1-webm|video/webm|video/ProRes|video/ffv1-mkv|"
            + "video/8bit-png|video/16bit-png|video/ffmpeg-gif|video/nvenc_h264-mp4|video/nvenc_hevc-mp4|video/nvenc_av1-mp4"),
        new("VideoContainer", "auto|mp4", "auto|mp4"),
        new("VideoLoadFormat", "AnimateDiff|Mochi|LTXV", "None|AnimateDiff|Mochi|LTXV|Hunyuan|Cosmos|Wan"),
        new("WeightDtype", "default|fp8_e4m3fn|fp8_e5m2", "default|fp8_e4m3fn|fp8_e4m3fn_fast|fp8_e5m2|fp16|bf16|fp32"),
        new("WeightInterpretation", "comfy|A1111|compel|comfy++", "comfy|A1111|compel|comfy++|down_weight|fixed attention"),
    ];

    /// <summary>The rows: each type with its options.</summary>
    public static IEnumerable<(string Name, IReadOnlyList<string> Options)> All
    {
        get
        {
            foreach (var row in Rows) yield return (row.Name, row.Options);
        }
    }

    /// <summary>The type for a list of choices, such as <c>SamplerName</c>.</summary>
    /// <param name="choices">The choices as a class declares them.</param>
    /// <returns>Null for a list that is no shared one.</returns>
    public static string? Find(IReadOnlyList<string> choices)
    {
        foreach (var name in Fitting(choices)) return name;
        return null;
    }

    /// <summary>All types that a list of choices fits: never more than one, if the anchors are right.</summary>
    /// <param name="choices">The choices as a class declares them.</param>
    public static IEnumerable<string> Fitting(IReadOnlyList<string> choices)
    {
        foreach (var row in Rows)
        {
            if (row.Fits(choices)) yield return row.Name;
        }
    }

    /// <summary>Whether a type has an option.</summary>
    /// <param name="name">The type, such as <c>SamplerName</c>.</param>
    /// <param name="option">The option's text.</param>
    public static bool Has(string name, string option) => Of(name) is { } row && row.Has(option);

    /// <summary>The options that a type names, in its order; null for no shared type.</summary>
    /// <param name="name">The type, such as <c>SamplerName</c>.</param>
    public static IReadOnlyList<string>? OptionsOf(string name) => Of(name)?.Options;

    private static Row? Of(string name)
    {
        foreach (var row in Rows)
        {
            if (row.Name == name) return row;
        }

        return null;
    }

    private sealed class Row(string name, string? anchors, string options)
    {
        private readonly string[] _anchors = anchors?.Split('|') ?? [];
        private readonly HashSet<string> _known = new(options.Split('|'), StringComparer.Ordinal);

        public string Name => name;

        public string[] Options { get; } = options.Split('|');

        public bool Fits(IReadOnlyList<string> choices) => _anchors.Length == 0
            ? choices.Count == Options.Length && Known(choices) == choices.Count
            : HasAnchors(choices) && (choices.Count - Known(choices)) * UnknownOneIn <= choices.Count;

        public bool Has(string option) => _known.Contains(option);

        private int Known(IReadOnlyList<string> choices)
        {
            var known = 0;
            foreach (var choice in choices)
            {
                if (_known.Contains(choice)) known++;
            }

            return known;
        }

        private bool HasAnchors(IReadOnlyList<string> choices)
        {
            foreach (var anchor in _anchors)
            {
                if (!choices.Contains(anchor)) return false;
            }

            return true;
        }
    }
}
