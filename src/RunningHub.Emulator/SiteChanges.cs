namespace RunningHub.Emulator;

/// <summary>
/// What changed on a site, told to whoever keeps it (the data folder) or shows it (the page). The thing itself is handed over: a task, a
/// webhook's event, an account, a workflow, an app, an upload, a request, a fault.
/// </summary>
/// <remarks>Tell it outside every lock: a listener reads the state anew, and for that it may need the lock.</remarks>
internal sealed class SiteChanges
{
    /// <summary>Something is new, or no longer as it was.</summary>
    public event Action<object>? Happened;

    /// <summary>Something is gone.</summary>
    public event Action<object>? Gone;

    public void Changed(object what) => Happened?.Invoke(what);

    public void Removed(object what) => Gone?.Invoke(what);
}
