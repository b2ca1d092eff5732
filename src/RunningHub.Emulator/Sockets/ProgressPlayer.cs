namespace RunningHub.Emulator;

/// <summary>Plays one task's frames to a listener, in the task's own time.</summary>
internal sealed class ProgressPlayer(EmulatorSite site, TaskEntry task, Action<ProgressFrame> put)
{
    private readonly Lock _gate = new();
    private List<ProgressFrame> _script = [];
    private int _next;

    /// <summary>Begins where the task is now.</summary>
    public void Begin()
    {
        var (state, started) = site.Board.Locked(() => (task.State, task.Started));
        if (state == EmulatorTaskState.Running) Continue(started!.Value, isLate: true);
        else if (state.IsEnded()) End();
    }

    /// <summary>The task has come into a state.</summary>
    public void Follow(EmulatorTaskState state)
    {
        if (state == EmulatorTaskState.Running) Continue(site.Clock.GetUtcNow(), isLate: false);
        else if (state.IsEnded()) End();
    }

    private void Continue(DateTimeOffset started, bool isLate)
    {
        lock (_gate)
        {
            _script = ProgressScript.Of(task, site.Board.TimesOf(task).Running(task.Chance));
            var past = site.Clock.GetUtcNow() - started;
            if (isLate && past > TimeSpan.Zero)
            {
                _next = _script.FindIndex(f => f.At > past) is >= 0 and var index ? index : _script.Count;
                if (_script.Take(_next).LastOrDefault(f => f.IsNode) is { } current) put(current);
            }
        }

        Step(started);
    }

    private void Step(DateTimeOffset started)
    {
        lock (_gate)
        {
            if (task.State.IsEnded()) return;
            var past = site.Clock.GetUtcNow() - started;
            while (_next < _script.Count && _script[_next].At <= past) put(_script[_next++]);
            if (_next < _script.Count) site.Clock.Schedule(_script[_next].At - past, () => Step(started));
        }
    }

    private void End()
    {
        lock (_gate)
        {
            // The last node ends in the same moment as the task.
            while (task.State == EmulatorTaskState.Success && _next < _script.Count) put(_script[_next++]);
            foreach (var frame in ProgressScript.Ending(task)) put(new ProgressFrame(TimeSpan.Zero, frame));
        }
    }
}
