using System.Collections.Concurrent;

namespace RunningHub.Emulator;

/// <summary>
/// The small files that stand in for what the emulator does not make itself, each stamped with the graph where its format has a place for
/// it. <c>make.py</c> beside this file made them.
/// </summary>
internal static class MediaFile
{
    private static readonly Dictionary<string, (string File, Func<byte[], string, byte[]>? Stamp)> Known = new(StringComparer.Ordinal)
    {
        ["jpg"] = ("picture.jpg", JpegStamp.Put),
        ["webp"] = ("picture.webp", WebpStamp.Put),
        ["webp animation"] = ("animation.webp", WebpStamp.Put),
        ["gif"] = ("animation.gif", GifStamp.Put),
        ["mp4"] = ("film.mp4", Mp4Stamp.Put),
        ["webm"] = ("film.webm", null),
        ["flac"] = ("sound.flac", FlacStamp.Put),
        ["mp3"] = ("sound.mp3", Mp3Stamp.Put),
        ["opus"] = ("sound.opus", null),
        ["glb"] = ("mesh.glb", GlbStamp.Put),
    };

    private static readonly ConcurrentDictionary<string, byte[]> Contents = new(StringComparer.Ordinal);

    /// <summary>Whether there is a file of this kind: an extension, perhaps with <c>" animation"</c> behind it.</summary>
    public static bool Has(string kind) => Known.ContainsKey(kind);

    /// <summary>The file, with the graph inside unless it is null or the format has no place for it.</summary>
    public static byte[] Of(string kind, string? graph)
    {
        var (name, stamp) = Known[kind];
        var content = Contents.GetOrAdd(name, Read);
        return graph is null || stamp is null ? content : stamp(content, graph);
    }

    private static byte[] Read(string name)
    {
        using var resource = typeof(MediaFile).Assembly.GetManifestResourceStream("media/" + name)!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }
}
