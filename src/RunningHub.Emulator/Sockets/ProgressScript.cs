using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>What ComfyUI tells while it runs a graph: the nodes in their order, the steps of a sampler, a preview, the ends.</summary>
internal static class ProgressScript
{
    private const int MostSteps = 50;
    private const int PreviewSide = 64;

    /// <summary>The frames between start and end, spread over the time that the work takes.</summary>
    public static List<ProgressFrame> Of(TaskEntry task, TimeSpan takes)
    {
        var nodes = InOrder(task.Graph);
        var cached = nodes.Where(n => !GraphWalk.WiresOf(n).Any()).Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        var work = nodes.Where(n => !cached.Contains(n.Id)).ToArray();
        var total = Math.Max(1, work.Sum(StepsOf));
        var frames = new List<ProgressFrame>
        {
            Frame(TimeSpan.Zero, "execution_start", new JsonObject { ["prompt_id"] = task.Id }),
            Frame(TimeSpan.Zero, "execution_cached",
                new JsonObject { ["nodes"] = new JsonArray([.. cached.Select(id => (JsonNode)id)]), ["prompt_id"] = task.Id }),
        };
        var done = 0;
        foreach (var node in work)
        {
            TimeSpan At(int step) => takes * ((double)(done + step) / total);
            frames.Add(Frame(At(0), "executing", new JsonObject { ["node"] = node.Id, ["display_node"] = node.Id, ["prompt_id"] = task.Id },
                isNode: true));
            var steps = StepsOf(node);
            for (var step = 1; step <= steps && steps > 1; step++)
            {
                frames.Add(Frame(At(step), "progress", new JsonObject
                {
                    ["value"] = step,
                    ["max"] = steps,
                    ["prompt_id"] = task.Id,
                    ["node"] = node.Id
                }));
                if (step == (steps + 1) / 2) frames.Add(new ProgressFrame(At(step), Preview(task), IsBinary: true));
            }

            done += steps;
            if (OutputNodes.IsOutput(node.ClassType))
                frames.Add(Frame(At(0), "executed", new JsonObject
                {
                    ["node"] = node.Id,
                    ["display_node"] = node.Id,
                    ["output"] = new JsonObject(),
                    ["prompt_id"] = task.Id
                }));
        }

        return frames;
    }

    /// <summary>What is said at once to somebody who connects.</summary>
    public static byte[] Hello(string sid, int waiting) => Bytes("status", new JsonObject
    {
        ["status"] = new JsonObject { ["exec_info"] = new JsonObject { ["queue_remaining"] = waiting } },
        ["sid"] = sid,
    });

    /// <summary>How it ends.</summary>
    public static IEnumerable<byte[]> Ending(TaskEntry task)
    {
        switch (task.State)
        {
            case EmulatorTaskState.Success:
                yield return Bytes("execution_success", new JsonObject
                {
                    ["prompt_id"] = task.Id,
                    ["timestamp"] = task.Ended.ToUnixTimeMilliseconds()
                });
                yield return Bytes("executing", new JsonObject { ["node"] = null, ["prompt_id"] = task.Id });
                break;
            case EmulatorTaskState.Failed:
                var error = V1Tasks.FailedReason(task.Failure!);
                (error["prompt_id"], error["node_type"]) = (task.Id, task.Failure!.NodeName);
                error.Remove("node_name");
                yield return Bytes("execution_error", error);
                break;
            case EmulatorTaskState.Cancelled:
                yield return Bytes("execution_interrupted", new JsonObject { ["prompt_id"] = task.Id });
                break;
        }
    }

    private static int StepsOf(GraphNode node) =>
        node.ClassType.Contains("Sampler", StringComparison.Ordinal) && node.Inputs.TryGetValue("steps", out var steps)
            && steps.TryNumber(out var number)
            ? (int)Math.Clamp(number, 1, MostSteps) : 1;

    // Each node after those that it depends on; a ring is cut where it is met again.
    private static List<GraphNode> InOrder(Graph graph)
    {
        var (order, seen) = (new List<GraphNode>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var output in graph.Nodes.Where(n => OutputNodes.IsOutput(n.ClassType)))
        {
            var waiting = new Stack<(GraphNode Node, bool IsEntered)>([(output, false)]);
            while (waiting.TryPop(out var next))
            {
                if (next.IsEntered)
                {
                    order.Add(next.Node);
                    continue;
                }

                if (!seen.Add(next.Node.Id)) continue;
                waiting.Push((next.Node, true));
                foreach (var (_, source) in GraphWalk.WiresOf(next.Node).Reverse())
                {
                    if (graph[source] is { } node && !seen.Contains(source)) waiting.Push((node, false));
                }
            }
        }

        return order;
    }

    // ComfyUI's binary frame: event 1 (preview), format 2 (PNG), the picture.
    private static byte[] Preview(TaskEntry task)
    {
        var png = PngWriter.Write(Landscape.Paint(PreviewSide, PreviewSide, task.Id, task.Chance));
        var frame = new byte[8 + png.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, 1);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), 2);
        png.CopyTo(frame, 8);
        return frame;
    }

    private static ProgressFrame Frame(TimeSpan at, string type, JsonObject data, bool isNode = false) =>
        new(at, Bytes(type, data), IsNode: isNode);

    private static byte[] Bytes(string type, JsonObject data) =>
        JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["type"] = type, ["data"] = data });
}
