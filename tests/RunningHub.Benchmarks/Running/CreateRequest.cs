using System.Buffers;
using System.Text.Json;
using RunningHub.Benchmarks.Workflows;

namespace RunningHub.Benchmarks;

/// <summary>A workflow with 20 inputs set, to the bytes of its create request, against the same bytes written by hand.</summary>
internal static class CreateRequest
{
    private const string ApiKey = "00000000000000000000000000000000";
    private const string WorkflowId = "1904136902449209346";

    // Many per round: one takes a few microseconds.
    private const int PerRound = 200;

    // Nodes that the benchmark touches, and what an object for one of them takes at most.
    private const int TouchedNodes = 7, NodeBytes = 128;

    public static IReadOnlyList<Side> Sides() =>
    [
        new("ours", () => Ours().Dispose()),
        new("Utf8JsonWriter by hand", () => ByHand()),
        new("JsonSerializer", () => Serialized()),
    ];

    public static IEnumerable<Figure> Measure()
    {
        using var body = Ours();
        if (!body.Written.AsSpan().SequenceEqual(ByHand().Span)) throw new InvalidOperationException("The two sides do not write the same request.");
        if (JsonDocument.Parse(Serialized()).RootElement.GetProperty("nodeInfoList").GetArrayLength() != 20) throw new InvalidOperationException("The serializer does not write the same request.");

        var costs = Paired.Run(rounds: 101, warmUp: 200, PerRound, [.. Sides().Select(side => side.Once)]);
        yield return new Figure("A create request with 20 inputs set", costs[0], "Utf8JsonWriter by hand", costs[1])
        {
            TimeTarget = 1.3,
            BytesTarget = (1.2 * costs[1].Bytes) + (TouchedNodes * NodeBytes),
            IsGate = true,
        };
        yield return new Figure("A create request with 20 inputs set", costs[0], "an anonymous object through JsonSerializer", costs[2]) { TimeTarget = 0.5, BytesTarget = costs[2].Bytes / 2, IsGate = true };
    }

    // What a user writes who has no classes.
    private static ReadOnlyMemory<byte> Serialized() => JsonSerializer.SerializeToUtf8Bytes(new
    {
        apiKey = ApiKey,
        workflowId = WorkflowId,
        nodeInfoList = new object[]
        {
            new { nodeId = "3", fieldName = "seed", fieldValue = 5 },
            new { nodeId = "3", fieldName = "steps", fieldValue = 30 },
            new { nodeId = "3", fieldName = "cfg", fieldValue = 6.5 },
            new { nodeId = "3", fieldName = "sampler_name", fieldValue = "euler" },
            new { nodeId = "3", fieldName = "scheduler", fieldValue = "karras" },
            new { nodeId = "3", fieldName = "denoise", fieldValue = 0.5 },
            new { nodeId = "5", fieldName = "width", fieldValue = 640 },
            new { nodeId = "5", fieldName = "height", fieldValue = 960 },
            new { nodeId = "5", fieldName = "batch_size", fieldValue = 2 },
            new { nodeId = "6", fieldName = "text", fieldValue = "a lighthouse on a cliff, golden hour" },
            new { nodeId = "7", fieldName = "text", fieldValue = "blurry, watermark" },
            new { nodeId = "9", fieldName = "filename_prefix", fieldValue = "Lighthouse" },
            new { nodeId = "13", fieldName = "seed", fieldValue = 6 },
            new { nodeId = "13", fieldName = "steps", fieldValue = 12 },
            new { nodeId = "13", fieldName = "cfg", fieldValue = 4.5 },
            new { nodeId = "13", fieldName = "sampler_name", fieldValue = "dpmpp_2m" },
            new { nodeId = "13", fieldName = "scheduler", fieldValue = "normal" },
            new { nodeId = "13", fieldName = "denoise", fieldValue = 0.25 },
            new { nodeId = "15", fieldName = "upscale_method", fieldValue = "bicubic" },
            new { nodeId = "15", fieldName = "scale_by", fieldValue = 1.5 },
        },
    });

    // As in a run: what was assigned is copied, so that later changes do not count, and the buffer goes back to the pool when the body was sent.
    private static ByteBuffer Ours()
    {
        var wf = new Poster
        {
            Node3 = { Seed = 5, Steps = 30, Cfg = 6.5, SamplerName = "euler", Scheduler = "karras", Denoise = 0.5 },
            Node5 = { Width = 640, Height = 960, BatchSize = 2 },
            Node6 = { Text = "a lighthouse on a cliff, golden hour" },
            Node7 = { Text = "blurry, watermark" },
            Node9 = { FilenamePrefix = "Lighthouse" },
            Node13 = { Seed = 6, Steps = 12, Cfg = 4.5, SamplerName = "dpmpp_2m", Scheduler = "normal", Denoise = 0.25 },
            Node15 = { ScaleBy = 1.5, UpscaleMethod = "bicubic" },
        };
        return RequestBody.Create(ApiKey, new CreateTaskRequest(WorkflowId) { NodeInfoList = wf.NodeInfoList });
    }

    private static ReadOnlyMemory<byte> ByHand()
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartObject();
        writer.WriteString("apiKey", ApiKey);
        writer.WriteString("workflowId", WorkflowId);
        writer.WriteStartArray("nodeInfoList");
        Number("3", "seed", 5);
        Number("3", "steps", 30);
        Fraction("3", "cfg", 6.5);
        Text("3", "sampler_name", "euler");
        Text("3", "scheduler", "karras");
        Fraction("3", "denoise", 0.5);
        Number("5", "width", 640);
        Number("5", "height", 960);
        Number("5", "batch_size", 2);
        Text("6", "text", "a lighthouse on a cliff, golden hour");
        Text("7", "text", "blurry, watermark");
        Text("9", "filename_prefix", "Lighthouse");
        Number("13", "seed", 6);
        Number("13", "steps", 12);
        Fraction("13", "cfg", 4.5);
        Text("13", "sampler_name", "dpmpp_2m");
        Text("13", "scheduler", "normal");
        Fraction("13", "denoise", 0.25);
        Text("15", "upscale_method", "bicubic");
        Fraction("15", "scale_by", 1.5);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;

        void Begin(string node, string field)
        {
            writer.WriteStartObject();
            writer.WriteString("nodeId", node);
            writer.WriteString("fieldName", field);
        }

        void Text(string node, string field, string value)
        {
            Begin(node, field);
            writer.WriteString("fieldValue", value);
            writer.WriteEndObject();
        }

        void Number(string node, string field, int value)
        {
            Begin(node, field);
            writer.WriteNumber("fieldValue", value);
            writer.WriteEndObject();
        }

        void Fraction(string node, string field, double value)
        {
            Begin(node, field);
            writer.WriteNumber("fieldValue", value);
            writer.WriteEndObject();
        }
    }
}
