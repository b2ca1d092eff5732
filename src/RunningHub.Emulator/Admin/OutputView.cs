using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>A file as the page shows it.</summary>
internal static class OutputView
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["png"] = "image",
        ["jpg"] = "image",
        ["jpeg"] = "image",
        ["webp"] = "image",
        ["gif"] = "image",
        ["wav"] = "audio",
        ["mp3"] = "audio",
        ["flac"] = "audio",
        ["opus"] = "audio",
        ["ogg"] = "audio",
        ["mp4"] = "video",
        ["webm"] = "video",
        ["mov"] = "video",
        ["txt"] = "text",
        ["glb"] = "model",
    };

    /// <summary><c>image</c>, <c>audio</c>, <c>video</c>, <c>text</c>, <c>model</c>, or <c>file</c> for what a browser does not show.</summary>
    public static string KindOf(string type) => Kinds.GetValueOrDefault(type, "file");

    /// <summary>Where the page gets the file: on its own origin, past faults and log.</summary>
    public static string PathOf(ProducedFile file) => PageHost.Outputs + Place(file);

    /// <summary>Where the page gets a small version of a picture.</summary>
    public static string ThumbnailOf(ProducedFile file) => (file.Thumbnail is null ? PageHost.Outputs : PageHost.Thumbnails) + Place(file);

    public static JsonObject Of(EmulatorSite site, ProducedFile file) => new()
    {
        ["nodeId"] = file.NodeId,
        ["name"] = file.FileName,
        ["kind"] = KindOf(file.Type),
        ["path"] = PathOf(file),
        ["url"] = site.UrlOf(file).AbsoluteUri,
        ["text"] = file.Text,
    };

    private static string Place(ProducedFile file) => $"{file.Folder}/output/{Uri.EscapeDataString(file.FileName)}";
}
