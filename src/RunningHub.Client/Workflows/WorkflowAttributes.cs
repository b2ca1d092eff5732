namespace RunningHub;

/// <summary>Marks a class that was made from a workflow file, and says what the file says of its nodes and inputs: analyzers read it.</summary>
/// <param name="file">The file as the project names it, such as <c>workflows/TextToImage.json</c>.</param>
/// <param name="facts">Nodes and inputs, a line per node: <see cref="Facts"/>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WorkflowFileAttribute(string file, string facts) : Attribute
{
    /// <summary>The file as the project names it; forward slashes.</summary>
    public string File { get; } = file;

    /// <summary>
    /// One line per node, in the order of the file, cells between bars: id, property (empty where it is <c>Node</c> and the id), class type, title, and the inputs.
    /// An input is its field, then <c>=Property</c> where that does not follow from the field, <c>&lt;id.slot</c> what it is wired to, <c>?</c> for a wired one that can be set,
    /// <c>!</c> for a seed, <c>[minimum..maximum]</c>, <c>*option</c> for an exported option that its option type does not list, <c>~</c> for a field that only the browser
    /// uses. Characters that mean something here are written as <c>%7C</c>. Example: <c>3||KSampler|Sampler|seed!|steps[1..10000]|model&lt;4.0</c>.
    /// </summary>
    public string Facts { get; } = facts;

    /// <summary>Whether the file means more than the class has: it could not be read to its end, or holds nodes that are not usable. The build has said so.</summary>
    public bool IsPartial { get; set; }
}

/// <summary>Marks the member of an option type that stands for one text of a closed list. The analyzers read the list from these.</summary>
/// <param name="text">The option as it travels, such as <c>dpmpp_sde</c>.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class WorkflowOptionAttribute(string text) : Attribute
{
    /// <summary>The option as it travels.</summary>
    public string Text { get; } = text;
}
