using System.Collections;
using System.Collections.Immutable;
using System.Globalization;

namespace RunningHub.Emulator;

/// <summary>The faults that lie in wait on a site, first added first struck.</summary>
public sealed class FaultBook : IReadOnlyCollection<ActiveFault>
{
    private readonly SiteChanges _changes;
    private int _added;
    private ImmutableArray<ActiveFault> _faults = [];

    internal FaultBook(SiteChanges changes) => _changes = changes;

    /// <summary>What can be turned on by name: every <see cref="Fault.Kind"/> there is.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. FaultKind.All.Select(kind => kind.Name)];

    /// <inheritdoc/>
    public int Count => _faults.Length;

    /// <summary>Sets a fault. Several may hit one request; each does its part.</summary>
    public ActiveFault Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var active = new ActiveFault(fault, this, Interlocked.Increment(ref _added).ToString(CultureInfo.InvariantCulture));
        ImmutableInterlocked.Update(ref _faults, (all, added) => all.Add(added), active);
        _changes.Changed(active);
        return active;
    }

    /// <summary>
    /// Turns a kind of fault on, as the switches of the page do: every matching request until it is turned off. What was set of the kind
    /// before is taken away.
    /// </summary>
    /// <param name="kind">Its name, one of <see cref="Kinds"/>, such as <c>html</c>.</param>
    /// <param name="narrowed">Whom it hits, such as <c>fault =&gt; fault.ForKey(key)</c>; everybody unless given.</param>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public ActiveFault TurnOn(string kind, Func<Fault, Fault>? narrowed = null)
    {
        var fault = FaultKind.Named(kind).Switched(AdminBody.Empty);
        return Replace(narrowed is null ? fault : narrowed(fault));
    }

    /// <summary>Takes away what was set of a kind, however it was set, and lets held requests go on.</summary>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public void TurnOff(string kind)
    {
        var name = FaultKind.Named(kind).Name;
        foreach (var fault in _faults.Where(f => f.Fault.Kind == name)) fault.Dispose();
    }

    /// <summary>Whether a fault of a kind lies in wait, however it was set.</summary>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public bool IsOn(string kind)
    {
        var name = FaultKind.Named(kind).Name;
        return _faults.Any(f => f.Fault.Kind == name && !f.IsSpent);
    }

    /// <summary>Takes all faults away and lets held requests go on.</summary>
    public void Clear()
    {
        foreach (var fault in _faults) fault.Dispose();
    }

    /// <summary>Lets held requests go on; the faults stay, in the data folder, too.</summary>
    internal void LetGo()
    {
        foreach (var fault in _faults) fault.LetGo();
    }

    /// <summary>Puts back a fault that the data folder kept.</summary>
    internal void Restore(StoredFault kept)
    {
        var active = kept.Make(this);
        if (kept.IsReleased) active.LetGo();
        _added = Math.Max(_added, int.Parse(kept.Id, NumberStyles.None, CultureInfo.InvariantCulture));
        _faults = [.. _faults.Append(active).OrderBy(f => int.Parse(f.Id, CultureInfo.InvariantCulture))];
    }

    /// <summary>Whether a fault still lies in wait; one that was taken away does not come back by what it does last.</summary>
    internal bool Has(ActiveFault fault) => _faults.Contains(fault);

    internal void Changed(ActiveFault fault) => _changes.Changed(fault);

    /// <inheritdoc/>
    public IEnumerator<ActiveFault> GetEnumerator() => ((IEnumerable<ActiveFault>)_faults).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Sets a fault in the place of all others of its kind.</summary>
    internal ActiveFault Replace(Fault fault)
    {
        var former = _faults.Where(f => f.Fault.Kind == fault.Kind).ToArray();
        var active = Add(fault);
        foreach (var old in former) old.Dispose();
        return active;
    }

    internal void Remove(ActiveFault fault)
    {
        if (ImmutableInterlocked.Update(ref _faults, (all, removed) => all.Remove(removed), fault)) _changes.Removed(fault);
    }

    /// <summary>The faults that hit a request, counted as hits.</summary>
    internal ActiveFault[] Strike(string path, string? apiKey, string? workflowId) =>
        [.. _faults.Where(f => f.Fault.Effect.Phase != FaultPhase.Task && f.Fault.Matches(path, apiKey, workflowId) && f.Strike())];

    /// <summary>How the task of an accepted submit is to go: the faults that hit it, laid over one another.</summary>
    internal TaskScript ScriptFor(Submission submission)
    {
        var script = TaskScript.Well;
        foreach (var fault in _faults)
        {
            if (fault.Fault.Effect.Script is not { } part
                || !fault.Fault.Matches(submission.Path, submission.Account.Key, submission.WorkflowId) || !fault.Strike()) continue;
            script = new TaskScript
            {
                Times = part.Times ?? script.Times,
                Failure = part.Failure ?? script.Failure,
                FilesLater = part.FilesLater > script.FilesLater ? part.FilesLater : script.FilesLater,
                WebhookCopies = Math.Max(part.WebhookCopies, script.WebhookCopies),
                WebhookLater = part.WebhookLater > script.WebhookLater ? part.WebhookLater : script.WebhookLater,
                SocketFrames = part.SocketFrames ?? script.SocketFrames,
                FilesDespiteFailure = part.FilesDespiteFailure || script.FilesDespiteFailure,
            };
            fault.Announce();
        }

        return script;
    }
}
