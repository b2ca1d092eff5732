namespace RunningHub.Emulator;

/// <summary>A workflow as it is stored on a site of the emulator.</summary>
public sealed class EmulatorWorkflow
{
    internal EmulatorWorkflow(string id, string name, Graph graph, bool hasRun, string? file = null) =>
        (Id, Name, Graph, HasRun, File, Json) = (id, name, graph, hasRun, file, graph.ToJson());

    /// <summary>The id, 19 digits unless a test chose another.</summary>
    public string Id { get; }

    /// <summary>The file's name without extension; <c>workflow</c> where it came as text.</summary>
    public string Name { get; }

    /// <summary>The graph in API format, minified.</summary>
    public string Json { get; }

    /// <summary>Whether it has been run on the site once; the service refuses others with 810.</summary>
    public bool HasRun { get; }

    internal Graph Graph { get; }

    /// <summary>The file of the folder that it comes from; null where somebody handed it in.</summary>
    internal string? File { get; }
}
