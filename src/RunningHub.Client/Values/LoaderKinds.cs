namespace RunningHub;

/// <summary>
/// Which files a field can take: facts about the loaders of ComfyUI itself and of VideoHelperSuite, by class type and field, and what an AI app says of its
/// own fields. What any other node takes is not known here.
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

    private static readonly (string FieldType, OutputKind Takes)[] AppFields =
    [
        ("IMAGE", OutputKind.Image),
        ("VIDEO", OutputKind.Video),
        ("AUDIO", OutputKind.Audio),
    ];

    // Loaders of film read pictures that move, and loaders of sound the track of a film.
    private static readonly string[] MovingPictures = [".gif", ".webp", ".avif"];

    /// <summary>Why a file cannot be what a field takes; null where it can, or where nobody knows.</summary>
    /// <param name="classType">The node's class type; null where it is not known.</param>
    /// <param name="fieldName">The field on the wire.</param>
    /// <param name="fileName">The file's name: its extension says what it is, to us as to the service.</param>
    /// <param name="fieldType">The kind that an AI app gives for the field, such as <c>IMAGE</c>; null where there is none.</param>
    /// <param name="content">What the content is; null where that cannot be told.</param>
    public static string? WhyNot(string? classType, string fieldName, string fileName, string? fieldType = null, (OutputKind Kind, string Name)? content = null)
    {
        var (takes, what) = Takes(classType, fieldType, fieldName);
        if (takes == OutputKind.Other) return null;
        if (content is { } found && !CanRead(takes, found.Kind, isMovingPicture: true)) return $"The file '{fileName}' holds {found.Name}, and {what} takes {Name(takes)}.";
        var extension = Path.GetExtension(fileName).ToLowerInvariant();
        var named = FileKinds.Of(extension);
        return CanRead(takes, named, MovingPictures.Contains(extension)) ? null
            : content is null ? $"The file '{fileName}' is {Name(named)}, and {what} takes {Name(takes)}."
            : $"The file '{fileName}' is named as {Name(named)} and holds {content.Value.Name}: give it a name that fits, because the service goes by the name.";
    }

    /// <summary>Whether a file's name says another kind than its content.</summary>
    public static bool IsMisnamed(string fileName, (OutputKind Kind, string Name)? content) =>
        content is { } found && FileKinds.Of(Path.GetExtension(fileName)) is var named and not OutputKind.Other && named != found.Kind
        && !(named == OutputKind.Audio && found.Kind == OutputKind.Video) && !(named == OutputKind.Model && found.Kind == OutputKind.Archive);

    private static (OutputKind Takes, string What) Takes(string? classType, string? fieldType, string fieldName) =>
        Array.Find(Table, row => row.ClassType == classType && row.Field == fieldName).Takes is var takes and not OutputKind.Other
            ? (takes, classType!)
            : (Array.Find(AppFields, row => row.FieldType.Equals(fieldType, StringComparison.OrdinalIgnoreCase)).Takes, $"the app's field (kind {fieldType})");

    private static bool CanRead(OutputKind takes, OutputKind given, bool isMovingPicture) =>
        given == OutputKind.Other || given == takes
        || (takes == OutputKind.Video && given == OutputKind.Image && isMovingPicture)
        || (takes == OutputKind.Audio && given == OutputKind.Video);

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
