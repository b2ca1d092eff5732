using RunningHub.Workflows.Naming;

namespace RunningHub.Workflows.Models;

/// <summary>A workflow with everything decided that its class needs: names and types. Compares by value.</summary>
/// <param name="ClassName">The class.</param>
/// <param name="Namespace">Its namespace; empty for none.</param>
/// <param name="IsPublic">Whether other projects see it.</param>
/// <param name="File">The file as the project names it; forward slashes, never absolute.</param>
/// <param name="WorkflowId">The workflow's id on the site, where the item says it.</param>
/// <param name="FileHash">16 lower-case hex digits that change with the graph.</param>
/// <param name="Graph">The graph without white space; null where it is too large to embed, or where the file breaks off.</param>
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

    /// <summary>Names that the user pinned to nodes: properties of the class.</summary>
    public EquatableArray<NodeAlias> Pinned { get; init; }

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
    public string InputsClass => MemberNames.InputsClass(Name);

    /// <summary>Whether an input has a value of its own, so that there is something to set.</summary>
    public bool HasValues
    {
        get
        {
            foreach (var input in Inputs)
            {
                if (input.Kind != InputKind.Wire) return true;
            }

            return false;
        }
    }
}

/// <summary>An input of a node: one property.</summary>
/// <param name="Field">Its name in the file.</param>
/// <param name="Name">Its property.</param>
/// <param name="Kind">Its type.</param>
/// <param name="Value">The exported value: a text decoded, a number's own token, an object or list as JSON; empty for a wire.</param>
/// <param name="IsSeed">Whether the service draws a new value for each run that does not set it.</param>
/// <param name="Source">For a wire: what feeds it.</param>
public sealed record InputModel(string Field, string Name, InputKind Kind, string Value, bool IsSeed, WireSource? Source);

/// <summary>The output that feeds a wired input.</summary>
/// <param name="NodeId">The source node's id; it need not exist.</param>
/// <param name="Slot">Its output, from 0.</param>
public sealed record WireSource(string NodeId, int Slot);
