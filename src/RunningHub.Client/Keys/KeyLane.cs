namespace RunningHub;

/// <summary>How many runs one key may have at once, how many it has, and when it may be used again. Guarded by its gate.</summary>
/// <remarks>
/// A limit that was given or that the service has stated holds. One that was learned from refusals is tried again by one run more, after a
/// minute at first and less often with each refusal: plans change, machines are added, and tasks of the website come and go.
/// </remarks>
internal sealed class KeyLane(RunningHubClient client)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FirstTrial = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestTrial = TimeSpan.FromMinutes(10);

    private readonly Pauses _pauses = new(FirstPause, 1.5, LongestPause);
    private readonly LinkedList<RunSlot> _slots = new();
    private int? _limit = client.Options.MaximumConcurrency;
    private bool _isFirm = client.Options.MaximumConcurrency is not null;
    private TimeSpan _trial = FirstTrial;
    private long _learned;
    private long _openFrom = long.MinValue;

    public RunningHubClient Client { get; } = client;

    /// <summary>Runs that were submitted or are about to be, and are not known to have ended.</summary>
    public int Held => _slots.Count;

    public int? Limit => _limit;

    /// <summary>The kind of key: <c>NORMAL</c>, <c>SHARED</c> or a dedicated one; null where nobody has said it.</summary>
    public string? Kind { get; private set; } = client.Options.KeyKind;

    /// <summary>When a run was last accepted or ended.</summary>
    public long Progressed { get; private set; }

    public IEnumerable<RunSlot> Slots => _slots;

    /// <summary>How much of the key is free, from 0 to 1; negative for nothing.</summary>
    public double Room(long now)
    {
        if (_limit is not { } limit) return 1d / (1 + Held);
        var most = !_isFirm && Client.Clock.GetElapsedTime(_learned, now) >= _trial ? limit + 1 : limit;
        return Held >= most ? -1 : (most - Held) / (double)most;
    }

    /// <summary>How long until the key may be used again.</summary>
    public TimeSpan ClosedFor(long now) => _openFrom <= now ? TimeSpan.Zero : Client.Clock.GetElapsedTime(now, _openFrom);

    public LinkedListNode<RunSlot> Add(RunSlot slot)
    {
        // Runs that were started and never asked about must not be kept for ever where nobody waits for their places.
        var tooOld = Client.Options.RunTimeout + Client.Options.RunTimeout;
        while (_slots.First is { } oldest && Client.Clock.GetElapsedTime(oldest.Value.Taken, slot.Taken) > tooOld) _slots.Remove(oldest);
        return _slots.AddLast(slot);
    }

    public void Remove(LinkedListNode<RunSlot> place, long now)
    {
        if (place.List is not null) _slots.Remove(place);
        if (place.Value.WasAccepted) Progressed = now;
    }

    /// <summary>The service took a run.</summary>
    public void Accepted(long now)
    {
        _pauses.StartOver();
        Progressed = now;
        // A trial that has succeeded goes on until a refusal: room for many is then found at once, and not at one a minute.
        if (!_isFirm && Held > _limit) (_limit, _trial) = (Held, FirstTrial);
    }

    /// <summary>The service has no room for a run, which is not counted any more.</summary>
    /// <returns>How long no other is tried.</returns>
    public TimeSpan Full(RunningHubException refusal, long now)
    {
        var pause = _pauses.Next();
        if (refusal.RetryAfter > pause && refusal.RetryAfter <= LongestPause) pause = refusal.RetryAfter.Value;
        // 421 and 1520 say that the key has as many runs as it may, 415 that its machines are all at work. 814 is about the personal queue, a thousand runs behind that.
        if (!_isFirm && refusal.Code is ErrorCodes.QueueMaxed or ErrorCodes.InstanceMaxed or ErrorCodes.ConcurrencyLimit)
        {
            if (_limit is not null) _trial = _trial + _trial < LongestTrial ? _trial + _trial : LongestTrial;
            (_limit, _learned) = (Math.Max(1, Held), now);
            Client.Log.LimitLearned(Client.AccountTag, _limit.Value, "learned from a refusal");
        }

        Close(pause, now);
        return pause;
    }

    /// <summary>Nothing is tried with this key for a while.</summary>
    public void Close(TimeSpan pause, long now)
    {
        var until = now + (long)(pause.TotalSeconds * Client.Clock.TimestampFrequency);
        if (until > _openFrom) _openFrom = until;
    }

    /// <summary>What the service says of the key.</summary>
    public void State(int? limit, string? kind)
    {
        Kind ??= kind;
        if (limit is not > 0 || Client.Options.MaximumConcurrency is not null) return;
        (_limit, _isFirm) = (limit, true);
        Client.Log.LimitLearned(Client.AccountTag, limit.Value, "stated by the service");
    }
}
