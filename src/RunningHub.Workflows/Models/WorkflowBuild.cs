using System.Text;
using RunningHub.Workflows.Naming;

namespace RunningHub.Workflows.Models;

/// <summary>The building of one workflow's model. Types come first, for the whole file: an option type knows its options only then.</summary>
internal sealed class WorkflowBuild(
    WorkflowDocument document, WorkflowOptions options, IdentifierCharacters characters, NodeKnowledge knowledge, FieldNames fieldNames)
{
    private readonly InputTyping _typing = new(document, knowledge, fieldNames);
    private readonly OptionTypeRegister _optionTypes = new();
    private readonly List<DocumentProblem> _problems = [];

    public BuiltWorkflow Run(CancellationToken cancellationToken)
    {
        var graph = Minified();
        var decisions = new List<(WorkflowInput, InputDecision)>[document.Nodes.Count];
        for (var i = 0; i < decisions.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            decisions[i] = Decide(document.Nodes[i]);
        }

        var optionTypes = _optionTypes.Name(options.ClassName, characters);
        var model = new WorkflowModel(
            options.ClassName,
            options.Namespace,
            options.IsPublic,
            options.File,
            options.WorkflowId,
            StableHash.Of(graph),
            document.Graph is { IsComplete: true } && graph.Length <= WorkflowModelBuilder.MaximumGraphLength ? graph : null,
            Nodes(decisions))
        {
            OptionTypes = EquatableArray<OptionTypeModel>.From(optionTypes),
        };
        return new BuiltWorkflow(model, _problems, UnknownClassTypes());
    }

    private List<(WorkflowInput Input, InputDecision Decision)> Decide(WorkflowNode node)
    {
        var decisions = new List<(WorkflowInput Input, InputDecision Decision)>(node.Inputs.Count);
        foreach (var input in node.Inputs)
        {
            var decision = _typing.Decide(node, input);
            decisions.Add((input, decision));
            if (decision.IsFrontEndOnly) continue;
            _optionTypes.Add(node.ClassType, input.Name, decision.Type, decision.Value);
            if (decision.Problem is { } problem)
                _problems.Add(new DocumentProblem(DocumentProblemKind.WrongValue, input.ValueRange, problem, node.Id, input.Name));
        }

        return decisions;
    }

    private EquatableArray<NodeModel> Nodes(List<(WorkflowInput Input, InputDecision Decision)>[] decisions)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var ids = new List<string>(decisions.Length);
        foreach (var node in document.Nodes)
        {
            ids.Add(node.Id);
            foreach (var input in node.Inputs)
            {
                if (input.SourceNodeId is { } source && source != node.Id) used.Add(source);
            }
        }

        var names = MemberNames.OfNodes(ids, options.ClassName, characters);
        var nodes = new NodeModel[names.Length];
        for (var i = 0; i < nodes.Length; i++) nodes[i] = Node(document.Nodes[i], names[i], used.Contains(ids[i]), decisions[i]);
        return EquatableArray<NodeModel>.From(nodes);
    }

    private NodeModel Node(WorkflowNode node, string name, bool isUsed, List<(WorkflowInput Input, InputDecision Decision)> decisions)
    {
        var fields = new List<string>(decisions.Count);
        var frontEndOnly = new List<string>();
        foreach (var (input, decision) in decisions) (decision.IsFrontEndOnly ? frontEndOnly : fields).Add(input.Name);

        var names = MemberNames.OfInputs(fields, MemberNames.InputsClass(name), characters);
        var inputs = new List<InputModel>(names.Length);
        foreach (var (input, decision) in decisions)
        {
            if (!decision.IsFrontEndOnly) inputs.Add(Input(node, input, decision, names[inputs.Count]));
        }

        return new NodeModel(
            node.Id,
            name,
            node.ClassType,
            SpeakingTitle(node),
            EquatableArray<InputModel>.From(inputs),
            EquatableArray<string>.From(frontEndOnly),
            IsOutput(node, isUsed));
    }

    private InputModel Input(WorkflowNode node, WorkflowInput input, InputDecision decision, string name) =>
        new(input.Name, name, decision.Type, decision.Value, input.Form == InputForm.Wire ? new WireSource(input.SourceNodeId!, input.SourceSlot) : null)
        {
            OptionType = _optionTypes.NameOf(node.ClassType, input.Name, decision.Type),
            Members = decision.Type.Kind == InputKind.Structured ? ObjectShape.Of(input.Value, MemberNames.MembersClass(name), fieldNames, characters) : default,
        };

    /// <summary>What the catalogue marks as output; an unknown node whose outputs nobody uses can only be there to leave something.</summary>
    private bool IsOutput(WorkflowNode node, bool isUsed) => _typing.Known(node.ClassType) is { } known ? known.IsOutputNode : !isUsed;

    private List<string> UnknownClassTypes()
    {
        var unknown = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in document.Nodes)
        {
            if (seen.Add(node.ClassType) && _typing.Known(node.ClassType) is null) unknown.Add(node.ClassType);
        }

        return unknown;
    }

    /// <summary>The title, where it says more than the class type: the front end writes "VAE Decode" for an untouched VAEDecode.</summary>
    private static string? SpeakingTitle(WorkflowNode node) =>
        node.Title is { } title && title.Trim() is { Length: > 0 } trimmed && !LetterCase.SameLetters(trimmed, node.ClassType) ? trimmed : null;

    private string Minified()
    {
        if (document.Graph is not { } graph) return "";
        var text = new StringBuilder();
        graph.AppendTo(text);
        return text.ToString();
    }
}
