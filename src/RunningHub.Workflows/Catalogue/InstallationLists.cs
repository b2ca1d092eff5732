namespace RunningHub.Workflows.Catalogue;

/// <summary>
/// Which lists of choices show what one installation has: models, uploads, fonts, devices. They say nothing about another one (31 % of the
/// choices in
/// real files are not in a given server's lists), so they are no types and no catalogue keeps them.
/// </summary>
internal static class InstallationLists
{
    /// <summary>
    /// The endings of files in such lists: weights, media, fonts, settings. Sizes and versions ("2.5", "v1.1") end otherwise.
    /// </summary>
    private static readonly HashSet<string> FileEndings = new(StringComparer.OrdinalIgnoreCase)
    {
        "safetensors", "sft", "ckpt", "pt", "pt2", "pth", "pkl", "bin", "onnx", "gguf", "engine", "tflite", "task", "caffemodel",
        "npy", "npz", "index", "latent", "lora",
        "png", "jpg", "jpeg", "webp", "gif", "bmp", "tif", "tiff", "mp4", "webm", "mov", "mkv", "avi", "wav", "mp3", "flac", "ogg", "m4a",
        "glb", "gltf", "obj", "fbx", "stl", "ply", "ttf", "otf", "ttc",
        "json", "yaml", "yml", "toml", "txt", "csv", "md", "py", "zip", "cube", "patch",
    };

    /// <summary>Names of fields that list what is installed, even where the entries show no ending.</summary>
    private static readonly string[] Names =
    [
        "ckpt", "checkpoint", "lora_name", "lora name", "select to add", "insert_", "wildcard_", "embedding_name", "font", "directory", "folder",
    ];

    /// <summary>Fields that list the installation under exactly this name.</summary>
    private static readonly HashSet<string> ExactNames = new(StringComparer.Ordinal)
    {
        "lora", "vae_name", "unet_name", "clip_name", "clip_name1", "clip_name2", "clip_name3", "clip_name4",
        "control_net_name", "style_model_name", "gligen_name",
        "hypernetwork_name", "photomaker_model_name", "audio_encoder_name",
        "model_path", "style_name", "styles", "prompt_dir", "workflow",
    };

    /// <summary>
    /// The end of the first entry of menus that put a snippet into a text field: Impact's wildcards, EasyUse's prompt parts.
    /// </summary>
    private const string SnippetMenu = "add to the text";

    public static bool IsOpenByName(string field)
    {
        if (ExactNames.Contains(field)) return true;
        foreach (var name in Names)
        {
            if (field.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0) return true;
        }

        return false;
    }

    /// <summary>Whether a choice names a file or a device of one machine, or heads a menu of snippets.</summary>
    public static bool IsInstalled(string choice)
    {
        var dot = choice.LastIndexOf('.');
        return (dot >= 0 && FileEndings.Contains(choice.Substring(dot + 1))) || choice.StartsWith("cuda:", StringComparison.Ordinal)
            || choice.EndsWith(SnippetMenu, StringComparison.Ordinal);
    }
}
