using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace RunningHub.Emulator.Tests.Rendering;

/// <summary>The model against the specification of glTF 2.0: the container (4.4), buffers and accessors (3.6), meshes (3.7).</summary>
public sealed class GlbTests
{
    private const uint Json = 0x4E4F534A;
    private const uint Binary = 0x004E4942;

    private static readonly Dictionary<int, int> ComponentSizes = new() { [5120] = 1, [5121] = 1, [5122] = 2, [5123] = 2, [5125] = 4, [5126] = 4 };
    private static readonly Dictionary<string, int> Widths = new(StringComparer.Ordinal) { ["SCALAR"] = 1, ["VEC2"] = 2, ["VEC3"] = 3, ["VEC4"] = 4 };

    [Theory]
    [InlineData(null)]
    [InlineData("""{"1": {"class_type": "X", "inputs": {"text": "\u72d0 \"q\""}}}""")]
    [InlineData("""{"12":1}""")]
    public void A_model_keeps_to_the_specification_stamped_or_not(string? graph)
    {
        var glb = MediaFile.Of("glb", graph);
        var (document, binary) = Chunks(glb);
        Assert.Equal("2.0", document.GetProperty("asset").GetProperty("version").GetString());
        var buffer = Assert.Single(document.GetProperty("buffers").EnumerateArray());
        Assert.False(buffer.TryGetProperty("uri", out _));
        // The chunk may be up to three bytes longer, for its alignment.
        Assert.InRange(binary.Length - buffer.GetProperty("byteLength").GetInt32(), 0, 3);

        var views = document.GetProperty("bufferViews").EnumerateArray().ToArray();
        foreach (var view in views) Assert.InRange(Number(view, "byteOffset") + Number(view, "byteLength"), 1, buffer.GetProperty("byteLength").GetInt32());

        var accessors = document.GetProperty("accessors").EnumerateArray().ToArray();
        foreach (var accessor in accessors)
        {
            var (component, width, view) = (ComponentSizes[Number(accessor, "componentType")], Widths[accessor.GetProperty("type").GetString()!], views[Number(accessor, "bufferView")]);
            Assert.Equal(0, Number(accessor, "byteOffset") % component);
            Assert.Equal(0, (Number(view, "byteOffset") + Number(accessor, "byteOffset")) % component);
            Assert.InRange(Number(accessor, "byteOffset") + Number(accessor, "count") * component * width, 1, Number(view, "byteLength"));
        }

        Assert.NotEmpty(document.GetProperty("scenes")[document.GetProperty("scene").GetInt32()].GetProperty("nodes").EnumerateArray());
        foreach (var primitive in document.GetProperty("meshes").EnumerateArray().SelectMany(mesh => mesh.GetProperty("primitives").EnumerateArray())) Check(primitive);

        void Check(JsonElement primitive)
        {
            var positions = accessors[primitive.GetProperty("attributes").GetProperty("POSITION").GetInt32()];
            var corners = Values(positions);
            foreach (var attribute in primitive.GetProperty("attributes").EnumerateObject())
            {
                Assert.Equal(Number(positions, "count"), Number(accessors[attribute.Value.GetInt32()], "count"));
                // Vertex data is aligned to four bytes.
                Assert.Equal(0, Number(views[Number(accessors[attribute.Value.GetInt32()], "bufferView")], "byteOffset") % 4);
            }

            for (var axis = 0; axis < 3; axis++)
            {
                Assert.Equal(corners.Min(c => c[axis]), positions.GetProperty("min")[axis].GetSingle());
                Assert.Equal(corners.Max(c => c[axis]), positions.GetProperty("max")[axis].GetSingle());
            }

            var indices = Values(accessors[primitive.GetProperty("indices").GetInt32()]).Select(i => (int)i[0]).ToArray();
            Assert.Equal(0, indices.Length % 3);
            Assert.All(indices, index => Assert.InRange(index, 0, corners.Length - 1));
            Assert.All(indices.Chunk(3), triangle => Assert.Equal(3, triangle.Distinct().Count()));
            // Seen from outside, a front goes counter-clockwise: the volume under all triangles is positive.
            Assert.True(indices.Chunk(3).Sum(t => Volume(corners[t[0]], corners[t[1]], corners[t[2]])) > 0);
        }

        float[][] Values(JsonElement accessor)
        {
            var (type, width) = (Number(accessor, "componentType"), Widths[accessor.GetProperty("type").GetString()!]);
            var start = Number(views[Number(accessor, "bufferView")], "byteOffset") + Number(accessor, "byteOffset");
            return [.. Enumerable.Range(0, Number(accessor, "count")).Select(i => Enumerable.Range(0, width).Select(part =>
            {
                var at = binary.AsSpan(start + (i * width + part) * ComponentSizes[type]);
                return type == 5126 ? BinaryPrimitives.ReadSingleLittleEndian(at) : type == 5123 ? BinaryPrimitives.ReadUInt16LittleEndian(at) : at[0];
            }).ToArray())];
        }
    }

    private static float Volume(float[] a, float[] b, float[] c) =>
        a[0] * (b[1] * c[2] - b[2] * c[1]) + a[1] * (b[2] * c[0] - b[0] * c[2]) + a[2] * (b[0] * c[1] - b[1] * c[0]);

    private static int Number(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetInt32() : 0;

    private static (JsonElement Document, byte[] Binary) Chunks(byte[] glb)
    {
        Assert.Equal("glTF", Encoding.ASCII.GetString(glb.AsSpan(0, 4)));
        Assert.Equal((2, glb.Length), (BinaryPrimitives.ReadInt32LittleEndian(glb.AsSpan(4)), BinaryPrimitives.ReadInt32LittleEndian(glb.AsSpan(8))));
        var chunks = new List<(uint Kind, byte[] Content)>();
        for (var at = 12; at < glb.Length; at += 8 + chunks[^1].Content.Length)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(glb.AsSpan(at));
            Assert.Equal(0, length % 4);
            chunks.Add((BinaryPrimitives.ReadUInt32LittleEndian(glb.AsSpan(at + 4)), glb.AsSpan(at + 8, length).ToArray()));
        }

        Assert.Equal([Json, Binary], chunks.Select(c => c.Kind));
        return (JsonDocument.Parse(chunks[0].Content).RootElement, chunks[1].Content);
    }
}
