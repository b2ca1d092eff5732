using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace RunningHub.Emulator;

/// <summary>The AI apps that a site of the emulator has published.</summary>
public sealed class EmulatorApps : IReadOnlyCollection<EmulatorApp>
{
    private readonly ConcurrentDictionary<string, EmulatorApp> _apps = new(StringComparer.Ordinal);
    private readonly IdSource _ids;
    private readonly SiteChanges _changes;

    internal EmulatorApps(IdSource ids, SiteChanges changes) => (_ids, _changes) = (ids, changes);

    /// <inheritdoc/>
    public int Count => _apps.Count;

    /// <summary>The app with this id, or null.</summary>
    public EmulatorApp? this[string webappId] => _apps.GetValueOrDefault(webappId);

    /// <summary>Publishes an app; one with the same id is replaced.</summary>
    /// <param name="pathOrJson">A saved answer of <c>apiCallDemo</c>, or its text (which begins with <c>{</c> or <c>[</c>).</param>
    /// <param name="workflow">The workflow behind the app, as a path or as text. Null for one that is made up: the nodes of the fields, and
    /// one that saves a picture.</param>
    /// <param name="webappId">The id to publish it under, digits only; null for the answer's own, or for a new one of 19 digits.</param>
    /// <returns>The app's id.</returns>
    /// <exception cref="ArgumentException">The text is not that of an app or of a workflow, or the workflow does not have a field that the
    /// app offers.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public string Add(string pathOrJson, string? workflow = null, string? webappId = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pathOrJson);
        if (webappId is not null && !JsonInput.IsId(webappId))
            throw new ArgumentException("An app id is a positive number in decimal digits.", nameof(webappId));
        return Add(SourceText.Read(pathOrJson), workflow is null ? null : SourceText.Read(workflow).Text, webappId, file: null);
    }

    /// <inheritdoc/>
    public IEnumerator<EmulatorApp> GetEnumerator() => _apps.Values.OrderBy(app => app.Id, StringComparer.Ordinal).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal string Add(SourceText source, string? workflow, string? webappId, string? file)
    {
        var app = AppText.Read(source.Text, workflow, out var problem)
            ?? throw new ArgumentException($"{source.Label}: {problem}");
        var id = webappId ?? (JsonInput.IsId(app.Id) ? app.Id : _ids.Next());
        var added = _apps[id] = new EmulatorApp(id, app, file);
        _changes.Changed(added);
        return id;
    }

    /// <summary>Puts back an app that the data folder kept.</summary>
    internal void Restore(StoredApp kept)
    {
        _ids.Skip(kept.Id);
        Add(new SourceText(kept.Demo, kept.Id, kept.Id), kept.Workflow, kept.Id, file: null);
    }

    /// <summary>Takes an app away; false where there is none.</summary>
    internal bool Remove(string id)
    {
        if (!_apps.TryRemove(id, out var app)) return false;
        _changes.Removed(app);
        return true;
    }

    internal bool TryFind(string id, [NotNullWhen(true)] out EmulatorApp? app) => _apps.TryGetValue(id, out app);
}
