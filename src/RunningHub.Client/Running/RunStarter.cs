namespace RunningHub;

/// <summary>
/// Starts a run: waits for a key with room, uploads, writes the intent down, submits, writes the task's id down. What may be repeated by
/// itself, and what never is, is <see cref="SubmitRules"/>.
/// </summary>
/// <param name="owner">Whose lifetime counts: the client, or the pool.</param>
/// <param name="plan">What to run.</param>
internal sealed class RunStarter(RunningHubClient owner, RunPlan plan)
{
    private const int KeyAttempts = 3;

    private static readonly TimeSpan KeyPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan KeySitsOut = TimeSpan.FromMinutes(1);

    private Dictionary<RunningHubClient, IReadOnlyList<NodeInfo>>? _uploaded;
    private readonly long _asked = owner.Clock.GetTimestamp();
    private long? _firstFull;
    private int _keyAttempts;

    /// <summary>Returns as soon as the service has accepted the run.</summary>
    public async Task<RunStart> StartAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, owner.Lifetime);
        try
        {
            await CheckFilesAsync(ending.Token).ConfigureAwait(false);
            for (var isAgain = false; ; isAgain = true)
            {
                var slot = await owner.Gate.EnterAsync(plan.Lanes, isAgain, ending.Token).ConfigureAwait(false);
                if (await TryAsync(slot, ending, cancellationToken).ConfigureAwait(false) is { } start) return start;
            }
        }
        catch (OperationCanceledException stopped) when (stopped is not RunInterruptedException && !cancellationToken.IsCancellationRequested && owner.Lifetime.IsCancellationRequested)
        {
            throw new ObjectDisposedException(nameof(RunningHubClient), "The client was disposed before the run was submitted.");
        }
    }

    /// <summary>One turn with one key; null when the run is to have another.</summary>
    private async Task<RunStart?> TryAsync(RunSlot slot, CancellationTokenSource ending, CancellationToken cancellationToken)
    {
        var client = slot.Client;
        var workflowId = plan.WorkflowIdOn(client);
        IReadOnlyList<NodeInfo> values;
        CreatedTask task;
        JournalledRun record;
        try
        {
            values = await UploadAsync(client, ending.Token).ConfigureAwait(false);
            var request = plan.ToRequest(workflowId, values);
            await client.Budget.TakeAsync(Urgency.Submit, null, ending.Token).ConfigureAwait(false);
            record = await JournalledRun.IntendAsync(client, plan.Options.Journal ?? client.Options.Journal, plan.Options.JournalKey, plan.Definition, workflowId, ending.Token).ConfigureAwait(false);
            try
            {
                task = await client.SubmitAsync(request, ending.Token).ConfigureAwait(false);
            }
            catch (SubmitOutcomeUnknownException unknown)
            {
                client.Log.OutcomeUnknown(plan.Definition.Name);
                await record.OutcomeUnknownAsync(unknown.TaskId is { } id ? TokenOf(client, id, request.ApiVersion) : null).ConfigureAwait(false);
                throw;
            }
            catch (Exception refused) when (refused is RunningHubException or OperationCanceledException)
            {
                await record.NotStartedAsync().ConfigureAwait(false);
                throw;
            }
        }
        catch (RunningHubException error) when (error is not SubmitOutcomeUnknownException)
        {
            if (MayTryAgain(slot, error, workflowId)) return null;
            throw ServiceErrors.Describe(error, plan.Definition, workflowId, client.Site);
        }
        catch
        {
            slot.Release();
            throw;
        }

        // From here on the task exists: whatever happens, its id leaves with the result or with the exception.
        var token = TokenOf(client, task.TaskId, task.ApiVersion);
        await record.AcceptedAsync(token).ConfigureAwait(false);
        owner.Remember(task.TaskId, client);
        client.Log.Accepted(task.TaskId, plan.Definition.Name);
        var follower = new RunFollower(client, token, plan.Definition, plan.Options, task.State) { Record = record, Slot = slot };
        slot.Accepted(follower.Follow);
        Telemetry.Started(client, plan.Definition.Name, client.Clock.GetElapsedTime(_asked));
        if (ending.IsCancellationRequested)
        {
            var reason = cancellationToken.IsCancellationRequested ? InterruptionReason.CancellationRequested : InterruptionReason.ClientDisposed;
            throw await follower.InterruptAsync(reason, null, cancellationToken).ConfigureAwait(false);
        }

        return new RunStart(token, follower, workflowId, values, [.. task.Warnings.Select(warning => warning.DescribedBy(plan.Definition))]);
    }

    /// <summary>Gives the place back; true when no task exists and the same run may have another turn.</summary>
    private bool MayTryAgain(RunSlot slot, RunningHubException error, string workflowId)
    {
        var (client, now) = (slot.Client, owner.Clock.GetTimestamp());
        switch (SubmitRules.VerdictOf(error))
        {
            case SubmitVerdict.WaitForCapacity:
                _firstFull ??= now;
                var progressed = Math.Max(_firstFull.Value, owner.Gate.Read(() => slot.Lane.Progressed));
                var pause = slot.ReleaseAndClose((lane, at) => lane.Full(error, at));
                Telemetry.CapacityRefused(client, error.Code);
                if (owner.Clock.GetElapsedTime(progressed, now) + pause > client.Options.CapacityWait) return false;
                client.Log.NoCapacity(plan.Definition.Name, error.Code, pause);
                return true;
            case SubmitVerdict.TryKeyAgain:
                // In a pool another key takes the run at once; the one that was refused comes back by itself.
                var isAlone = plan.Lanes.Count == 1;
                pause = slot.ReleaseAndClose((lane, at) => Close(lane, isAlone ? KeyPause : KeySitsOut, at));
                if (++_keyAttempts >= KeyAttempts * plan.Lanes.Count) return false;
                if (isAlone) client.Log.KeyRefused(plan.Definition.Name, error.Code, pause);
                else client.Log.KeySitsOut(client.AccountTag, error.Code, pause);
                return true;
            default:
                slot.Release();
                return false;
        }
    }

    private static TimeSpan Close(KeyLane lane, TimeSpan pause, long now)
    {
        lane.Close(pause, now);
        return pause;
    }

    private RunToken TokenOf(RunningHubClient client, string taskId, ApiVersion version) => new(client.Site, taskId, plan.Definition.HasFile ? plan.Definition.Name : null, plan.Definition.FileHash, version);

    private async Task CheckFilesAsync(CancellationToken cancellationToken)
    {
        if (!plan.HasFiles) return;
        List<NodeInfo> files = [.. plan.Values.Where(value => value.FieldValue.IsPending)];
        var kinds = plan.Definition.KindsOf(files);
        for (var i = 0; i < files.Count; i++)
        {
            var (value, media) = (files[i], files[i].FieldValue.Media!);
            var field = plan.Definition.Describe(value.NodeId, value.FieldName);
            try
            {
                var start = await media.CheckAsync(owner.Options.MaximumUploadSize, cancellationToken).ConfigureAwait(false);
                var content = ContentKind.Of(start, start.Length);
                if (LoaderKinds.WhyNot(kinds[i].ClassType, value.FieldName, media.Name, kinds[i].FieldType, content) is { } reason)
                    throw new RunningHubException(reason) { Category = ErrorCategory.FixRequest };
                if (LoaderKinds.IsMisnamed(media.Name, content)) owner.Log.Misnamed(field, Path.GetExtension(media.Name), content!.Value.Name);
            }
            catch (RunningHubException error)
            {
                throw new RunningHubException($"{field}: {error.Message} Nothing was uploaded or submitted.", error.InnerException) { Category = error.Category };
            }
        }
    }

    // An uploaded name belongs to the account that uploaded it: another key uploads anew.
    private async Task<IReadOnlyList<NodeInfo>> UploadAsync(RunningHubClient client, CancellationToken cancellationToken)
    {
        if (!plan.HasFiles) return plan.Values;
        _uploaded ??= [];
        if (_uploaded.TryGetValue(client, out var known)) return known;
        var values = plan.Values.ToList();
        for (var i = 0; i < values.Count; i++)
        {
            var value = values[i];
            if (!value.FieldValue.IsPending) continue;
            values[i] = value with { FieldValue = await client.UploadAsync(value.FieldValue.Media!, cancellationToken).ConfigureAwait(false) };
        }

        _uploaded.Add(client, values);
        return values;
    }
}

/// <summary>A run that was accepted, before its handle has its type.</summary>
internal sealed record RunStart(RunToken Token, RunFollower Follower, string WorkflowId, IReadOnlyList<NodeInfo> Sent, IReadOnlyList<NodeError> Warnings);
