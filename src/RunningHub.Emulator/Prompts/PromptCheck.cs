using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using RunningHub.Workflows.Catalogue;

namespace RunningHub.Emulator;

/// <summary>
/// ComfyUI's <c>validate_prompt</c>: every output node and what it depends on, against the node catalogue. A class that the catalogue does
/// not know is believed: the service has more packs than any catalogue.
/// </summary>
internal sealed class PromptCheck(NodeCatalogue catalogue, FileStore files)
{
    private readonly ConcurrentDictionary<string, CatalogueNode?> _nodes = new(StringComparer.Ordinal);
    private readonly InputCheck _inputs = new(files);

    /// <summary>The classes that are known.</summary>
    public IEnumerable<string> ClassTypes => catalogue.ClassTypes;

    /// <summary>What is known of a class, or null.</summary>
    public CatalogueNode? NodeOf(string classType) => _nodes.GetOrAdd(classType, type => catalogue.TryGet(type, out var node) ? node : null);

    /// <summary>Judges a graph.</summary>
    /// <param name="graph">The graph as it is to run.</param>
    /// <param name="trusted">The stored graph: it has run once, so what is the same there is not doubted, however new its nodes are. Null
    /// for none.</param>
    public PromptVerdict Look(Graph graph, Graph? trusted = null)
    {
        var outputs = graph.Nodes.Where(n => OutputNodes.IsOutput(n.ClassType) || NodeOf(n.ClassType)?.IsOutputNode == true).Select(n => n.Id).ToArray();
        if (outputs.Length == 0) outputs = UnknownEnds(graph);
        if (outputs.Length == 0) return PromptVerdict.Rejected(new PromptError("prompt_no_outputs", "Prompt has no outputs", "", []));
        var visit = new Visit(this, graph, trusted);
        var (good, faults) = (new List<string>(), new Dictionary<string, NodeFault>(StringComparer.Ordinal));
        foreach (var output in outputs)
        {
            if (visit.IsValid(output))
            {
                good.Add(output);
                continue;
            }

            // As in ComfyUI, this output is added to every faulty node seen so far, its own or not.
            foreach (var (id, errors) in visit.Faulty)
            {
                if (!faults.TryGetValue(id, out var fault)) faults[id] = fault = new NodeFault(graph[id]!.ClassType, errors, []);
                fault.DependentOutputs.Add(output);
            }
        }

        var error = good.Count > 0 ? null
            : new PromptError("prompt_outputs_failed_validation", "Prompt outputs failed validation", "", []);
        return new PromptVerdict(error, good, faults);
    }

    // Where nothing known saves anything, what nobody knows and nobody is wired to will be what does.
    private string[] UnknownEnds(Graph graph)
    {
        var sources = graph.Nodes.SelectMany(GraphWalk.WiresOf).Select(w => w.SourceId).ToHashSet(StringComparer.Ordinal);
        return [.. graph.Nodes.Where(n => NodeOf(n.ClassType) is null && !sources.Contains(n.Id)).Select(n => n.Id)];
    }

    private sealed class Visit(PromptCheck check, Graph graph, Graph? trusted)
    {
        // Python stops at a thousand calls deep; the words are its own.
        private const int Deepest = 900;
        private const string TooDeep = "maximum recursion depth exceeded";

        private readonly Dictionary<string, bool> _validated = new(StringComparer.Ordinal);
        private readonly HashSet<string> _open = new(StringComparer.Ordinal);

        public List<(string Id, IReadOnlyList<PromptError> Errors)> Faulty { get; } = [];

        public bool IsValid(string output)
        {
            if (Validate(output, 0, out var thrown)) return true;
            if (thrown is null) return false;
            _validated[output] = false;
            Faulty.Add((output, [new PromptError("exception_during_validation", "Exception when validating node", thrown.Message,
                [new("exception_type", thrown.Type), new("traceback", new JsonArray())])]));
            return false;
        }

        private bool Validate(string id, int depth, out Thrown? thrown)
        {
            thrown = null;
            if (_validated.TryGetValue(id, out var known)) return known;
            if (depth > Deepest)
            {
                thrown = new Thrown("RecursionError", TooDeep);
                return false;
            }

            var node = graph[id]!;
            var (errors, valid) = (new List<PromptError>(), true);
            _open.Add(id);
            foreach (var input in check.DeclaredBy(node))
            {
                if (!node.Inputs.TryGetValue(input.Name, out var value))
                {
                    if (input.IsRequired && !WasMissing(node, input.Name))
                        errors.Add(new PromptError("required_input_missing", "Required input is missing", input.Name, [new("input_name", input.Name)]));
                }
                else if (value.ValueKind != JsonValueKind.Array)
                {
                    if (!IsTrusted(node, input.Name, value) && check._inputs.Look(input, value) is { } wrong) errors.Add(wrong);
                }
                else if (!Link(node, input, value, depth, errors, out thrown))
                {
                    if (thrown is not null) break;
                    valid = false;
                }
            }

            _open.Remove(id);
            if (thrown is not null) return false;
            if (errors.Count > 0) Faulty.Add((id, errors));
            return _validated[id] = valid && errors.Count == 0;
        }

        private bool Link(GraphNode node, CatalogueInput input, JsonElement value, int depth, List<PromptError> errors, out Thrown? thrown)
        {
            thrown = null;
            var config = InputCheck.ConfigOf(input);
            if (value.GetArrayLength() != 2)
            {
                errors.Add(InputCheck.Error("bad_linked_input", "Bad linked input, must be a length-2 list of [node_id, slot_index]", input.Name, input,
                    config, ("received_value", JsonSerializer.SerializeToNode(value))));
                return false;
            }

            if (value[0].ValueKind != JsonValueKind.String || graph[value[0].GetString()!] is not { } source)
            {
                thrown = new Thrown("KeyError", PythonConversion.Repr(value[0]));
                return false;
            }

            if (!IsTrusted(node, input.Name, value) && check.TypeOf(source, value[1], out thrown) is { } type && !Fits(type, input.TypeName))
            {
                errors.Add(InputCheck.Error("return_type_mismatch", "Return type mismatch between linked nodes",
                    $"{input.Name}, received_type({type}) mismatch input_type({input.TypeName})", input, config, ("received_type", type),
                    ("linked_node", JsonSerializer.SerializeToNode(value))));
                return false;
            }

            if (thrown is not null) return false;
            if (_open.Contains(source.Id))
            {
                errors.Add(InputCheck.Error("dependency_cycle", "Dependency cycle detected", $"{input.Name}: {source.Id} leads back to itself", input, config,
                    ("linked_node", JsonSerializer.SerializeToNode(value))));
                return false;
            }

            if (Validate(source.Id, depth + 1, out var inner)) return true;
            if (inner is not null)
            {
                errors.Add(InputCheck.Error("exception_during_inner_validation", "Exception when validating inner node", inner.Message, input, config,
                    ("exception_message", inner.Message), ("exception_type", inner.Type), ("traceback", new JsonArray()),
                    ("linked_node", JsonSerializer.SerializeToNode(value))));
                _validated[source.Id] = false;
            }

            return false;
        }

        private bool WasMissing(GraphNode node, string field) => Stored(node) is { } stored && !stored.Inputs.ContainsKey(field);

        private bool IsTrusted(GraphNode node, string field, JsonElement value) =>
            Stored(node) is { } stored && stored.Inputs.TryGetValue(field, out var former) && JsonElement.DeepEquals(former, value);

        private GraphNode? Stored(GraphNode node) => trusted?[node.Id] is { } stored && stored.ClassType == node.ClassType ? stored : null;

        private static bool Fits(string received, string declared)
        {
            if (received == declared || !IsPlain(received) || !IsPlain(declared)) return true;
            return received.Split(',').Intersect(declared.Split(','), StringComparer.Ordinal).Any();
        }

        // Wildcards, lists of choices and the types of version 3 match by rules of their own.
        private static bool IsPlain(string type) =>
            !type.Contains('*', StringComparison.Ordinal) && !type.StartsWith("COM", StringComparison.Ordinal) && type.Length > 0;
    }

    /// <summary>The declared inputs of a node; for a class that nobody knows, its wires, so that they are followed.</summary>
    private IEnumerable<CatalogueInput> DeclaredBy(GraphNode node)
    {
        if (NodeOf(node.ClassType) is not { } known)
        {
            foreach (var (input, _) in GraphWalk.WiresOf(node)) yield return new CatalogueInput(input, DeclaredType.Other, "*");
            yield break;
        }

        foreach (var input in known.Inputs)
        {
            if (!input.Name.Contains('.', StringComparison.Ordinal)) yield return input;
            else if (node.Inputs.ContainsKey(input.Name)) yield return input;
        }

        // A wire into an input that is not declared is followed by the executor.
        foreach (var (input, _) in GraphWalk.WiresOf(node))
        {
            if (!known.TryGetInput(input, out _)) yield return new CatalogueInput(input, DeclaredType.Other, "*");
        }
    }

    private string? TypeOf(GraphNode source, JsonElement slot, out Thrown? thrown)
    {
        thrown = null;
        if (NodeOf(source.ClassType) is not { } known) return null;
        if (slot.ValueKind != JsonValueKind.Number || !slot.TryGetInt32(out var index))
        {
            thrown = new Thrown("TypeError", $"tuple indices must be integers or slices, not {(slot.ValueKind == JsonValueKind.String ? "str" : "float")}");
            return null;
        }

        // Python counts negative slots from the end.
        if (index < 0) index += known.OutputTypes.Count;
        if (index >= 0 && index < known.OutputTypes.Count) return known.OutputTypes[index];
        thrown = new Thrown("IndexError", "tuple index out of range");
        return null;
    }

    private sealed record Thrown(string Type, string Message);
}
