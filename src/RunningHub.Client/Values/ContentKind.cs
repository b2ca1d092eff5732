using System.Text;

namespace RunningHub;

/// <summary>Tells by its first bytes what a file is. Only what is sure: what is not known here is for the service to judge.</summary>
internal static class ContentKind
{
    /// <summary>How many bytes are looked at.</summary>
    public const int Length = 64;

    // Where the bytes stand, and what they are. RIFF and the boxes of MP4 say their kind behind their own mark.
    private static readonly (int At, byte[] Mark, OutputKind Kind, string Name)[] Marks =
    [
        (0, [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], OutputKind.Image, "a PNG picture"),
        (0, [0xFF, 0xD8, 0xFF], OutputKind.Image, "a JPEG picture"),
        (0, Ascii("GIF8"), OutputKind.Image, "a GIF picture"),
        (8, Ascii("WEBP"), OutputKind.Image, "a WebP picture"),
        (0, [(byte)'I', (byte)'I', 0x2A, 0x00], OutputKind.Image, "a TIFF picture"),
        (0, [(byte)'M', (byte)'M', 0x00, 0x2A], OutputKind.Image, "a TIFF picture"),
        (4, Ascii("ftypavi"), OutputKind.Image, "an AVIF picture"),
        (4, Ascii("ftyphei"), OutputKind.Image, "an HEIC picture"),
        (4, Ascii("ftypmif1"), OutputKind.Image, "an HEIF picture"),
        (4, Ascii("ftypM4A"), OutputKind.Audio, "sound (M4A)"),
        (4, Ascii("ftyp"), OutputKind.Video, "a film (MP4 or QuickTime)"),
        (0, [0x1A, 0x45, 0xDF, 0xA3], OutputKind.Video, "a film (Matroska or WebM)"),
        (8, Ascii("AVI "), OutputKind.Video, "a film (AVI)"),
        (0, [0x00, 0x00, 0x01, 0xBA], OutputKind.Video, "a film (MPEG)"),
        (8, Ascii("WAVE"), OutputKind.Audio, "sound (WAV)"),
        (0, Ascii("fLaC"), OutputKind.Audio, "sound (FLAC)"),
        (0, Ascii("ID3"), OutputKind.Audio, "sound (MP3)"),
        (0, Ascii("%PDF-"), OutputKind.Text, "a PDF document"),
        (0, Ascii("PK\u0003\u0004"), OutputKind.Archive, "a ZIP archive"),
        (0, [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C], OutputKind.Archive, "a 7z archive"),
        (0, Ascii("Rar!\u001A\u0007"), OutputKind.Archive, "a RAR archive"),
        (0, [0x1F, 0x8B, 0x08], OutputKind.Archive, "a gzip archive"),
        (0, Ascii("glTF"), OutputKind.Model, "a 3D model (GLB)"),
    ];

    // What a site answers in place of a file, most often: a page, a storage host's error, the API's.
    private static readonly (string Start, string Name)[] Texts =
    [
        ("<!doctype html", "a web page"), ("<html", "a web page"), ("<?xml", "XML"), ("<svg", "an SVG drawing"), ("<error", "a storage host's error"),
        ("{\"code\":", "an answer of an API"), ("{\"error", "an answer of an API"),
    ];

    /// <summary>The kind, and what people call it; null where it cannot be told.</summary>
    public static (OutputKind Kind, string Name)? Of(byte[] start, int length)
    {
        foreach (var (at, mark, kind, name) in Marks)
        {
            if (length >= at + mark.Length && start.AsSpan(at, mark.Length).SequenceEqual(mark) && (at != 8 || start.AsSpan(0, 4).SequenceEqual("RIFF"u8))) return (kind, name);
        }

        var text = Encoding.UTF8.GetString(start, 0, length).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        foreach (var (begin, name) in Texts)
        {
            if (text.StartsWith(begin, StringComparison.OrdinalIgnoreCase)) return (OutputKind.Text, name);
        }

        return null;
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
