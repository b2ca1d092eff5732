namespace RunningHub;

/// <summary>The fields that live only in the browser, whatever the class of their node. The generator and the analyzers read the same list.</summary>
internal static class FrontEndNames
{
    /// <summary>The names, as files have them.</summary>
    public static readonly string[] All =
    [
        "choose file to upload",
        "choose image to upload",
        "choose video to upload",
        "choose folder to upload",
        "upload-preview",
        "audioUI",
        "video-preview",
        "videopreview",
        "$$comfy_animation_preview",
        "speak_and_recognation",
        "control_after_generate",
        "rgthree_comparer",
        "compare_view",
        "Update inputs",
    ];

    /// <summary>Whether a field is one of them.</summary>
    public static bool Contains(string field) => Array.IndexOf(All, field) >= 0;
}
