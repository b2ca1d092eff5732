namespace RunningHub.Workflows.Naming;

/// <summary>The names of a workflow's nodes and of a node's inputs, as members of the emitted classes.</summary>
public static class MemberNames
{
    private const string NodePrefix = "Node";
    internal const string InputsSuffix = "Inputs";
    private const string MembersSuffix = "Members";
    private const string InputSuffix = "Input";
    private const string OptionSuffix = "Option";

    /// <summary>Ends a label before the text of its option; stands in no text of a file that anybody wrote.</summary>
    private const char LabelEnd = '\0';

    /// <summary>What a node's property may not be called: members of the workflow's base classes that start in the same way.</summary>
    private static readonly HashSet<string> NodeReserved = IgnoringCase("Node", "NodeInfoList", "NodeErrors", "NodeNames");

    /// <summary>What an input's property may not be called: members of its base classes, and names that those may need later.</summary>
    private static readonly HashSet<string> InputReserved = IgnoringCase(
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
        "Assign", "Clone", "Copy", "IsAssigned", "IsTouched", "NotNull", "Own", "Reset", "Share", "Unassign", "WiredTo",
        "GetAny", "GetBoolean", "GetDouble", "GetInt32", "GetInt64", "GetMedia", "GetNumber", "GetOption", "GetStructured", "GetText", "GetUInt64",
        "SetAny", "SetBoolean", "SetDouble", "SetInt32", "SetInt64", "SetMedia", "SetNumber", "SetOption", "SetStructured", "SetText", "SetUInt64");

    /// <summary>What a member of an option type, or of an object that is an input's value, may not be called: members of its type, and of every object.</summary>
    private static readonly HashSet<string> MemberReserved = IgnoringCase(
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
        "Value", "GetAny", "GetBoolean", "GetNumber", "GetStructured", "GetText", "Set");

    /// <summary>What a property of <c>Named</c> may not be called: its class, and members of every object.</summary>
    private static readonly HashSet<string> TitleReserved = IgnoringCase(
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString", "NamedNodes");

    /// <summary>What a pinned node may not be called: members of a workflow's class and of its outputs, of their base classes, and names that those may need later.</summary>
    private static readonly HashSet<string> PinReserved = IgnoringCase(
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
        "AttachAsync", "AttachCoreAsync", "CheckAsync", "Clone", "CloneCore", "ConstructorWorkflowId", "CreateOutputs", "Definition", "Facts", "Named", "NamedNodes", "NodeInfoList",
        "Outputs", "Override", "Overrides", "PinSeeds", "RandomizeSeeds", "Reset", "RunAsync", "SetSeeds", "StartAsync", "ToApiJson", "WorkflowDefinition", "WorkflowId",
        "Files", "Item", "Result", "SaveAllAsync", "Seeds", "State", "TaskId", "Usage");

    /// <summary>The properties of a workflow class, one per node: <c>Node6</c>, <c>Node76_67</c>, <c>NodePSeed</c>.</summary>
    /// <param name="nodeIds">The ids, each once.</param>
    /// <param name="className">The workflow's class, after which no member may be named.</param>
    /// <param name="characters">Which characters an identifier may hold.</param>
    public static string[] OfNodes(IReadOnlyList<string> nodeIds, string className, IdentifierCharacters characters)
    {
        // Nearly all ids are numbers, and two that are not cut never give one name.
        var names = new string[nodeIds.Count];
        for (var i = 0; i < names.Length; i++)
        {
            var id = nodeIds[i];
            names[i] = NodePrefix + id;
            if (id.Length > PascalName.MaximumLength || !IsNumber(id) || IsNameOfClass(names[i], className)) return OfAnyNodes(nodeIds, className, characters);
        }

        return names;
    }

    private static string[] OfAnyNodes(IReadOnlyList<string> nodeIds, string className, IdentifierCharacters characters)
    {
        var wishes = new NameWish[nodeIds.Count];
        for (var i = 0; i < wishes.Length; i++)
        {
            var wish = characters.NodeWishes.Of(nodeIds[i]);
            wishes[i] = IsNameOfClass(wish.Plain, className) ? new(wish.Raw, wish.Plain + NodePrefix, 2) : wish;
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
            var wish = characters.InputWishes.Of(fields[i]);
            wishes[i] = LetterCase.Ignored.Equals(wish.Plain, inputsClass) ? new(wish.Raw, wish.Plain + InputSuffix, 2) : wish;
        }

        return UniqueNames.Assign(wishes);
    }

    /// <summary>What a node would be called if nothing else had a name.</summary>
    internal static NameWish WishOfNode(string id, IdentifierCharacters characters)
    {
        var words = PascalName.From(id, characters);
        var plain = words.Length == 0 ? NodePrefix + "_" + StableHash.Of(id).Substring(0, 4) : NodePrefix + words;

        // Node3Inputs is the class of node 3.
        return NodeReserved.Contains(plain) || LetterCase.EndsWith(plain, InputsSuffix)
            ? new(id, plain + NodePrefix, 2)
            : new(id, plain, PascalName.Rank(id, ':', characters));
    }

    /// <summary>What an input would be called if it were alone, in a class of any name.</summary>
    internal static NameWish WishOfInput(string field, IdentifierCharacters characters)
    {
        var plain = PascalName.From(field, characters);
        if (plain.Length == 0) plain = "Input_" + StableHash.Of(field).Substring(0, 4);
        else if (!characters.IsStart(plain[0])) plain = InputSuffix + plain;

        return InputReserved.Contains(plain) || LetterCase.EndsWith(plain, MembersSuffix)
            ? new(field, plain + InputSuffix, 2)
            : new(field, plain, PascalName.Rank(field, '_', characters));
    }

    /// <summary>The class that holds the members of an object, nested in that of its node.</summary>
    /// <param name="input">The input's property.</param>
    public static string MembersClass(string input) => input + MembersSuffix;

    /// <summary>The properties of an object that is an input's value, one per member.</summary>
    /// <param name="keys">The members' names in the file, each once.</param>
    /// <param name="membersClass">The class that will hold them, after which none may be named.</param>
    /// <param name="characters">Which characters an identifier may hold.</param>
    public static string[] OfMembers(IReadOnlyList<string> keys, string membersClass, IdentifierCharacters characters) =>
        Members(keys, key => key, membersClass, "Member", characters);

    /// <summary>
    /// The members of an option type, one per option: <c>nearest-exact</c> → <c>NearestExact</c>, <c>4x</c> → <c>_4x</c>. A number that has a label is
    /// called by the label: <c>2</c>, zoom out → <c>ZoomOut</c>.
    /// </summary>
    /// <param name="options">The options' texts, each once, with their labels, which may be empty.</param>
    /// <param name="optionType">The type that will hold them, after which none may be named.</param>
    /// <param name="characters">Which characters an identifier may hold.</param>
    public static string[] OfOptions(IReadOnlyList<(string Text, string Label)> options, string optionType, IdentifierCharacters characters)
    {
        var (plain, texts) = (new string[options.Count], new string[options.Count]);
        for (var i = 0; i < texts.Length; i++)
        {
            var (text, label) = options[i];
            plain[i] = text;

            // The text behind the label keeps two options with one label apart.
            texts[i] = label.Length > 0 && IsNumber(text) ? label + LabelEnd + text : text;
        }

        return Members(texts, text => OptionWords.Spell(text, plain), optionType, OptionSuffix, characters);
    }

    /// <summary>The option types of a workflow, named by class type and field: <c>ImageResizeKJv2</c> and <c>keep_proportion</c> → <c>ImageResizeKJv2KeepProportion</c>.</summary>
    /// <param name="fields">The class types with their fields, each pair once.</param>
    /// <param name="className">The workflow's class, after which no member may be named.</param>
    /// <param name="characters">Which characters an identifier may hold.</param>
    public static string[] OfOptionTypes(IReadOnlyList<(string ClassType, string Field)> fields, string className, IdentifierCharacters characters)
    {
        var wishes = new NameWish[fields.Count];
        for (var i = 0; i < wishes.Length; i++)
        {
            var (classType, field) = fields[i];
            var raw = classType + "\n" + field;
            var plain = PascalName.From(classType, characters) + PascalName.From(field, characters);
            if (plain.Length == 0) plain = OptionSuffix + "_" + StableHash.Of(raw).Substring(0, 4);
            else if (!characters.IsStart(plain[0])) plain = OptionSuffix + plain;

            // What begins with Node belongs to the nodes.
            if (LetterCase.EndsWith(plain.Substring(0, Math.Min(plain.Length, NodePrefix.Length)), NodePrefix)) plain = OptionSuffix + plain;
            var isReserved = PinReserved.Contains(plain) || !TypeNames.IsFreeForClass(plain) || LetterCase.Ignored.Equals(plain, className);
            if (isReserved) plain += OptionSuffix;
            wishes[i] = new(raw, plain, isReserved ? 2 : PascalName.Rank(field, '_', characters));
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
        if (!TypeNames.IsShortEnough(name)) return "The name is longer than the compiler takes: choose a shorter one";
        if (name.Length >= NodePrefix.Length && LetterCase.Ignored.Equals(name.Substring(0, NodePrefix.Length), NodePrefix)) return "Names that begin with Node belong to the nodes' ids: choose another one";
        if (LetterCase.Ignored.Equals(name, className)) return "A class cannot have a member of its own name: choose another one";
        return PinReserved.Contains(name) ? "Every workflow class has a member of that name: choose another one" : null;
    }

    /// <summary>Whether a node's property or its class would be called as the workflow's class.</summary>
    private static bool IsNameOfClass(string name, string className) =>
        LetterCase.Ignored.Equals(name, className) || (className.Length == name.Length + InputsSuffix.Length && InputsClass(name) == className);

    private static string[] Members(IReadOnlyList<string> texts, Func<string, string> spell, string type, string noun, IdentifierCharacters characters)
    {
        var wishes = new NameWish[texts.Count];
        for (var i = 0; i < wishes.Length; i++)
        {
            var text = texts[i];
            var end = text.IndexOf(LabelEnd);
            var plain = PascalName.From(spell(end < 0 ? text : text.Substring(0, end)), characters);
            if (plain.Length == 0) plain = noun + "_" + StableHash.Of(text).Substring(0, 4);
            else if (!characters.IsStart(plain[0])) plain = "_" + plain;

            wishes[i] = MemberReserved.Contains(plain) || LetterCase.Ignored.Equals(plain, type)
                ? new(text, plain + noun, 2)
                : new(text, plain, PascalName.Rank(text, '_', characters));
        }

        return UniqueNames.Assign(wishes);
    }

    internal static HashSet<string> IgnoringCase(params string[] names) => new(names, LetterCase.Ignored);

    private static bool IsNumber(string text)
    {
        foreach (var c in text)
        {
            if (c is not (>= '0' and <= '9')) return false;
        }

        return text.Length > 0;
    }
}
