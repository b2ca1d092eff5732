using System.Text;

namespace RunningHub.Emulator;

/// <summary>Puts the graph into a GIF as a comment before its end.</summary>
internal static class GifStamp
{
    public static byte[] Put(byte[] gif, string graph)
    {
        using var stamped = new MemoryStream();
        // The last byte ends the file.
        stamped.Write(gif, 0, gif.Length - 1);
        stamped.Write([0x21, 0xFE]);
        foreach (var part in Encoding.ASCII.GetBytes("prompt:" + graph).Chunk(255))
        {
            stamped.WriteByte((byte)part.Length);
            stamped.Write(part);
        }

        stamped.Write([0, gif[^1]]);
        return stamped.ToArray();
    }
}
