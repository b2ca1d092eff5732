using System.Buffers.Binary;
using System.Text;

namespace RunningHub.Emulator;

/// <summary>Puts the graph into an MP4 as ComfyUI does: a key <c>prompt</c> of its metadata.</summary>
internal static class Mp4Stamp
{
    public static byte[] Put(byte[] mp4, string graph)
    {
        var at = 0;
        while (!mp4.AsSpan(at + 4).StartsWith("moov"u8)) at += BinaryPrimitives.ReadInt32BigEndian(mp4.AsSpan(at));
        // Our file has it at its end, behind the frames: it can grow without moving them.
        var meta = Meta("prompt", graph);
        byte[] stamped = [.. mp4, .. meta];
        BinaryPrimitives.WriteInt32BigEndian(stamped.AsSpan(at), stamped.Length - at);
        return stamped;
    }

    private static byte[] Meta(string key, string value)
    {
        var handler = Box("hdlr", [0, 0, 0, 0, 0, 0, 0, 0, .. "mdta"u8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        var name = Encoding.ASCII.GetBytes(key);
        var keys = Box("keys", [0, 0, 0, 0, 0, 0, 0, 1, .. Number(8 + name.Length), .. "mdta"u8, .. name]);
        var data = Box("data", [0, 0, 0, 1, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(value)]);
        byte[] entry = [.. Number(8 + data.Length), 0, 0, 0, 1, .. data];
        return Box("meta", [.. handler, .. keys, .. Box("ilst", entry)]);
    }

    private static byte[] Box(string name, byte[] content) => [.. Number(8 + content.Length), .. Encoding.ASCII.GetBytes(name), .. content];

    private static byte[] Number(int number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];
}
