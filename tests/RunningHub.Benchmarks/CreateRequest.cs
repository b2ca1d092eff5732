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

    public static Figure Measure()
    {
        var (ours, byHand) = (Ours(), ByHand());
        if (!ours.Span.SequenceEqual(byHand.Span)) throw new InvalidOperationException("The two sides do not write the same request.");

        var (a, b) = Paired.Run(() => Repeat(Ours), () => Repeat(ByHand), rounds: 101, warmUp: 200);
        return new Figure("A create request with 20 inputs set", Single(a), "Utf8JsonWriter by hand", Single(b));

        static void Repeat(Func<ReadOnlyMemory<byte>> write)
        {
            for (var i = 0; i < PerRound; i++) write();
        }

        static Cost Single(Cost round) => new(round.Microseconds / PerRound, round.Bytes / PerRound);
    }

    private static ReadOnlyMemory<byte> Ours()
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
        var body = RequestBody.Create(ApiKey, new CreateTaskRequest(WorkflowId) { NodeInfoList = wf.NodeInfoList });
        return body.Written;
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
