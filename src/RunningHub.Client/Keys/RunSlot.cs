namespace RunningHub;

/// <summary>One run's place among those that its key may have at once: taken before the submit, given back when the task is known to have ended.</summary>
internal sealed class RunSlot
{
    private readonly CapacityGate _gate;
    private readonly LinkedListNode<RunSlot> _place;
    private Action? _follow;
    private int _isReleased;

    public RunSlot(CapacityGate gate, KeyLane lane)
    {
        _gate = gate;
        Lane = lane;
        Taken = lane.Client.Clock.GetTimestamp();
        _place = lane.Add(this);
    }

    public KeyLane Lane { get; }

    public RunningHubClient Client => Lane.Client;

    /// <summary>When the place was taken, on the client's clock.</summary>
    public long Taken { get; }

    /// <summary>Whether the place is a task's, and not only a submit's.</summary>
    public bool WasAccepted { get; private set; }

    /// <summary>The service accepted the run.</summary>
    /// <param name="follow">Sees to it that its end is noticed although nobody waits for the run.</param>
    public void Accepted(Action follow) => _gate.Accepted(this, () => (_follow, WasAccepted) = (follow, true));

    public void Release()
    {
        if (Interlocked.Exchange(ref _isReleased, 1) == 0) _gate.Release(this, _place);
    }

    /// <summary>Gives the place back, and keeps its key closed for a while.</summary>
    /// <param name="close">Closes the key and says for how long.</param>
    public TimeSpan ReleaseAndClose(Func<KeyLane, long, TimeSpan> close) =>
        Interlocked.Exchange(ref _isReleased, 1) == 0 ? _gate.ReleaseAndClose(this, _place, close) : TimeSpan.Zero;

    /// <summary>Somebody waits for a place: the run's end must be noticed.</summary>
    public Action? TakeFollow()
    {
        var follow = _follow;
        _follow = null;
        return follow;
    }
}
