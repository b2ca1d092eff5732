namespace RunningHub;

/// <summary>What a finished run produced. Emitted classes derive from it and name the nodes.</summary>
public class WorkflowOutputs
{
    private readonly TaskResult _result;
    private readonly Dictionary<string, OutputFileList> _byNode = new(StringComparer.Ordinal);

    /// <summary>Takes the result of a task; make one to fake a run in a test.</summary>
    public WorkflowOutputs(TaskResult result)
    {
        _result = result ?? throw new ArgumentNullException(nameof(result));
        foreach (var node in result.Files.GroupBy(file => file.NodeId)) _byNode.Add(node.Key, new OutputFileList(node.Key, [.. node], this));
    }

    /// <summary>The task's id on the site.</summary>
    public string TaskId => _result.TaskId;

    /// <summary>What the task took: totals, not per file.</summary>
    public TaskUsage Usage => _result.Usage;

    /// <summary>All files of all nodes, in the service's order.</summary>
    public IReadOnlyList<OutputFile> Files => _result.Files;

    /// <summary>The files of one node. Empty, not null, where it produced none; indexing the empty list says which nodes did.</summary>
    /// <param name="nodeId">The node's id in the file, such as <c>9</c>.</param>
    public OutputFileList this[string nodeId] =>
        _byNode.TryGetValue(nodeId ?? throw new ArgumentNullException(nameof(nodeId)), out var files) ? files : new OutputFileList(nodeId, [], this);

    /// <summary>Downloads all files into a folder. Nothing there is overwritten: a name that is taken gets a number.</summary>
    /// <param name="folder">The folder; made where it does not exist.</param>
    /// <param name="cancellationToken">Ends the downloads; files that are complete stay.</param>
    /// <returns>The final paths, in the order of <see cref="Files"/>.</returns>
    /// <exception cref="RunningHubException">A download failed for good, or a file is over the limit.</exception>
    public async Task<IReadOnlyList<string>> SaveAllAsync(string folder, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(folder)) throw new ArgumentException("The folder is empty.", nameof(folder));
        Directory.CreateDirectory(folder);
        var paths = new List<string>(Files.Count);
        foreach (var file in Files) paths.Add(await file.SaveAsync(folder, cancellationToken).ConfigureAwait(false));
        return paths;
    }

    internal string DescribeNodes()
    {
        if (_byNode.Count == 0) return "No node of this run produced anything.";
        var nodes = _byNode.Select(pair => $"node {(pair.Key.Length == 0 ? "(unnamed)" : pair.Key)} ({pair.Value.Count})");
        return "Produced something: " + string.Join(", ", nodes) + ".";
    }
}
