using System.Globalization;

namespace RunningHub.Emulator;

/// <summary>The data folder of an emulator: one folder a site, and a lock that keeps a second emulator out.</summary>
internal sealed class KeptState : IDisposable
{
    // How the folder is laid out; a higher number is a layout that this emulator does not know.
    private const int Format = 1;

    private readonly string _folder;
    private readonly FileStream _lock;
    private readonly List<string> _unreadable = [];
    private readonly List<SiteKeeper> _keepers = [];

    private KeptState(string folder, FileStream @lock) => (_folder, _lock) = (folder, @lock);

    public IReadOnlyList<string> UnreadableFiles => _unreadable;

    /// <exception cref="ArgumentException">The folder cannot be used; the message says why.</exception>
    public static KeptState Open(string folder)
    {
        FileStream? @lock = null;
        try
        {
            Directory.CreateDirectory(folder);
            // The system lets go of it when the process ends, however it ends.
            var path = Path.Combine(folder, "lock");
            @lock = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            CheckFormat(folder);
            return new KeptState(folder, @lock);
        }
        catch (ArgumentException)
        {
            @lock?.Dispose();
            throw;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            var isLocked = problem is IOException && File.Exists(Path.Combine(folder, "lock"));
            throw new ArgumentException(
                $"The data folder {folder} cannot be used. {(isLocked ? "Another emulator may have it open: stop that one, or name another folder."
                    : "It must be a folder in which you may write.")} ({problem.Message})",
                problem);
        }
    }

    // What a newer emulator has written is not for an older one to change. Members that are added later are no new format: they are read as
    // absent here and there.
    private static void CheckFormat(string folder)
    {
        var file = Path.Combine(folder, "format");
        if (!File.Exists(file))
        {
            File.WriteAllText(file, Format.ToString(CultureInfo.InvariantCulture) + "\n");
            return;
        }

        var text = File.ReadAllText(file).Trim();
        if (text.Length == 0) return;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var format))
            throw new ArgumentException($"The data folder {folder} is not one of an emulator: its file 'format' holds no number.");
        if (format > Format)
            throw new ArgumentException($"The data folder {folder} was written by a newer emulator (format {format}; this one writes {Format}). Update RunningHub.Emulator, or use another folder.");
    }

    /// <summary>When a virtual clock starts: not before what the folder remembers.</summary>
    /// <exception cref="ArgumentException">The folder cannot be read.</exception>
    public DateTimeOffset StartAfter(DateTimeOffset asked) => Try(() =>
    {
        var latest = Directory.EnumerateDirectories(_folder).Select(SiteKeeper.LatestTime).Max();
        return latest > asked ? latest.Value : asked;
    });

    /// <summary>Brings back what the folder kept of a site, and keeps the site from now on.</summary>
    /// <exception cref="ArgumentException">The folder cannot be read or written.</exception>
    public void Keep(EmulatorSite site) => _keepers.Add(Try(() => SiteKeeper.Keep(site, Path.Combine(_folder, site.Name), _unreadable)));

    public void Dispose()
    {
        foreach (var keeper in _keepers) keeper.Dispose();
        _lock.Dispose();
    }

    private T Try<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"The data folder {_folder} cannot be used. {problem.Message}", problem);
        }
    }
}
