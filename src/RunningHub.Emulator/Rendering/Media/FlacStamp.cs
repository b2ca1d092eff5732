using System.Buffers.Binary;
using System.Text;

namespace RunningHub.Emulator;

/// <summary>Puts the graph into a FLAC as ComfyUI does: a comment <c>prompt=…</c>.</summary>
internal static class FlacStamp
{
    private const byte Last = 0x80;
    private const byte Comments = 4;
    private const int LargestBlock = 0xFFFFFF;

    public static byte[] Put(byte[] flac, string graph)
    {
        var comments = Block(graph);
        if (comments.Length > LargestBlock) return flac;
        using var stamped = new MemoryStream();
        stamped.Write("fLaC"u8);
        var (at, isLast) = (4, false);
        while (!isLast)
        {
            isLast = (flac[at] & Last) != 0;
            var kind = (byte)(flac[at] & ~Last);
            var length = flac[at + 1] << 16 | flac[at + 2] << 8 | flac[at + 3];
            // The encoder's own comments make room for ours, which come last.
            if (kind != Comments)
            {
                stamped.Write([kind]);
                stamped.Write(flac, at + 1, 3 + length);
            }

            at += 4 + length;
        }

        stamped.Write([Comments | Last, (byte)(comments.Length >> 16), (byte)(comments.Length >> 8), (byte)comments.Length]);
        stamped.Write(comments);
        stamped.Write(flac, at, flac.Length - at);
        return stamped.ToArray();
    }

    private static byte[] Block(string graph)
    {
        var vendor = "RunningHub.Emulator"u8;
        var comment = Encoding.UTF8.GetBytes("prompt=" + graph);
        var block = new byte[4 + vendor.Length + 4 + 4 + comment.Length];
        BinaryPrimitives.WriteInt32LittleEndian(block, vendor.Length);
        vendor.CopyTo(block.AsSpan(4));
        BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(4 + vendor.Length), 1);
        BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(8 + vendor.Length), comment.Length);
        comment.CopyTo(block, 12 + vendor.Length);
        return block;
    }
}
