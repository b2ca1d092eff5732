using System.Buffers.Binary;
using System.Text;

namespace RunningHub.Emulator;

/// <summary>Makes a WAV: a slow melody that the seed decides, 16 bits, one channel, with the graph as its comment.</summary>
internal static class WavWriter
{
    private const int Rate = 22_050;
    private const int HeaderLength = 44;
    private const double Note = 0.4;

    // A pentatonic scale: whatever comes, it sounds together.
    private static readonly double[] Scale = [220, 246.94, 293.66, 329.63, 392, 440, 493.88, 587.33];

    public static byte[] Write(double seconds, ulong seed, string? graph)
    {
        var samples = (int)(Rate * seconds);
        var comment = graph is null ? [] : Comment("prompt:" + graph);
        var wav = new byte[HeaderLength + samples * 2 + comment.Length];
        "RIFF"u8.CopyTo(wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(4), wav.Length - 8);
        "WAVEfmt "u8.CopyTo(wav.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(24), Rate);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(28), Rate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(34), 16);
        "data"u8.CopyTo(wav.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(40), samples * 2);
        for (var i = 0; i < samples; i++) BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(HeaderLength + i * 2), Sample(i, seed));
        comment.CopyTo(wav, HeaderLength + samples * 2);
        return wav;
    }

    private static short Sample(int index, ulong seed)
    {
        var time = index / (double)Rate;
        var (note, within) = ((ulong)(time / Note), time % Note / Note);
        var pitch = Scale[Hashing.Mix(seed, note) % (ulong)Scale.Length];
        // Each note swells and fades, so that none clicks.
        var loudness = Math.Min(1, within * 20) * (1 - within);
        return (short)(0.4 * short.MaxValue * loudness * Math.Sin(2 * Math.PI * pitch * time));
    }

    private static byte[] Comment(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text + (text.Length % 2 == 0 ? "\0\0" : "\0"));
        return [.. "LIST"u8, .. Number(12 + bytes.Length), .. "INFOICMT"u8, .. Number(bytes.Length), .. bytes];
    }

    private static byte[] Number(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }
}
