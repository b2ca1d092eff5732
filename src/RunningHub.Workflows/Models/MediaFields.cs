namespace RunningHub.Workflows.Models;

/// <summary>Fields that take the name of an uploaded file, by class type: ComfyUI's own loaders and those of the widely used packs.</summary>
/// <remarks>From the upload flags (<c>image_upload</c> and its like) in published <c>object_info</c> dumps. Loaders that take a path or a URL are not in it.</remarks>
internal static class MediaFields
{
    private static readonly ClassTypeTable Table = new(
        ("image",
        [
            "LoadImage", "LoadImageMask", "LoadImageOutput", "LoadImage //Inspire", "LoadImageExtended", "LoadAndResizeImage", "PrimaryInputLoadImage",
            "AILab_LoadImage*", "LayerUtility: LoadPSD", "Load image with metadata [Crystools]", "PromptExtractor //Inspire", "SDPromptReader", "VHS_LoadImages",
        ]),
        ("mask", ["Painter"]),
        ("video", ["VHS_LoadVideo", "VHS_LoadVideoFFmpeg"]),
        ("file", ["LoadVideo"]),
        ("audio", ["LoadAudio", "VHS_LoadAudioUpload"]),
        ("model_file", ["Load3D", "Load3DAnimation"]));

    public static bool Contains(string classType, string field) => Table.Contains(classType, field);
}
