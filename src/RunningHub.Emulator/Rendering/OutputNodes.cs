namespace RunningHub.Emulator;

/// <summary>What a node leaves behind.</summary>
internal enum OutputKind
{
    /// <summary>Nothing that the API returns: previews.</summary>
    Preview,
    Image,
    Text,
    Audio,
    Video,
    Animation,
    Model3D,
}

/// <summary>The class types that end a graph, and what each of them writes.</summary>
internal static class OutputNodes
{
    private static readonly Dictionary<string, (OutputKind Kind, string Extension)> Known = new(StringComparer.Ordinal)
    {
        ["SaveImage"] = (OutputKind.Image, "png"),
        ["SaveImagePlus"] = (OutputKind.Image, "png"),
        ["Image Save"] = (OutputKind.Image, "png"),
        ["Image Saver"] = (OutputKind.Image, "png"),
        ["Image Saver Simple"] = (OutputKind.Image, "png"),
        ["SaveImageAndMetadata_"] = (OutputKind.Image, "png"),
        ["SaveImageExtended"] = (OutputKind.Image, "png"),
        ["easy imageSave"] = (OutputKind.Image, "png"),
        ["PreviewImage"] = (OutputKind.Preview, ""),
        ["MaskPreview"] = (OutputKind.Preview, ""),
        ["MaskPreview+"] = (OutputKind.Preview, ""),
        ["Image Comparer (rgthree)"] = (OutputKind.Preview, ""),
        ["ShowText|pysssss"] = (OutputKind.Text, "txt"),
        ["easy showAnything"] = (OutputKind.Text, "txt"),
        ["PreviewAny"] = (OutputKind.Text, "txt"),
        ["PreviewTextNode"] = (OutputKind.Text, "txt"),
        ["PreviewString"] = (OutputKind.Text, "txt"),
        ["SaveString"] = (OutputKind.Text, "txt"),
        ["Save Text File"] = (OutputKind.Text, "txt"),
        ["SaveAudio"] = (OutputKind.Audio, "flac"),
        ["SaveAudioMP3"] = (OutputKind.Audio, "mp3"),
        ["SaveAudioWAV"] = (OutputKind.Audio, "wav"),
        ["SaveAudioOpus"] = (OutputKind.Audio, "opus"),
        ["PreviewAudio"] = (OutputKind.Preview, ""),
        ["VHS_VideoCombine"] = (OutputKind.Video, "mp4"),
        ["SaveVideo"] = (OutputKind.Video, "mp4"),
        ["SaveWEBM"] = (OutputKind.Video, "webm"),
        ["SaveAnimatedWEBP"] = (OutputKind.Animation, "webp"),
        ["SaveAnimatedPNG"] = (OutputKind.Animation, "png"),
        ["ADE_AnimateDiffCombine"] = (OutputKind.Animation, "gif"),
        ["AnimateDiffCombine"] = (OutputKind.Animation, "gif"),
        ["SaveGLB"] = (OutputKind.Model3D, "glb"),
        ["Preview3D"] = (OutputKind.Preview, ""),
    };

    public static bool IsOutput(string classType) => Find(classType) is not null;

    /// <summary>What a class type writes; null for one that ends no graph. A name that says "save image" is believed.</summary>
    public static (OutputKind Kind, string Extension)? Find(string classType)
    {
        if (Known.TryGetValue(classType, out var known)) return known;
        var saves = classType.StartsWith("Save", StringComparison.Ordinal) || classType.EndsWith("Save", StringComparison.Ordinal);
        return saves && classType.Contains("Image", StringComparison.OrdinalIgnoreCase) ? (OutputKind.Image, "png") : null;
    }
}
