using RunningHub.Workflows.Naming;

namespace RunningHub.Workflows.Models;

/// <summary>The building of one workflow's model. Types come first, for the whole file: an option type knows its options only then.</summary>
internal sealed class WorkflowBuild(
    WorkflowDocument document, WorkflowOptions options, IdentifierCharacters characters, NodeKnowledge knowledge, FieldNames fieldNames)
{
    private readonly InputTyping _typing = new(document, knowledge, fieldNames);
    private readonly OptionTypeRegister _optionTypes = new();
    private readonly List<DocumentProblem> _problems = [];
    private readonly List<string> _unknown = [];
    private readonly HashSet<string> _seenUnknown = new(StringComparer.Ordinal);

    public BuiltWorkflow Run(CancellationToken cancellationToken)
    {
        var graph = document.Graph is { } value ? value.ToMinifiedText() : "";
        var decisions = new InputDecision[document.Nodes.Count][];
        for (var i = 0; i < decisions.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            decisions[i] = Decide(document.Nodes[i], _typing.Known(i));
        }

        var optionTypes = _optionTypes.Name(options.ClassName, characters);
        var model = new WorkflowModel(
            options.ClassName,
            options.Namespace,
            options.IsPublic,
            options.File,
            options.WorkflowId,
            StableHash.OfFile(graph),
            document.Graph is { IsComplete: true } && graph.Length <= WorkflowModelBuilder.MaximumGraphLength ? graph : null,
            Nodes(decisions))
        {
            OptionTypes = EquatableArray<OptionTypeModel>.From(optionTypes),
        };
        return new BuiltWorkflow(model, _problems, _unknown);
    }

    private InputDecision[] Decide(WorkflowNode node, KnownNode? known)
    {
        if (known is null && _seenUnknown.Add(node.ClassType)) _unknown.Add(node.ClassType);
        var inputs = node.InputArray;
        var decisions = new InputDecision[inputs.Length];
        for (var i = 0; i < decisions.Length; i++)
        {
            var input = inputs[i];
            var decision = decisions[i] = _typing.Decide(node, known, input);
            if (decision.IsFrontEndOnly) continue;
            _optionTypes.Add(node.ClassType, input.Name, decision.Type, decision.Value, known);
            if (decision.Problem is { } problem)
                _problems.Add(new DocumentProblem(DocumentProblemKind.WrongValue, input.ValueRange, problem, node.Id, input.Name));
        }

        return decisions;
    }

    private EquatableArray<NodeModel> Nodes(InputDecision[][] decisions)
    {
        var isUsed = new bool[decisions.Length];
        var ids = new string[decisions.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            var node = document.Nodes[i];
            ids[i] = node.Id;
            foreach (var input in node.InputArray)
            {
                if (input.SourceIndex >= 0 && input.SourceIndex != i) isUsed[input.SourceIndex] = true;
            }
        }

        var names = MemberNames.OfNodes(ids, options.ClassName, characters);
        var nodes = new NodeModel[names.Length];
        for (var i = 0; i < nodes.Length; i++) nodes[i] = Node(document.Nodes[i], _typing.Known(i), names[i], isUsed[i], decisions[i]);
        return EquatableArray<NodeModel>.Around(nodes);
    }

    private NodeModel Node(WorkflowNode node, KnownNode? known, string name, bool isUsed, InputDecision[] decisions)
    {
        var frontEndOnly = FrontEndOnly(node, decisions);
        var fields = new string[decisions.Length - frontEndOnly.Count];
        var count = 0;
        for (var i = 0; i < decisions.Length; i++)
        {
            if (!decisions[i].IsFrontEndOnly) fields[count++] = node.InputArray[i].Name;
        }

        var inputsClass = MemberNames.InputsClass(name);
        var names = known is null ? MemberNames.OfInputs(fields, inputsClass, characters) : known.InputNames.Of(fields, inputsClass, characters);
        var inputs = new InputModel[names.Length];
        count = 0;
        for (var i = 0; i < decisions.Length; i++)
        {
            if (decisions[i].IsFrontEndOnly) continue;
            inputs[count] = Input(node, node.InputArray[i], decisions[i], names[count]);
            count++;
        }

        // An output is what the catalogue calls one; an unknown node whose outputs nobody uses can only be there to leave something.
        return new NodeModel(
            node.Id,
            name,
            node.ClassType,
            SpeakingTitle(node),
            EquatableArray<InputModel>.Around(inputs),
            frontEndOnly,
            known?.IsOutputNode ?? !isUsed);
    }

    private static EquatableArray<string> FrontEndOnly(WorkflowNode node, InputDecision[] decisions)
    {
        List<string>? fields = null;
        for (var i = 0; i < decisions.Length; i++)
        {
            if (decisions[i].IsFrontEndOnly) (fields ??= []).Add(node.InputArray[i].Name);
        }

        return fields is null ? default : EquatableArray<string>.From(fields);
    }

    private InputModel Input(WorkflowNode node, WorkflowInput input, InputDecision decision, string name) =>
        new(input.Name, name, decision.Type, decision.Value, input.Form == InputForm.Wire ? new WireSource(input.SourceNodeId!, input.SourceIndex, input.SourceSlot) : null)
        {
            OptionType = _optionTypes.NameOf(node.ClassType, input.Name, decision.Type),
            Members = decision.Type.Kind == InputKind.Structured ? ObjectShape.Of(input.Value, MemberNames.MembersClass(name), fieldNames, characters) : default,
        };

    /// <summary>The title, where it says more than the class type: the front end writes "VAE Decode" for an untouched VAEDecode.</summary>
    private static string? SpeakingTitle(WorkflowNode node) =>
        node.Title is { } title && title.Trim() is { Length: > 0 } trimmed && !LetterCase.SameLetters(trimmed, node.ClassType) ? trimmed : null;
}
