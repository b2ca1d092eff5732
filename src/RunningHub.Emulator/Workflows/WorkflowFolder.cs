using RunningHub.Workflows;

namespace RunningHub.Emulator;

/// <summary>
/// A folder of workflows and apps as a site sees it. A file's id is the one given for its name, or else it follows from its path within the
/// folder; either way it stays the same after a restart.
/// </summary>
internal sealed class WorkflowFolder(EmulatorSite site, string folder, IReadOnlyDictionary<string, string>? ids)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Seen> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _troubles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _ids = Checked(ids);

    /// <summary>Looks at every file, stores what is new or has changed, and takes away what is gone.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public IReadOnlyList<FolderChange> Scan()
    {
        lock (_gate)
        {
            var (changes, gone) = (new List<FolderChange>(), _seen.Keys.ToHashSet(StringComparer.Ordinal));
            foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                gone.Remove(file);
                if (Look(file) is { } change) changes.Add(change);
            }

            foreach (var file in gone)
            {
                _troubles.Remove(file);
                if (!_seen.Remove(file, out var was) || was.Id is not { } id) continue;
                // A file that was moved may have its id still, by its name; then it is the one that is stored.
                if (!_seen.Values.Any(other => other.Id == id) && (was.IsApp ? site.Apps.Remove(id) : site.Workflows.Remove(id)))
                    changes.Add(new FolderChange(file, FolderChangeKind.Removed, id));
            }

            return changes;
        }
    }

    private static Dictionary<string, string> Checked(IReadOnlyDictionary<string, string>? ids)
    {
        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, id) in ids ?? new Dictionary<string, string>())
        {
            known[name] = JsonInput.IsId(id) ? id
                : throw new ArgumentException($"{name}: {id} is no id; it must be a positive number in decimal digits.", nameof(ids));
        }

        return known;
    }

    private FolderChange? Look(string file)
    {
        var info = new FileInfo(file);
        var seen = new Seen(info.Exists ? info.LastWriteTimeUtc : default, info.Exists ? info.Length : 0, null, false);
        if (_seen.TryGetValue(file, out var before) && (before.Time, before.Length) == (seen.Time, seen.Length)) return null;
        try
        {
            var text = File.ReadAllText(file);
            var (source, id) = (new SourceText(text, Path.GetFileNameWithoutExtension(file), file), IdOf(file));
            var isApp = WorkflowDocument.Read(text).Kind == FileKind.AppDemo;
            if (isApp) site.Apps.Add(source, workflow: null, id, file);
            else site.Workflows.Add(source, id, hasRun: true, file);
            _seen[file] = seen with { Id = id, IsApp = isApp };
            _troubles.Remove(file);
            return new FolderChange(file, FolderChangeKind.Stored, id);
        }
        catch (ArgumentException problem)
        {
            // What was stored of it before stays: a file that is being edited is broken for a while.
            _seen[file] = seen with { Id = before.Id, IsApp = before.IsApp };
            return new FolderChange(file, FolderChangeKind.Refused, problem.Message);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Somebody is writing it, perhaps; the next look sees. Told once, not at every look.
            if (_troubles.TryGetValue(file, out var told) && told == problem.Message) return null;
            _troubles[file] = problem.Message;
            return new FolderChange(file, FolderChangeKind.Refused, $"{file}: {problem.Message}");
        }
    }

    private string IdOf(string file)
    {
        var path = Path.GetRelativePath(folder, file);
        return _ids.TryGetValue(Path.ChangeExtension(path, null).Replace('\\', '/'), out var id)
            || _ids.TryGetValue(Path.GetFileNameWithoutExtension(file), out id) ? id : IdSource.Stable(path);
    }

    private readonly record struct Seen(DateTime Time, long Length, string? Id, bool IsApp);
}
