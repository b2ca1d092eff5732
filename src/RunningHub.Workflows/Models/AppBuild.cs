using System.Text;
using RunningHub.Workflows.Naming;

namespace RunningHub.Workflows.Models;

/// <summary>The building of an AI app's model: the fields of each node become its inputs. What the app does with them, the service keeps to itself.</summary>
internal sealed class AppBuild(WorkflowDocument document, WorkflowOptions options, IdentifierCharacters characters)
{
    private readonly OptionTypeRegister _optionTypes = new();
    private readonly List<DocumentProblem> _problems = [];

    public BuiltWorkflow Run(CancellationToken cancellationToken)
    {
        var nodes = new List<AppNode>();
        var byId = new Dictionary<string, AppNode>(StringComparer.Ordinal);
        foreach (var field in document.Fields)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!byId.TryGetValue(field.NodeId, out var node))
            {
                nodes.Add(node = new AppNode(field.NodeId));
                byId.Add(field.NodeId, node);
            }

            Add(node, field);
        }

        var optionTypes = _optionTypes.Name(options.ClassName, characters);
        var names = MemberNames.OfNodes(nodes.ConvertAll(node => node.Id), options.ClassName, characters);
        var models = new NodeModel[names.Length];
        for (var i = 0; i < models.Length; i++) models[i] = Node(nodes[i], names[i]);
        var model = new WorkflowModel(
            options.ClassName,
            options.Namespace,
            options.IsPublic,
            options.File,
            options.WorkflowId,
            StableHash.OfFile(Signature()),
            AppFieldList.Of(document.Fields),
            EquatableArray<NodeModel>.From(models))
        {
            IsApp = true,
            OptionTypes = EquatableArray<OptionTypeModel>.From(optionTypes),
        };
        return new BuiltWorkflow(model, _problems, []);
    }

    private void Add(AppNode node, AppField field)
    {
        var decision = AppTyping.Decide(field);
        if (node.ClassType.Length == 0) node.ClassType = field.ClassType;
        node.Fields.Add((field, decision));
        if (decision.Problem is { } problem) _problems.Add(new DocumentProblem(DocumentProblemKind.WrongValue, field.ValueRange, problem, field.NodeId, field.Name));
        _optionTypes.Add(Owner(field), field.Name, decision.Type, value: null, known: null);
    }

    private NodeModel Node(AppNode node, string name)
    {
        var names = MemberNames.OfInputs(node.Fields.ConvertAll(item => item.Field.Name), MemberNames.InputsClass(name), characters);
        var inputs = new InputModel[names.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            var (field, decision) = node.Fields[i];
            inputs[i] = new InputModel(field.Name, names[i], decision.Type, decision.Value, null)
            {
                OptionType = _optionTypes.NameOf(Owner(field), field.Name, decision.Type),
                Description = Description(field),
            };
        }

        // The author describes fields, not nodes; of a node with a single field, the description is its title.
        var title = node.Fields.Count == 1 ? node.Fields[0].Field is var only ? only.DescriptionEn ?? only.Description : null : null;
        return new NodeModel(
            node.Id, name, node.ClassType, title is not null && title != node.Fields[0].Field.Name ? NodePin.OnOneLine(title) : null,
            EquatableArray<InputModel>.From(inputs), default, IsOutput: false);
    }

    /// <summary>The options of a field are the app's: two nodes of one class have different ones.</summary>
    private static string Owner(AppField field) => (field.ClassType.Length == 0 ? "App" : field.ClassType) + " " + field.NodeId;

    private static string? Description(AppField field)
    {
        var (native, english) = (field.Description?.Trim(), field.DescriptionEn?.Trim());
        if (english is null || english == native) return native == field.Name ? null : native;
        return native is null ? english : english + " (" + native + ")";
    }

    /// <summary>What a run depends on: counters of visits, covers and the like change every day.</summary>
    private string Signature()
    {
        var text = new StringBuilder();
        foreach (var field in document.Fields)
        {
            foreach (var part in new[] { field.NodeId, field.ClassType, field.Name, field.Type, field.Value, field.Data?.RawText }) text.Append(part).Append('\0');
            text.Append('\n');
        }

        return text.ToString();
    }

    private sealed class AppNode(string id)
    {
        public string Id => id;

        public string ClassType { get; set; } = "";

        public List<(AppField Field, InputDecision Decision)> Fields { get; } = [];
    }
}
