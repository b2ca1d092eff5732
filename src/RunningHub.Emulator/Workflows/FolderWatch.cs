namespace RunningHub.Emulator;

/// <summary>A folder that is looked at every second. Disposing it ends that; what it stored stays.</summary>
public sealed class FolderWatch : IDisposable
{
    // Looking is cheap, and works where no file system tells of changes: mounts of containers, network drives.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly WorkflowFolder _folder;
    private readonly Action<FolderChange>? _onChange;
    private readonly Timer _timer;

    internal FolderWatch(WorkflowFolder folder, Action<FolderChange>? onChange)
    {
        (_folder, _onChange) = (folder, onChange);
        Tell(folder.Scan());
        _timer = new Timer(_ => Look(), null, Interval, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        try
        {
            Tell(_folder.Scan());
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The folder is away for now; what it held stays stored.
        }

        try
        {
            _timer.Change(Interval, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // Disposed while it looked.
        }
    }

    private void Tell(IReadOnlyList<FolderChange> changes)
    {
        if (_onChange is null) return;
        foreach (var change in changes) _onChange(change);
    }
}

/// <summary>What happened to a file of a watched folder.</summary>
/// <param name="File">Its path.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Text">The id, or for a file that was refused the reason.</param>
public sealed record FolderChange(string File, FolderChangeKind Kind, string Text);

/// <summary>What can happen to a file of a watched folder.</summary>
public enum FolderChangeKind
{
    /// <summary>Its workflow or app is stored, perhaps in the place of an older one.</summary>
    Stored,

    /// <summary>The file is gone, and with it the workflow.</summary>
    Removed,

    /// <summary>It is neither a workflow nor an app. What it was before stays stored.</summary>
    Refused,
}
