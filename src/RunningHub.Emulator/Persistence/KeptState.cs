namespace RunningHub.Emulator;

/// <summary>The data folder of an emulator: one folder a site, and a lock that keeps a second emulator out.</summary>
internal sealed class KeptState : IDisposable
{
    private readonly string _folder;
    private readonly FileStream _lock;
    private readonly List<string> _unreadable = [];

    private KeptState(string folder, FileStream @lock) => (_folder, _lock) = (folder, @lock);

    public IReadOnlyList<string> UnreadableFiles => _unreadable;

    /// <exception cref="ArgumentException">The folder cannot be used; the message says why.</exception>
    public static KeptState Open(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            // The system lets go of it when the process ends, however it ends.
            var path = Path.Combine(folder, "lock");
            return new KeptState(folder, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ArgumentException(
                $"The data folder {folder} cannot be used; another emulator may have it open. {problem.Message}", problem);
        }
    }

    /// <summary>When a virtual clock starts: not before what the folder remembers.</summary>
    public DateTimeOffset StartAfter(DateTimeOffset asked)
    {
        var latest = Directory.EnumerateDirectories(_folder).Select(SiteKeeper.LatestTime).Max();
        return latest > asked ? latest.Value : asked;
    }

    public void Keep(params ReadOnlySpan<EmulatorSite> sites)
    {
        foreach (var site in sites) _unreadable.AddRange(SiteKeeper.Keep(site, Path.Combine(_folder, site.Name)));
    }

    public void Dispose() => _lock.Dispose();
}
