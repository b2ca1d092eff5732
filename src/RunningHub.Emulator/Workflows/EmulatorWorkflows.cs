using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace RunningHub.Emulator;

/// <summary>The workflows that a site of the emulator has stored.</summary>
public sealed class EmulatorWorkflows : IReadOnlyCollection<EmulatorWorkflow>
{
    private readonly ConcurrentDictionary<string, EmulatorWorkflow> _workflows = new(StringComparer.Ordinal);
    private readonly IdSource _ids;
    private readonly SiteChanges _changes;

    internal EmulatorWorkflows(IdSource ids, SiteChanges changes) => (_ids, _changes) = (ids, changes);

    /// <inheritdoc/>
    public int Count => _workflows.Count;

    /// <summary>The workflow with this id, or null.</summary>
    public EmulatorWorkflow? this[string workflowId] => _workflows.GetValueOrDefault(workflowId);

    /// <summary>Stores a workflow, as saving it on the website does; one with the same id is replaced.</summary>
    /// <param name="pathOrJson">A file in API format, or the JSON itself (text that begins with <c>{</c>). The wrapped forms that people
    /// save are unwrapped.</param>
    /// <param name="workflowId">The id to store it under, digits only; null for a new one of 19 digits.</param>
    /// <param name="hasRun">False for a workflow that was never run on the website: the service refuses it with 810.</param>
    /// <returns>The workflow's id.</returns>
    /// <exception cref="ArgumentException">The text is no workflow in API format; the message says why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public string Add(string pathOrJson, string? workflowId = null, bool hasRun = true)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pathOrJson);
        if (workflowId is not null && !JsonInput.IsId(workflowId))
            throw new ArgumentException("A workflow id is a positive number in decimal digits.", nameof(workflowId));
        return Add(SourceText.Read(pathOrJson), workflowId, hasRun, file: null);
    }

    /// <inheritdoc/>
    public IEnumerator<EmulatorWorkflow> GetEnumerator() => _workflows.Values.OrderBy(w => w.Id, StringComparer.Ordinal).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal string Add(SourceText source, string? workflowId, bool hasRun, string? file)
    {
        var graph = WorkflowText.Read(source.Text, out var problem)
            ?? throw new ArgumentException($"{source.Label} is no workflow in API format. {problem}");
        var workflow = new EmulatorWorkflow(workflowId ?? _ids.Next(), source.Name, graph, hasRun, file);
        _workflows[workflow.Id] = workflow;
        _changes.Changed(workflow);
        return workflow.Id;
    }

    /// <summary>Puts back a workflow that the data folder kept.</summary>
    internal void Restore(StoredWorkflow kept)
    {
        _ids.Skip(kept.Id);
        Add(new SourceText(kept.Json, kept.Name, kept.Name), kept.Id, kept.HasRun, file: null);
    }

    /// <summary>Takes a workflow away; false where there is none.</summary>
    internal bool Remove(string id)
    {
        if (!_workflows.TryRemove(id, out var workflow)) return false;
        _changes.Removed(workflow);
        return true;
    }

    internal bool TryFind(string id, [NotNullWhen(true)] out EmulatorWorkflow? workflow) => _workflows.TryGetValue(id, out workflow);
}
