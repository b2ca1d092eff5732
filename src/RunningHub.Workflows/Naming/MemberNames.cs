namespace RunningHub.Workflows.Naming;

/// <summary>The names of a workflow's nodes and of a node's inputs, as members of the emitted classes.</summary>
public static class MemberNames
{
    private const string NodePrefix = "Node";
    private const string InputsSuffix = "Inputs";

    /// <summary>What a node's property may not be called: members of the workflow's base classes that start in the same way.</summary>
    private static readonly HashSet<string> NodeReserved = IgnoringCase("NodeInfoList", "NodeErrors", "NodeNames");

    /// <summary>What an input's property may not be called: members of its base classes, and names that those may need later.</summary>
    private static readonly HashSet<string> InputReserved = IgnoringCase(
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
        "Assign", "Clone", "Copy", "Exported", "IsAssigned", "NotNull", "Reset", "Unassign", "WiredTo", "WriteAssigned", "WriteTo");

    /// <summary>What a property of <c>Named</c> may not be called: its class, and members of every object.</summary>
    private static readonly HashSet<string> TitleReserved = IgnoringCase(
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString", "NamedNodes");

    /// <summary>What a pinned node may not be called: members of a workflow's class and of its outputs, of their base classes, and names that those may need later.</summary>
    private static readonly HashSet<string> PinReserved = IgnoringCase(
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
        "AttachAsync", "AttachCoreAsync", "CheckAsync", "Clone", "CloneCore", "ConstructorWorkflowId", "CreateOutputs", "Definition", "Named", "NamedNodes", "NodeInfoList",
        "Outputs", "Override", "Overrides", "PinSeeds", "RandomizeSeeds", "Reset", "RunAsync", "SetSeeds", "StartAsync", "ToApiJson", "VisitNodes", "WorkflowDefinition", "WorkflowId",
        "Files", "Item", "Result", "SaveAllAsync", "Seeds", "State", "TaskId", "Usage");

    /// <summary>The properties of a workflow class, one per node: <c>Node6</c>, <c>Node76_67</c>, <c>NodePSeed</c>.</summary>
    /// <param name="nodeIds">The ids, each once.</param>
    /// <param name="className">The workflow's class, after which no member may be named.</param>
    /// <param name="characters">Which characters an identifier may hold.</param>
    public static string[] OfNodes(IReadOnlyList<string> nodeIds, string className, IdentifierCharacters characters)
    {
        var wishes = new NameWish[nodeIds.Count];
        for (var i = 0; i < wishes.Length; i++)
        {
            var id = nodeIds[i];
            var words = PascalName.From(id, characters);
            var plain = words.Length == 0 ? NodePrefix + "_" + StableHash.Of(id).Substring(0, 4) : NodePrefix + words;

            // "Node3Inputs" is the class of node 3.
            var isReserved = NodeReserved.Contains(plain) || LetterCase.Ignored.Equals(plain, className) || LetterCase.EndsWith(plain, InputsSuffix);
            wishes[i] = isReserved ? new(id, plain + NodePrefix, 2) : new(id, plain, PascalName.Rank(id, ':', characters));
        }

        return UniqueNames.Assign(wishes);
    }

    /// <summary>The class that holds a node's inputs.</summary>
    /// <param name="node">The node's property.</param>
    public static string InputsClass(string node) => node + InputsSuffix;

    /// <summary>The properties of a node, one per input: <c>SamplerName</c>, <c>ResizeTypeWidth</c>, <c>打开提示词编辑器</c>.</summary>
    /// <param name="fields">The inputs' names in the file, each once.</param>
    /// <param name="inputsClass">The class that will hold them, after which none may be named.</param>
    /// <param name="characters">Which characters an identifier may hold.</param>
    public static string[] OfInputs(IReadOnlyList<string> fields, string inputsClass, IdentifierCharacters characters)
    {
        var wishes = new NameWish[fields.Count];
        for (var i = 0; i < wishes.Length; i++)
        {
            var field = fields[i];
            var plain = PascalName.From(field, characters);
            if (plain.Length == 0) plain = "Input_" + StableHash.Of(field).Substring(0, 4);
            else if (!characters.IsStart(plain[0])) plain = "Input" + plain;

            wishes[i] = InputReserved.Contains(plain) || LetterCase.Ignored.Equals(plain, inputsClass)
                ? new(field, plain + "Input", 2)
                : new(field, plain, PascalName.Rank(field, '_', characters));
        }

        return UniqueNames.Assign(wishes);
    }

    /// <summary>The property of <c>Named</c> for a node's title: <c>Positive prompt</c> → <c>PositivePrompt</c>.</summary>
    /// <param name="title">The title.</param>
    /// <param name="characters">Which characters an identifier may hold.</param>
    /// <returns>Null for a title of which no name can be made, such as <c>#2</c>.</returns>
    public static string? OfTitle(string title, IdentifierCharacters characters)
    {
        var name = PascalName.From(title, characters);
        if (name.Length == 0 || !characters.IsStart(name[0])) return null;
        return TitleReserved.Contains(name) ? name + NodePrefix : name;
    }

    /// <summary>Why a node cannot be pinned to a name: a sentence or two without a full stop at the end; null where it can. Keywords are not looked at.</summary>
    /// <param name="name">What the user wrote.</param>
    /// <param name="className">The workflow's class, after which no member may be named.</param>
    /// <param name="characters">Which characters an identifier may hold.</param>
    public static string? WhyNoPin(string name, string className, IdentifierCharacters characters)
    {
        if (!characters.IsIdentifier(name)) return "The name must be a C# identifier, such as PositivePrompt";
        if (name.Length >= NodePrefix.Length && LetterCase.Ignored.Equals(name.Substring(0, NodePrefix.Length), NodePrefix)) return "Names that begin with Node belong to the nodes' ids: choose another one";
        if (LetterCase.Ignored.Equals(name, className)) return "A class cannot have a member of its own name: choose another one";
        return PinReserved.Contains(name) ? "Every workflow class has a member of that name: choose another one" : null;
    }

    /// <summary>The private field behind a property: <c>SamplerName</c> → <c>_samplerName</c>.</summary>
    /// <param name="property">A property that this class named.</param>
    public static string BackingField(string property) => PascalName.ToField(property);

    internal static HashSet<string> IgnoringCase(params string[] names) => new(names, LetterCase.Ignored);
}
