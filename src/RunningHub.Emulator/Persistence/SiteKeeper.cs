using System.Text.Json;

namespace RunningHub.Emulator;

/// <summary>
/// Keeps a site in a folder: reads it at the start, then writes each thing as it changes and before the answer that tells of it leaves.
/// What was under way goes on where it was.
/// </summary>
internal sealed class SiteKeeper : IDisposable
{
    private readonly Lock _writing = new();
    private readonly EmulatorSite _site;
    private readonly DataFolder _folder;
    private readonly KeptKind[] _kinds;
    private readonly RequestJournal _journal;
    private bool _isClosed;

    private SiteKeeper(EmulatorSite site, string folder)
    {
        (_site, _folder, _kinds) = (site, new DataFolder(folder), KeptKinds.Of(site));
        _journal = new RequestJournal(Path.Combine(folder, RequestJournal.Folder), site.Options.Limits.Requests);
    }

    /// <summary>Brings back what a folder kept of a site, and keeps the site there from now on.</summary>
    /// <param name="site">The site, still empty.</param>
    /// <param name="folder">Its folder; made where it is missing.</param>
    /// <param name="unreadable">Gets the files that could not be read.</param>
    public static SiteKeeper Keep(EmulatorSite site, string folder, List<string> unreadable)
    {
        var keeper = new SiteKeeper(site, folder);
        foreach (var kind in keeper._kinds) unreadable.AddRange(keeper._folder.Read(kind.Folder, kind.Read));
        site.Requests.Restore(keeper._journal.Open(unreadable));
        site.Changes.Happened += keeper.Write;
        site.Changes.Gone += keeper.Delete;
        return keeper;
    }

    /// <summary>The latest time that a folder knows of, for a virtual clock to start at; null where it knows none.</summary>
    public static DateTimeOffset? LatestTime(string folder)
    {
        DateTimeOffset? latest = RequestJournal.LatestTime(Path.Combine(folder, RequestJournal.Folder));
        new DataFolder(folder).Read(KeptKinds.Tasks, bytes =>
        {
            using var task = JsonDocument.Parse(bytes);
            foreach (var moment in task.RootElement.GetProperty("history").EnumerateArray())
            {
                var time = moment.GetProperty("at").GetDateTimeOffset();
                if (!(time <= latest)) latest = time;
            }

            return true;
        });
        return latest;
    }

    /// <summary>Ends the keeping: when this returns the folder is nobody's, also where something is still told.</summary>
    public void Dispose()
    {
        _site.Changes.Happened -= Write;
        _site.Changes.Gone -= Delete;
        lock (_writing) _isClosed = true;
        _journal.Dispose();
    }

    private void Write(object what) => Try(() =>
    {
        if (what is RecordedRequest request) _journal.Append(request);
        if (KindOf(what, out var name) is not { } kind) return;
        // The state is read within the lock: whoever writes last writes the latest.
        lock (_writing)
        {
            if (!_isClosed && kind.Write(what) is { } content) _folder.Write(kind.Folder, name, content);
        }
    });

    private void Delete(object what) => Try(() =>
    {
        if (KindOf(what, out var name) is not { } kind) return;
        lock (_writing)
        {
            if (!_isClosed) _folder.Delete(kind.Folder, name);
        }
    });

    private KeptKind? KindOf(object what, out string name)
    {
        foreach (var kind in _kinds)
        {
            if (kind.NameOf(what) is not { } found) continue;
            name = found;
            return kind;
        }

        name = "";
        return null;
    }

    private void Try(Action act)
    {
        try
        {
            act();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The emulator goes on in memory, and the page says so.
            _site.KeepingProblem = error.Message;
        }
    }
}
