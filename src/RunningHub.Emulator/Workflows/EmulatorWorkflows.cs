using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace RunningHub.Emulator;

/// <summary>The workflows that a site of the emulator has stored.</summary>
public sealed class EmulatorWorkflows : IReadOnlyCollection<EmulatorWorkflow>
{
    private readonly ConcurrentDictionary<string, EmulatorWorkflow> _workflows = new(StringComparer.Ordinal);
    private readonly IdSource _ids;

    internal EmulatorWorkflows(IdSource ids) => _ids = ids;

    /// <inheritdoc/>
    public int Count => _workflows.Count;

    /// <summary>The workflow with this id, or null.</summary>
    public EmulatorWorkflow? this[string workflowId] => _workflows.GetValueOrDefault(workflowId);

    /// <summary>Stores a workflow, as saving it on the website does; one with the same id is replaced.</summary>
    /// <param name="pathOrJson">A file in API format, or the JSON itself (text that begins with <c>{</c>). The wrapped forms that people save are unwrapped.</param>
    /// <param name="workflowId">The id to store it under, digits only; null for a new one of 19 digits.</param>
    /// <param name="hasRun">False for a workflow that was never run on the website: the service refuses it with 810.</param>
    /// <returns>The workflow's id.</returns>
    /// <exception cref="ArgumentException">The text is no workflow in API format; the message says why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public string Add(string pathOrJson, string? workflowId = null, bool hasRun = true)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pathOrJson);
        if (workflowId is not null && !JsonInput.IsId(workflowId)) throw new ArgumentException("A workflow id is a positive number in decimal digits.", nameof(workflowId));
        var isJson = pathOrJson.AsSpan().TrimStart("\uFEFF \t\r\n").StartsWith("{");
        var name = isJson ? "workflow" : Path.GetFileNameWithoutExtension(pathOrJson);
        var graph = WorkflowText.Read(isJson ? pathOrJson : File.ReadAllText(pathOrJson), out var problem)
            ?? throw new ArgumentException($"{(isJson ? "The text" : pathOrJson)} is no workflow in API format. {problem}");
        var workflow = new EmulatorWorkflow(workflowId ?? _ids.Next(), name, graph, hasRun);
        _workflows[workflow.Id] = workflow;
        return workflow.Id;
    }

    /// <summary>Stores every <c>*.json</c> of a folder that is a workflow in API format, under ids that follow from the file names: they stay the same after a restart.</summary>
    /// <param name="folder">The folder; its subfolders count, too.</param>
    /// <returns>The files that are none, each with the reason.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public IReadOnlyList<(string File, string Problem)> AddFolder(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var refused = new List<(string, string)>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            try
            {
                Add(file, StableId(Path.GetRelativePath(folder, file)));
            }
            catch (ArgumentException problem)
            {
                refused.Add((file, problem.Message));
            }
        }

        return refused;
    }

    /// <inheritdoc/>
    public IEnumerator<EmulatorWorkflow> GetEnumerator() => _workflows.Values.OrderBy(w => w.Id, StringComparer.Ordinal).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal bool TryFind(string id, [NotNullWhen(true)] out EmulatorWorkflow? workflow) => _workflows.TryGetValue(id, out workflow);

    // 19 digits beginning with 19, as the site's own.
    private static string StableId(string name) =>
        (1_900_000_000_000_000_000 + (long)(Hashing.Of(name.Replace('\\', '/')) % 100_000_000_000_000_000)).ToString(CultureInfo.InvariantCulture);
}
