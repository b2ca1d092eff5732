using System.Text;
using RunningHub.Workflows.Naming;

namespace RunningHub.Workflows.Models;

/// <summary>Decides names and types: from what a file says to what its class will be.</summary>
public static class WorkflowModelBuilder
{
    /// <summary>The longest graph that is embedded in a class, in characters.</summary>
    public const int MaximumGraphLength = 1 << 20;

    /// <summary>Builds the model. The same document and options give an equal model, on every machine.</summary>
    /// <param name="document">A readable workflow, perhaps broken off at some place.</param>
    /// <param name="options">What the project says about it.</param>
    /// <param name="characters">Which characters an identifier may hold.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static WorkflowModel Build(WorkflowDocument document, WorkflowOptions options, IdentifierCharacters characters, CancellationToken cancellationToken = default)
    {
        var graph = Minified(document);
        return new WorkflowModel(
            options.ClassName,
            options.Namespace,
            options.IsPublic,
            options.File,
            options.WorkflowId,
            StableHash.Of(graph),
            document.Graph is { IsComplete: true } && graph.Length <= MaximumGraphLength ? graph : null,
            Nodes(document, options.ClassName, characters, cancellationToken));
    }

    private static EquatableArray<NodeModel> Nodes(WorkflowDocument document, string className, IdentifierCharacters characters, CancellationToken cancellationToken)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var ids = new List<string>(document.Nodes.Count);
        foreach (var node in document.Nodes)
        {
            ids.Add(node.Id);
            foreach (var input in node.Inputs)
            {
                if (input.SourceNodeId is { } source && source != node.Id) used.Add(source);
            }
        }

        var names = MemberNames.OfNodes(ids, className, characters);
        var nodes = new NodeModel[names.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            nodes[i] = Node(document.Nodes[i], names[i], used.Contains(ids[i]), characters);
        }

        return EquatableArray<NodeModel>.From(nodes);
    }

    private static NodeModel Node(WorkflowNode node, string name, bool isUsed, IdentifierCharacters characters)
    {
        var fields = new List<string>(node.Inputs.Count);
        var typed = new List<(WorkflowInput Input, InputDecision Decision)>(node.Inputs.Count);
        var frontEndOnly = new List<string>();
        foreach (var input in node.Inputs)
        {
            var decision = InputTyping.Decide(node.ClassType, input);
            if (decision.IsFrontEndOnly)
            {
                frontEndOnly.Add(input.Name);
                continue;
            }

            fields.Add(input.Name);
            typed.Add((input, decision));
        }

        var names = MemberNames.OfInputs(fields, MemberNames.InputsClass(name), characters);
        var inputs = new InputModel[names.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            var (input, decision) = typed[i];
            var source = decision.Kind == InputKind.Wire ? new WireSource(input.SourceNodeId!, input.SourceSlot) : null;
            inputs[i] = new InputModel(input.Name, names[i], decision.Kind, decision.Value, decision.IsSeed, source);
        }

        return new NodeModel(
            node.Id,
            name,
            node.ClassType,
            SpeakingTitle(node),
            EquatableArray<InputModel>.From(inputs),
            EquatableArray<string>.From(frontEndOnly),
            NodeRoles.IsOutput(node.ClassType, isUsed));
    }

    /// <summary>The title, where it says more than the class type: the front end writes "VAE Decode" for an untouched VAEDecode.</summary>
    private static string? SpeakingTitle(WorkflowNode node) =>
        node.Title is { } title && title.Trim() is { Length: > 0 } trimmed && !LetterCase.SameLetters(trimmed, node.ClassType) ? trimmed : null;

    private static string Minified(WorkflowDocument document)
    {
        if (document.Graph is not { } graph) return "";
        var text = new StringBuilder();
        graph.AppendTo(text);
        return text.ToString();
    }
}
