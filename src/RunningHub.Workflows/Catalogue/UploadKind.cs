namespace RunningHub.Workflows.Catalogue;

/// <summary>What an input that names an uploaded file takes.</summary>
public enum UploadKind
{
    /// <summary>It names no uploaded file.</summary>
    None,

    /// <summary>An image.</summary>
    Image,

    /// <summary>A video.</summary>
    Video,

    /// <summary>A sound.</summary>
    Audio,

    /// <summary>An image of which one channel is used as a mask.</summary>
    Mask,

    /// <summary>Any other file, such as a 3D model.</summary>
    File,
}
