using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>The four things that ComfyUI's <c>validate_prompt</c> gives: the members of <c>promptTips</c>.</summary>
internal sealed record PromptVerdict(PromptError? Error, IReadOnlyList<string> Outputs, IReadOnlyDictionary<string, NodeFault> Faults)
{
    private static readonly Dictionary<string, NodeFault> NoFaults = new(StringComparer.Ordinal);

    /// <summary>Whether at least one output can be made.</summary>
    public bool IsAccepted => Error is null;

    /// <summary>Every output node of a graph, unchecked.</summary>
    public static PromptVerdict Unchecked(Graph graph) =>
        new(null, [.. graph.Nodes.Where(n => OutputNodes.IsOutput(n.ClassType)).Select(n => n.Id)], NoFaults);

    public static PromptVerdict Rejected(PromptError error) => new(error, [], NoFaults);

    /// <summary>The member <c>promptTips</c>: JSON in a string, as Python prints it.</summary>
    public string Tips => PythonJson.Dump(JsonSerializer.SerializeToElement(new JsonObject
    {
        ["result"] = IsAccepted,
        ["error"] = Error?.ToJson(),
        ["outputs_to_execute"] = new JsonArray([.. Outputs.Select(id => (JsonNode)id)]),
        ["node_errors"] = NodeErrorsJson(),
    }));

    /// <summary>In words, for the message of a refusal: the first fault of each node.</summary>
    public string Summary => Faults.Count == 0 ? $"{Error?.Message} {Error?.Details}".Trim()
        : string.Join("; ", Faults.Select(f => $"{f.Value.ClassType} {f.Key}: {f.Value.Errors[0].Message} - {f.Value.Errors[0].Details}"));

    public JsonObject NodeErrorsJson()
    {
        var errors = new JsonObject();
        foreach (var (id, fault) in Faults)
        {
            errors[id] = new JsonObject
            {
                ["errors"] = new JsonArray([.. fault.Errors.Select(e => (JsonNode)e.ToJson())]),
                ["dependent_outputs"] = new JsonArray([.. fault.DependentOutputs.Select(o => (JsonNode)o)]),
                ["class_type"] = fault.ClassType,
            };
        }

        return errors;
    }

    /// <summary>The same as a task that fails when it runs: what was recorded of the service.</summary>
    public TaskFailure AsFailure()
    {
        var (id, fault) = Faults.FirstOrDefault();
        var error = fault?.Errors[0] ?? Error!;
        return new TaskFailure
        {
            NodeId = id ?? "",
            NodeName = fault?.ClassType ?? "",
            ExceptionType = "prompt_outputs_failed_validation",
            ExceptionMessage = error.Message,
            Traceback = [.. (fault?.Errors ?? [error]).Select(e => e.Details)],
            IsValidation = true,
        };
    }
}
