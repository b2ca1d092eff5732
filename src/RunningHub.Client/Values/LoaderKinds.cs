namespace RunningHub;

/// <summary>
/// Which files the loaders of ComfyUI itself and of VideoHelperSuite can read: facts about these nodes, by class type and field. What any other
/// node takes is not known here, nor what an AI app's field takes, whose node's class the service keeps to itself.
/// </summary>
internal static class LoaderKinds
{
    private static readonly (string ClassType, string Field, OutputKind Takes)[] Table =
    [
        ("LoadImage", "image", OutputKind.Image),
        ("LoadImageMask", "image", OutputKind.Image),
        ("LoadImageOutput", "image", OutputKind.Image),
        ("LoadVideo", "file", OutputKind.Video),
        ("VHS_LoadVideo", "video", OutputKind.Video),
        ("VHS_LoadVideoFFmpeg", "video", OutputKind.Video),
        ("LoadAudio", "audio", OutputKind.Audio),
        ("VHS_LoadAudioUpload", "audio", OutputKind.Audio),
    ];

    // Loaders of film read pictures that move, and loaders of sound the track of a film.
    private static readonly string[] MovingPictures = [".gif", ".webp", ".avif"];

    /// <summary>Why a file cannot be what a field takes; null where it can, or where nobody knows.</summary>
    /// <param name="classType">The node's class type; null where it is not known.</param>
    /// <param name="fieldName">The field on the wire.</param>
    /// <param name="fileName">The file's name: its extension says what it is, to us as to the service.</param>
    public static string? WhyNot(string? classType, string fieldName, string fileName)
    {
        var takes = Array.Find(Table, row => row.ClassType == classType && row.Field == fieldName).Takes;
        var extension = Path.GetExtension(fileName).ToLowerInvariant();
        var given = FileKinds.Of(extension);
        var isReadable = takes == OutputKind.Other || given == OutputKind.Other || given == takes
            || (takes == OutputKind.Video && MovingPictures.Contains(extension))
            || (takes == OutputKind.Audio && given == OutputKind.Video);
        return isReadable ? null : $"The file '{fileName}' is {Name(given)}, and {classType} takes {Name(takes)}.";
    }

    private static string Name(OutputKind kind) => kind switch
    {
        OutputKind.Image => "a picture",
        OutputKind.Video => "a film",
        OutputKind.Audio => "sound",
        OutputKind.Text => "text",
        OutputKind.Archive => "an archive",
        _ => "a 3D model",
    };
}
