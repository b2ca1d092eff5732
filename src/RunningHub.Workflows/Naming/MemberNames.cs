namespace RunningHub.Workflows.Naming;

/// <summary>The names of a workflow's nodes and of a node's inputs, as members of the emitted classes.</summary>
public static class MemberNames
{
    private const string NodePrefix = "Node";
    private const string InputsSuffix = "Inputs";

    /// <summary>What a node's property may not be called: members of the workflow's base classes that start in the same way.</summary>
    private static readonly HashSet<string> NodeReserved = Folded("NodeInfoList", "NodeErrors", "NodeNames");

    /// <summary>What an input's property may not be called: members of its base classes, and names that those may need later.</summary>
    private static readonly HashSet<string> InputReserved = Folded(
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
        "Assign", "Clone", "Copy", "Exported", "IsAssigned", "NotNull", "Reset", "Unassign", "WiredTo", "WriteAssigned", "WriteTo");

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
            var folded = LetterCase.Fold(plain);

            // "Node3Inputs" is the class of node 3.
            var isReserved = NodeReserved.Contains(folded) || folded == LetterCase.Fold(className) || folded.EndsWith(LetterCase.Fold(InputsSuffix), StringComparison.Ordinal);
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

            var folded = LetterCase.Fold(plain);
            wishes[i] = InputReserved.Contains(folded) || folded == LetterCase.Fold(inputsClass)
                ? new(field, plain + "Input", 2)
                : new(field, plain, PascalName.Rank(field, '_', characters));
        }

        return UniqueNames.Assign(wishes);
    }

    /// <summary>The private field behind a property: <c>SamplerName</c> → <c>_samplerName</c>.</summary>
    /// <param name="property">A property that this class named.</param>
    public static string BackingField(string property) => PascalName.ToField(property);

    internal static HashSet<string> Folded(params string[] names)
    {
        var set = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names) set.Add(LetterCase.Fold(name));
        return set;
    }
}
