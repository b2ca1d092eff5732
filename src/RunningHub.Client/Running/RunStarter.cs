namespace RunningHub;

/// <summary>Starts a run: checks, uploads, submits. What may be repeated by itself, and what never is, is <see cref="SubmitRules"/>.</summary>
internal sealed class RunStarter(RunningHubClient client, RunPlan plan)
{
    private const int KeyAttempts = 3;

    private static readonly TimeSpan FirstCapacityPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestCapacityPause = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan KeyPause = TimeSpan.FromSeconds(2);

    /// <summary>Returns as soon as the service has accepted the run.</summary>
    public async Task<RunStart> StartAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, client.Lifetime);
        CreatedTask task;
        try
        {
            await CheckFilesAsync(ending.Token).ConfigureAwait(false);
            await UploadAsync(ending.Token).ConfigureAwait(false);
            task = await SubmitAsync(plan.ToRequest(), ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && client.Lifetime.IsCancellationRequested)
        {
            throw new ObjectDisposedException(nameof(RunningHubClient), "The client was disposed before the run was submitted.");
        }

        // From here on the task exists: whatever happens, its id leaves with the result or with the exception.
        var token = new RunToken(client.Site, task.TaskId, plan.Definition.HasFile ? plan.Definition.Name : null, plan.Definition.FileHash, task.ApiVersion);
        client.Log.Accepted(task.TaskId, plan.Definition.Name);
        var follower = new RunFollower(client, token, plan.Definition, plan.Options, task.State);
        if (ending.IsCancellationRequested)
        {
            var reason = cancellationToken.IsCancellationRequested ? InterruptionReason.CancellationRequested : InterruptionReason.ClientDisposed;
            throw await follower.InterruptAsync(reason, null, cancellationToken).ConfigureAwait(false);
        }

        return new RunStart(token, follower, plan.WorkflowId, plan.Values, [.. task.Warnings.Select(warning => warning.DescribedBy(plan.Definition))]);
    }

    private async Task CheckFilesAsync(CancellationToken cancellationToken)
    {
        foreach (var value in plan.Values)
        {
            if (!value.FieldValue.IsPending) continue;
            try
            {
                await value.FieldValue.Media!.CheckAsync(client.Options.MaximumUploadSize, cancellationToken).ConfigureAwait(false);
            }
            catch (RunningHubException error)
            {
                throw new RunningHubException($"{plan.Definition.Describe(value.NodeId, value.FieldName)}: {error.Message} Nothing was uploaded or submitted.", error.InnerException) { Category = error.Category };
            }
        }
    }

    private async Task UploadAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < plan.Values.Count; i++)
        {
            var value = plan.Values[i];
            if (!value.FieldValue.IsPending) continue;
            plan.Values[i] = value with { FieldValue = await client.UploadAsync(value.FieldValue.Media!, cancellationToken).ConfigureAwait(false) };
        }
    }

    private async Task<CreatedTask> SubmitAsync(CreateTaskRequest request, CancellationToken cancellationToken)
    {
        var started = client.Clock.GetTimestamp();
        var pauses = new Pauses(FirstCapacityPause, 1.5, LongestCapacityPause);
        var keyAttempts = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TimeSpan pause;
            try
            {
                return await client.SubmitAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (RunningHubException error)
            {
                switch (SubmitRules.VerdictOf(error))
                {
                    case SubmitVerdict.WaitForCapacity:
                        pause = pauses.Next();
                        if (error.RetryAfter > pause && error.RetryAfter <= LongestCapacityPause) pause = error.RetryAfter.Value;
                        if (client.Clock.GetElapsedTime(started) + pause > client.Options.CapacityWait) throw Describe(error);
                        client.Log.NoCapacity(plan.Definition.Name, error.Code, pause);
                        break;
                    case SubmitVerdict.TryKeyAgain when ++keyAttempts < KeyAttempts:
                        pause = KeyPause;
                        client.Log.KeyRefused(plan.Definition.Name, error.Code, pause);
                        break;
                    case SubmitVerdict.Unknown:
                        client.Log.OutcomeUnknown(plan.Definition.Name);
                        throw;
                    default:
                        throw Describe(error);
                }
            }

            await client.Clock.DelayAsync(pause, cancellationToken).ConfigureAwait(false);
        }
    }

    private RunningHubException Describe(RunningHubException error) => ServiceErrors.Describe(error, plan.Definition, plan.WorkflowId, client.Site);
}

/// <summary>A run that was accepted, before its handle has its type.</summary>
internal sealed record RunStart(RunToken Token, RunFollower Follower, string WorkflowId, IReadOnlyList<NodeInfo> Sent, IReadOnlyList<NodeError> Warnings);
