using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace RunningHub;

/// <summary>Follows one task. All waits and watches of a run share one loop of polls, which runs while somebody listens.</summary>
internal sealed class RunFollower : IRunFollower
{
    private const int MostUnread = 1024;

    // A cancelled wait that asks the service to cancel the task must still end soon.
    private static readonly TimeSpan CancelLimit = TimeSpan.FromSeconds(10);

    private readonly RunningHubClient _client;
    private readonly RunToken _token;
    private readonly WorkflowDefinition? _definition;
    private readonly RunOptions _options;
    private readonly long _accepted;
    private readonly EndChance _chance;
    private readonly object _gate = new();
    private readonly List<ChannelWriter<RunProgress>> _watchers = [];
    private RunProgress? _latest;
    private TaskResult? _end;
    private Loop? _loop;
    private long? _firstWait;
    private volatile bool _cancelRequested;

    public RunFollower(RunningHubClient client, RunToken token, WorkflowDefinition? definition, RunOptions options, TaskState state)
    {
        _client = client;
        _token = token;
        _definition = definition;
        _options = options;
        _accepted = client.Clock.GetTimestamp();
        _chance = new EndChance(client.Clock, client.RunTimes, token.ClassName, isAttached: state == TaskState.Unknown);
        if (state != TaskState.Unknown) _latest = new RunProgress(state);
    }

    /// <summary>The run in the journal; null where there is none, or it is not known there.</summary>
    public JournalledRun? Record { get; init; }

    /// <summary>The run's place among those that its key may have at once; null for a run that was attached to.</summary>
    public RunSlot? Slot { get; init; }

    /// <summary>Polls until the end, whoever else listens: somebody waits for this run's place.</summary>
    public void Follow()
    {
        var loop = Join(null);
        _ = loop.End.ContinueWith(_ => Leave(loop, null), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public async Task<TaskResult> WaitAsync(CancellationToken cancellationToken)
    {
        using var call = Telemetry.Begin("RunningHub.Wait", _token.Site, _token.ClassName, _token.TaskId);
        try
        {
            return await WaitForEndAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            call.Failed(failure);
            throw;
        }
    }

    private async Task<TaskResult> WaitForEndAsync(CancellationToken cancellationToken)
    {
        try
        {
            var loop = Join(null);
            try
            {
                return RunEnd.Check(await loop.End.OrCancelledAsync(cancellationToken).ConfigureAwait(false), _definition);
            }
            finally
            {
                Leave(loop, null);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw await InterruptAsync(InterruptionReason.CancellationRequested, null, cancellationToken).ConfigureAwait(false);
        }
    }

    public async IAsyncEnumerable<RunProgress> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Whoever reads more slowly than steps are made misses the oldest of them.
        var channel = Channel.CreateBounded<RunProgress>(new BoundedChannelOptions(MostUnread) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });
        var loop = Join(channel.Writer);
        try
        {
            while (await HasNextAsync(channel.Reader, cancellationToken).ConfigureAwait(false))
            {
                while (channel.Reader.TryRead(out var progress)) yield return progress;
            }
        }
        finally
        {
            Leave(loop, channel.Writer);
        }
    }

    public async Task<TaskState> CancelAsync(CancellationToken cancellationToken)
    {
        await RequestCancelAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var result = await _client.QueryTaskAsync(_token.TaskId, _token.ApiVersion, cancellationToken).ConfigureAwait(false);
            return RuleFor(result.Reading).State;
        }
        catch (RunningHubException error) when (TaskStates.ReadingOf(error) == TaskReading.NotFound)
        {
            return RuleFor(TaskReading.NotFound).State;
        }
    }

    /// <summary>The exception of a start or a wait that ends before its task; cancels the task first if the run's options say so.</summary>
    public async Task<RunInterruptedException> InterruptAsync(InterruptionReason reason, Exception? cause, CancellationToken cancellationToken)
    {
        if (_options.OnCancellation == OnCancellation.CancelTask && reason == InterruptionReason.CancellationRequested)
        {
            using var limit = new CancellationTokenSource(_client.Options.RequestTimeout < CancelLimit ? _client.Options.RequestTimeout : CancelLimit);
            try
            {
                await RequestCancelAsync(limit.Token).ConfigureAwait(false);
                return new RunInterruptedException(_token, reason, $"The caller's token ended the wait, and the service was asked to cancel task {_token.TaskId}.", null, cancellationToken);
            }
            catch (Exception failure)
            {
                // Whatever it is, the token of the run leaves.
                var text = $"The caller's token ended the wait, and the request to cancel task {_token.TaskId} failed: the task may go on and bill. AttachAsync continues it with the token {_token}.";
                return new RunInterruptedException(_token, reason, text, failure, cancellationToken);
            }
        }

        return new RunInterruptedException(_token, reason, null, cause, cancellationToken);
    }

    private async Task RequestCancelAsync(CancellationToken cancellationToken)
    {
        if (await _client.CancelTaskAsync(_token.TaskId, cancellationToken).ConfigureAwait(false) == CancelAnswer.Requested) _cancelRequested = true;
    }

    private async Task<bool> HasNextAsync(ChannelReader<RunProgress> reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException stopped) when (stopped is not RunInterruptedException && cancellationToken.IsCancellationRequested)
        {
            throw new RunInterruptedException(_token, InterruptionReason.CancellationRequested, null, null, cancellationToken);
        }
    }

    private Loop Join(ChannelWriter<RunProgress>? watcher)
    {
        lock (_gate)
        {
            if (watcher is not null)
            {
                if (_latest is not null) watcher.TryWrite(_latest);
                if (_end is null) _watchers.Add(watcher);
                else watcher.TryComplete();
            }

            if (_end is not null) return new Loop(_end);
            _loop ??= new Loop(this);
            _loop.Listeners++;
            return _loop;
        }
    }

    private void Leave(Loop loop, ChannelWriter<RunProgress>? watcher)
    {
        lock (_gate)
        {
            if (watcher is not null) _watchers.Remove(watcher);
            if (--loop.Listeners > 0 || _loop != loop) return;
            _loop = null;
            loop.Stop();
        }
    }

    private async Task<TaskResult> RunLoopAsync(Loop loop, CancellationToken stop)
    {
        try
        {
            var end = await PollAsync(stop).ConfigureAwait(false);
            await NoteEndAsync(end).ConfigureAwait(false);
            EndLoop(loop, end, null);
            return end;
        }
        catch (OperationCanceledException stopped) when (stopped is not RunInterruptedException && stop.IsCancellationRequested && !_client.Lifetime.IsCancellationRequested)
        {
            // Nobody listens any more. The task goes on, and so its place stays taken.
            EndLoop(loop, null, stopped);
            throw;
        }
        catch (OperationCanceledException stopped) when (stopped is not RunInterruptedException && _client.Lifetime.IsCancellationRequested)
        {
            var interrupted = new RunInterruptedException(_token, InterruptionReason.ClientDisposed);
            EndLoop(loop, null, interrupted);
            throw interrupted;
        }
        catch (Exception failure)
        {
            // How the task stands is not known, and a place that is kept for ever would be lost: the service has the last word on what is free.
            Slot?.Release();
            EndLoop(loop, null, failure);
            throw;
        }
    }

    private async Task NoteEndAsync(TaskResult end)
    {
        Slot?.Release();
        Telemetry.Ended(_client, _definition?.Name, end, _client.Clock.GetElapsedTime(_accepted));
        _chance.Ended(end.Usage.RunTime);
        if (Record is not null) await Record.EndedAsync(end.State).ConfigureAwait(false);
    }

    private void EndLoop(Loop loop, TaskResult? end, Exception? failure)
    {
        lock (_gate)
        {
            // The last listener may have left, and another come and started the next loop.
            if (_loop != loop) return;
            _loop = null;
            _end = end;
            foreach (var watcher in _watchers) watcher.TryComplete(failure);
            _watchers.Clear();
        }
    }

    private async Task<TaskResult> PollAsync(CancellationToken stop)
    {
        var clock = _client.Clock;
        var judge = new TaskJudge(_client, _token.TaskId, _token.ApiVersion);
        using var feed = new ProgressFeed(_client.Site, Publish, stop);
        var pauses = new Pauses(_client.Options.PollInterval, 1.3, _client.Options.MaximumPollInterval);
        var limit = _options.RunTimeout ?? _client.Options.RunTimeout;
        // From the first wait: a loop that starts anew does not start the time anew. Whoever waits on after the time is over gets it once more.
        var started = _firstWait ??= clock.GetTimestamp();
        while (true)
        {
            if (!await _client.Budget.TakeAsync(_chance, limit - clock.GetElapsedTime(started), stop).ConfigureAwait(false)) throw TimedOut(judge);
            Telemetry.Polled(_client);
            var rule = RuleFor(await judge.AskAsync(stop).ConfigureAwait(false));
            if (_client.Options.UseProgressSocket && IsWatched()) feed.Offer(judge.ProgressSocket);
            if (judge.Believes(rule) is { } believed)
            {
                if (believed.State == TaskState.Unknown) throw judge.LastError!;
                Publish(believed.State, pauses);
                return judge.ResultFor(believed.State).With(believed.State, _definition);
            }

            if (rule.BelievedAfter > 0) _chance.SeenEnded();
            else if (rule.State != TaskState.Unknown) _chance.SeenAlive(hasBegun: rule.State == TaskState.Running);
            if (rule.BelievedAfter == 0) Publish(rule.State, pauses);
            if (judge.UnclearFor > _client.Options.UnknownStateLimit) throw new RunInterruptedException(_token, InterruptionReason.StateUnknown, null, judge.LastError);
            var left = limit - clock.GetElapsedTime(started);
            if (left <= TimeSpan.Zero) throw TimedOut(judge);
            var pause = pauses.Next();
            await clock.DelayAsync(pause < left ? pause : left, stop).ConfigureAwait(false);
        }
    }

    private RunInterruptedException TimedOut(TaskJudge judge)
    {
        _firstWait = null;
        return new RunInterruptedException(_token, InterruptionReason.TimedOut, null, judge.LastError);
    }

    private TaskRule RuleFor(TaskReading reading)
    {
        var rule = TaskStates.RuleFor(reading);
        return _cancelRequested && rule.AfterCancel is { } after ? TaskStates.RuleFor(after) : rule;
    }

    private bool IsWatched()
    {
        lock (_gate) return _watchers.Count > 0;
    }

    // What a node does is told while the task goes on; it says nothing of the end.
    private void Publish(NodeProgress progress)
    {
        lock (_gate)
        {
            if (_latest is null || _latest.State is not (TaskState.Created or TaskState.Queued or TaskState.Running)) return;
            var next = new RunProgress(TaskState.Running)
            {
                Elapsed = _client.Clock.GetElapsedTime(_accepted),
                NodeId = progress.NodeId ?? _latest.NodeId,
                Step = progress.Step,
                Steps = progress.Steps,
            };
            if ((next.NodeId, next.Step, next.Steps) == (_latest.NodeId, _latest.Step, _latest.Steps)) return;
            _latest = next;
            foreach (var watcher in _watchers) watcher.TryWrite(next);
        }
    }

    private void Publish(TaskState state, Pauses pauses)
    {
        lock (_gate)
        {
            if (state == TaskState.Unknown || _latest?.State == state) return;
            _latest = new RunProgress(state) { Elapsed = _client.Clock.GetElapsedTime(_accepted) };
            foreach (var watcher in _watchers) watcher.TryWrite(_latest);
        }

        pauses.StartOver();
        _client.Log.Changed(_token.TaskId, state);
    }

    /// <summary>One loop of polls, or the end that it found.</summary>
    private sealed class Loop
    {
        private readonly CancellationTokenSource? _stop;

        public Loop(TaskResult end) => End = Task.FromResult(end);

        public Loop(RunFollower follower)
        {
            _stop = CancellationTokenSource.CreateLinkedTokenSource(follower._client.Lifetime);
            var stop = _stop.Token;
            End = Task.Run(() => follower.RunLoopAsync(this, stop), CancellationToken.None);
            // A watch hears of a failure through its channel: nobody need await the task.
            _ = End.ContinueWith(
                loop =>
                {
                    _ = loop.Exception;
                    _stop.Dispose();
                },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }

        public Task<TaskResult> End { get; }

        public int Listeners { get; set; }

        public void Stop()
        {
            try
            {
                _stop?.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It has just ended by itself.
            }
        }
    }
}
