namespace RunningHub;

/// <summary>The counts of a batch, and what its budgets still allow.</summary>
internal sealed class BatchTally(int? total, int? maximumRuns, decimal? maximumCoins, IProgress<BatchProgress>? progress)
{
    private readonly object _gate = new();
    private BatchProgress _now = new() { Total = total };
    private int _paid;
    private int _paying;
    private int _priced;

    public BatchProgress Now
    {
        get
        {
            lock (_gate) return _now;
        }
    }

    /// <summary>Whether another task may be started: yes, no, or not before one under way has ended (null).</summary>
    public bool? MayStart()
    {
        lock (_gate)
        {
            if (maximumRuns is { } runs && _paid + _paying >= runs) return _paying > 0 ? null : false;
            if (maximumCoins is not { } coins) return true;
            if (_priced == 0) return _now.Coins >= coins ? false : _paying == 0 ? true : null;
            var typical = _now.Coins / _priced;
            return _now.Coins + (typical * (_paying + 1)) <= coins ? true : _paying > 0 ? null : false;
        }
    }

    public void Paying() => Change(now => now, () => _paying++);

    /// <summary>An item that was about to pay did, or did not.</summary>
    public void Paid(bool hasTask, decimal? coins) => Change(
        now => now with { Coins = now.Coins + (coins ?? 0) },
        () =>
        {
            _paying--;
            if (hasTask) _paid++;
            if (coins is not null) _priced++;
        });

    public void Entered() => Change(now => now with { UnderWay = now.UnderWay + 1 });

    public void Started() => Change(now => now with { Started = now.Started + 1 });

    public void Skipped() => Change(now => now with { UnderWay = now.UnderWay - 1, Skipped = now.Skipped + 1 });

    public void Succeeded() => Change(now => now with { UnderWay = now.UnderWay - 1, Succeeded = now.Succeeded + 1 });

    public void Failed() => Change(now => now with { UnderWay = now.UnderWay - 1, Failed = now.Failed + 1 });

    public void Left() => Change(now => now with { UnderWay = now.UnderWay - 1 });

    public void BudgetReached() => Change(now => now with { IsBudgetReached = true });

    private void Change(Func<BatchProgress, BatchProgress> change, Action? also = null)
    {
        // Reported under the lock, so that nobody sees the counts go back.
        lock (_gate)
        {
            also?.Invoke();
            var before = _now;
            _now = change(_now);
            if (before != _now) progress?.Report(_now);
        }
    }
}
