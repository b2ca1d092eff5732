using System.Text;

namespace RunningHub.Emulator;

/// <summary>Puts the graph into an MP3: a tag (ID3 2.4) with a text named <c>prompt</c>.</summary>
internal static class Mp3Stamp
{
    private const int Largest = 1 << 27;

    public static byte[] Put(byte[] mp3, string graph)
    {
        byte[] text = [3, .. "prompt"u8, 0, .. Encoding.UTF8.GetBytes(graph)];
        if (text.Length > Largest) return mp3;
        byte[] frame = [.. "TXXX"u8, .. Seven(text.Length), 0, 0, .. text];
        return [.. "ID3"u8, 4, 0, 0, .. Seven(frame.Length), .. frame, .. mp3];
    }

    // Seven bits a byte, so that no length looks like the start of a sound frame.
    private static byte[] Seven(int number) =>
        [(byte)(number >> 21 & 0x7F), (byte)(number >> 14 & 0x7F), (byte)(number >> 7 & 0x7F), (byte)(number & 0x7F)];
}
