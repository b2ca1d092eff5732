namespace RunningHub;

/// <summary>What an output is, by its file extension.</summary>
public enum OutputKind
{
    /// <summary>Anything else.</summary>
    Other,

    /// <summary>A picture.</summary>
    Image,

    /// <summary>A film.</summary>
    Video,

    /// <summary>Sound.</summary>
    Audio,

    /// <summary>Text, such as a caption; often in <see cref="OutputFile.Text"/> rather than in a file.</summary>
    Text,

    /// <summary>A ZIP or similar.</summary>
    Archive,

    /// <summary>A three-dimensional model.</summary>
    Model,
}

/// <summary>Kinds by extension; also the kinds of what is uploaded.</summary>
internal static class FileKinds
{
    private static readonly (OutputKind Kind, string Extensions)[] Table =
    [
        (OutputKind.Image, ".png.jpg.jpeg.webp.gif.bmp.tif.tiff.avif.heic.svg.exr.hdr.psd.image."),
        (OutputKind.Video, ".mp4.webm.mov.mkv.avi.m4v.mpg.mpeg.video."),
        (OutputKind.Audio, ".mp3.wav.flac.ogg.opus.m4a.aac.audio."),
        (OutputKind.Text, ".txt.md.json.csv.srt.vtt.text.string."),
        (OutputKind.Archive, ".zip.7z.rar.tar.gz.tgz."),
        (OutputKind.Model, ".glb.gltf.obj.fbx.ply.stl.usdz.splat."),
    ];

    /// <summary>The kind for an extension or an output type of the wire, with or without its dot.</summary>
    public static OutputKind Of(string? extension)
    {
        var name = "." + (extension ?? "").TrimStart('.').ToLowerInvariant() + ".";
        if (name.Length == 2) return OutputKind.Other;
        foreach (var (kind, extensions) in Table)
        {
            if (extensions.Contains(name)) return kind;
        }

        return OutputKind.Other;
    }
}
