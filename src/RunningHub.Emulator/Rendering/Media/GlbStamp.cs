using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>Puts the graph into a binary glTF as ComfyUI does: <c>asset.extras.prompt</c>.</summary>
internal static class GlbStamp
{
    private const int Header = 12;
    private const int ChunkHead = 8;

    public static byte[] Put(byte[] glb, string graph)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(glb.AsSpan(Header));
        var document = JsonNode.Parse(glb.AsSpan(Header + ChunkHead, length))!;
        document["asset"]!["extras"] = new JsonObject { ["prompt"] = graph };
        var text = document.ToJsonString();
        var json = Encoding.UTF8.GetBytes(text + new string(' ', (4 - Encoding.UTF8.GetByteCount(text) % 4) % 4));
        byte[] stamped = [.. glb.AsSpan(0, Header + ChunkHead), .. json, .. glb.AsSpan(Header + ChunkHead + length)];
        BinaryPrimitives.WriteInt32LittleEndian(stamped.AsSpan(8), stamped.Length);
        BinaryPrimitives.WriteInt32LittleEndian(stamped.AsSpan(Header), json.Length);
        return stamped;
    }
}
