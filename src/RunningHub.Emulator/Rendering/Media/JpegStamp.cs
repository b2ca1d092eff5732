using System.Buffers.Binary;
using System.Text;

namespace RunningHub.Emulator;

/// <summary>Puts the graph into a JPEG as comments, in as many segments as it takes.</summary>
internal static class JpegStamp
{
    private const int LargestSegment = 65533;

    public static byte[] Put(byte[] jpeg, string graph)
    {
        // Behind the JFIF segment, which has to be the first.
        var at = 4 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(4));
        using var stamped = new MemoryStream();
        stamped.Write(jpeg, 0, at);
        Span<byte> head = stackalloc byte[4];
        foreach (var part in Encoding.UTF8.GetBytes("prompt:" + graph).Chunk(LargestSegment))
        {
            (head[0], head[1]) = (0xFF, 0xFE);
            BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)(part.Length + 2));
            stamped.Write(head);
            stamped.Write(part);
        }

        stamped.Write(jpeg, at, jpeg.Length - at);
        return stamped.ToArray();
    }
}
