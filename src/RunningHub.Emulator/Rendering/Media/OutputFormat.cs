using System.Text.Json;

namespace RunningHub.Emulator;

/// <summary>Which file an output node writes: its class says it, and a setting of the node may say otherwise.</summary>
internal readonly record struct OutputFormat(string Kind, string Extension)
{
    // Settings that name a file's format, as the packs call them.
    private static readonly string[] Settings = ["extension", "format", "image_format", "file_format", "file_type", "output_format"];

    private static readonly Dictionary<(OutputKind Kind, string Word), OutputFormat> Formats = new()
    {
        [(OutputKind.Image, "jpg")] = new("jpg", "jpg"),
        [(OutputKind.Image, "jpeg")] = new("jpg", "jpg"),
        [(OutputKind.Image, "webp")] = new("webp", "webp"),
        [(OutputKind.Image, "gif")] = new("gif", "gif"),
        [(OutputKind.Video, "gif")] = new("gif", "gif"),
        [(OutputKind.Video, "webp")] = new("webp animation", "webp"),
        [(OutputKind.Video, "webm")] = new("webm", "webm"),
        [(OutputKind.Animation, "gif")] = new("gif", "gif"),
        [(OutputKind.Animation, "webp")] = new("webp animation", "webp"),
        [(OutputKind.Audio, "wav")] = new("wav", "wav"),
        [(OutputKind.Audio, "mp3")] = new("mp3", "mp3"),
        [(OutputKind.Audio, "flac")] = new("flac", "flac"),
        [(OutputKind.Audio, "opus")] = new("opus", "opus"),
    };

    public static OutputFormat Of(GraphNode node, OutputKind kind, string extension)
    {
        foreach (var setting in Settings)
        {
            if (!node.Inputs.TryGetValue(setting, out var value) || value.ValueKind != JsonValueKind.String) continue;
            // "video/nvenc_h264-mp4", "image/gif", ".webp", "JPEG".
            foreach (var word in value.GetString()!.ToLowerInvariant().Split('/', '-', '.', '_', ' '))
            {
                if (Formats.TryGetValue((kind, word), out var format)) return format;
            }
        }

        return Formats.TryGetValue((kind, extension), out var usual) ? usual : new OutputFormat(extension, extension);
    }
}
