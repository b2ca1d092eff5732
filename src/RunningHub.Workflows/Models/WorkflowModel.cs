using RunningHub.Workflows.Naming;

namespace RunningHub.Workflows.Models;

/// <summary>A workflow with everything decided that its class needs: names and types. Compares by value.</summary>
/// <param name="ClassName">The class.</param>
/// <param name="Namespace">Its namespace; empty for none.</param>
/// <param name="IsPublic">Whether other projects see it.</param>
/// <param name="File">The file as the project names it; forward slashes, never absolute.</param>
/// <param name="WorkflowId">The workflow's id on the site, where the item says it.</param>
/// <param name="FileHash">16 lower-case hex digits that change with the graph.</param>
/// <param name="Graph">The graph without white space, of an AI app the list of its fields; null where it is too large to embed, or where the file breaks off.</param>
/// <param name="Nodes">The usable nodes, in the order of the file.</param>
public sealed record WorkflowModel(
    string ClassName,
    string Namespace,
    bool IsPublic,
    string File,
    string? WorkflowId,
    string FileHash,
    string? Graph,
    EquatableArray<NodeModel> Nodes)
{
    /// <summary>Class and namespace.</summary>
    public string FullName => Namespace.Length == 0 ? ClassName : Namespace + "." + ClassName;

    /// <summary>Whether it is an AI app: its id is a <c>webappId</c>, it has a list of fields in place of a graph, and no wires.</summary>
    public bool IsApp { get; init; }

    /// <summary>Whether the file means more than the class has: it could not be read to its end, or holds nodes that are not usable.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Names that the user pinned to nodes: properties of the class.</summary>
    public EquatableArray<NodeAlias> Pinned { get; init; }

    /// <summary>The option types that the class holds: for lists of choices that the run-time library has no type for.</summary>
    public EquatableArray<OptionTypeModel> OptionTypes { get; init; }

    /// <summary>Names from titles: properties of <c>Named</c>. Null where the project does not ask for them.</summary>
    public EquatableArray<NodeAlias>? Titled { get; init; }
}

/// <summary>What a project says about a workflow, as opposed to the file itself.</summary>
/// <param name="ClassName">The class.</param>
/// <param name="Namespace">Its namespace; empty for none.</param>
/// <param name="IsPublic">Whether other projects see it.</param>
/// <param name="File">The file as the project names it; forward slashes, never absolute.</param>
/// <param name="WorkflowId">The workflow's id on the site, or null.</param>
public sealed record WorkflowOptions(string ClassName, string Namespace, bool IsPublic, string File, string? WorkflowId);

/// <summary>A node: one property of the workflow's class, and one nested class for its inputs.</summary>
/// <param name="Id">Its id in the file.</param>
/// <param name="Name">Its property.</param>
/// <param name="ClassType">Its ComfyUI class type.</param>
/// <param name="Title">Its title, where it says more than the class type.</param>
/// <param name="Inputs">Its inputs, in the order of the file.</param>
/// <param name="FrontEndOnly">The fields that only the browser uses: no property.</param>
/// <param name="IsOutput">Whether a run can produce files there.</param>
public sealed record NodeModel(
    string Id,
    string Name,
    string ClassType,
    string? Title,
    EquatableArray<InputModel> Inputs,
    EquatableArray<string> FrontEndOnly,
    bool IsOutput)
{
    /// <summary>The class that holds the inputs.</summary>
    public string InputsClass { get; } = MemberNames.InputsClass(Name);
}

/// <summary>An input of a node: one property.</summary>
/// <param name="Field">Its name in the file.</param>
/// <param name="Name">Its property.</param>
/// <param name="Type">Its type.</param>
/// <param name="Value">
/// The exported value: a text decoded, a number's own token, an object or list as JSON. Null where the file has none of that type, because it is wired or
/// holds something else: then the property is null until it is set, and setting null gives the input back to the file.
/// </param>
/// <param name="Source">For a wire: what feeds it.</param>
public sealed record InputModel(string Field, string Name, InputType Type, string? Value, WireSource? Source)
{
    /// <summary>The kind of its type.</summary>
    public InputKind Kind => Type.Kind;

    /// <summary>For an option without a shared type: its type, nested in the workflow's class.</summary>
    public string? OptionType { get; init; }

    /// <summary>What the author of an AI app says about it; null for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>For an option of a shared type: whether the exported one is none of the type's members.</summary>
    public bool IsUnlisted => Type.SharedOption is { } shared && Value is { } option && !SharedOptionTypes.Has(shared, option);

    /// <summary>For an option of a shared type: the options that the type names; else null.</summary>
    public IReadOnlyList<string>? SharedOptions => Type.SharedOption is { } shared ? SharedOptionTypes.OptionsOf(shared) : null;

    /// <summary>For an object of known shape: its members.</summary>
    public EquatableArray<ObjectMemberModel> Members { get; init; }
}

/// <summary>A member of an object that is an input's value: <c>strength</c> of <c>{"on": true, "lora": "a.safetensors", "strength": 0.8}</c>.</summary>
/// <param name="Key">Its name in the object.</param>
/// <param name="Name">Its property.</param>
/// <param name="Type">Its type.</param>
/// <param name="Value">What the file has: a text as it is, anything else as JSON without white space.</param>
public sealed record ObjectMemberModel(string Key, string Name, InputType Type, string Value);

/// <summary>An option type of a workflow: a list of choices as a class declares it, or the options that the file holds where no catalogue knows the class.</summary>
/// <param name="Name">The type.</param>
/// <param name="ClassType">The class that has the field.</param>
/// <param name="Field">The field.</param>
/// <param name="IsDeclared">Whether the list is the class's own; what else the file holds stands behind it.</param>
/// <param name="Options">The options that get a member, with it; at most <see cref="MaximumMembers"/>.</param>
/// <param name="OptionCount">How many options there are.</param>
public sealed record OptionTypeModel(string Name, string ClassType, string Field, bool IsDeclared, EquatableArray<OptionMemberModel> Options, int OptionCount)
{
    /// <summary>How many options get a member of their own; a longer list is content. The others convert from string.</summary>
    public const int MaximumMembers = 128;

    /// <summary>Whether the members are all that the class takes, as far as anybody knows: another text is worth a hint.</summary>
    public bool IsComplete => IsDeclared && Options.Count == OptionCount;
}

/// <summary>An option with its member.</summary>
/// <param name="Text">The option as it travels.</param>
/// <param name="Name">Its member.</param>
/// <param name="Label">What it means; empty where nothing but its text is known.</param>
public readonly record struct OptionMemberModel(string Text, string Name, string Label);

/// <summary>The output that feeds a wired input.</summary>
/// <param name="NodeId">The source node's id; it need not exist.</param>
/// <param name="NodeIndex">Its 0-based index in <see cref="WorkflowModel.Nodes"/>; -1 where the file does not have it.</param>
/// <param name="Slot">Its output, from 0.</param>
public sealed record WireSource(string NodeId, int NodeIndex, int Slot);
