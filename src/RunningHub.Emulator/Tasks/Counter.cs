namespace RunningHub.Emulator;

/// <summary>Where submits are judged, in the order that was observed: money, workflow, nodes, prompt, capacity. Parameters and key come before.</summary>
internal sealed class Counter(TaskBoard board, EmulatorWorkflows workflows, EmulatorApps apps, FaultBook faults, WireOptions wire)
{
    // The documented length of the personal queue.
    private const int PersonalQueue = 1000;

    /// <summary>Makes a task, or says why not.</summary>
    public TaskEntry? Submit(Submission submission, out Refusal? refusal)
    {
        refusal = MoneyOf(submission.Account);
        if (refusal is not null) return null;
        var overrides = new List<TaskOverride>();
        var graph = submission.IsApp ? AppGraphOf(submission, overrides, out refusal) : GraphOf(submission, overrides, out refusal);
        if (graph is null) return null;
        refusal = board.Locked(() => CapacityOf(submission));
        return refusal is null ? board.Add(submission, graph, overrides, faults.ScriptFor(submission)) : null;
    }

    private static Refusal? MoneyOf(Account account) =>
        account.Coins > 0 ? null : new Refusal(account.Options.Kind == KeyKind.Normal ? Codes.NoWallet : Codes.NoFunds);

    private Graph? GraphOf(Submission submission, List<TaskOverride> overrides, out Refusal? refusal)
    {
        refusal = null;
        var whole = submission.Workflow;
        Graph? graph = null;
        if (workflows.TryFind(submission.WorkflowId, out var stored))
        {
            if (!stored.HasRun && whole is null) refusal = new Refusal(Codes.WorkflowNotRun);
            // Beside a whole workflow the list is checked against the stored one all the same, and then has no effect.
            else if ((graph = NodeInfoList.Apply(stored.Graph, submission.NodeInfoList, wire.WiredFields, overrides, out var mismatch)) is null)
                refusal = new Refusal(Codes.InvalidNodeInfo, mismatch);
        }
        else if (whole is null || !wire.AcceptPlaceholderWorkflowId)
        {
            refusal = new Refusal(Codes.WorkflowNotFound);
        }

        if (refusal is not null) return null;
        if (whole is null) return graph;
        overrides.Clear();
        graph = JsonInput.TryParse(whole, out var root, out var problem) ? Graph.Read(root, out problem) : null;
        if (graph is null) refusal = new Refusal(Codes.PromptRejected, $"{Codes.PromptRejected.Identifier}: {problem}");
        return graph;
    }

    private Graph? AppGraphOf(Submission submission, List<TaskOverride> overrides, out Refusal? refusal)
    {
        refusal = null;
        if (!apps.TryFind(submission.WorkflowId, out var app))
        {
            refusal = new Refusal(Codes.AppNotFound);
            return null;
        }

        var graph = NodeInfoList.Apply(app.Graph, submission.NodeInfoList, wire.WiredFields, overrides, out var mismatch);
        if (graph is not null && overrides.Find(set => !app.Offers(set.NodeId, set.FieldName)) is { } hidden)
        {
            // Not known of the service; the harder of the two for a client.
            graph = null;
            mismatch = NodeInfoList.Mismatch(hidden.NodeId, hidden.FieldName, "field_not_found_in_node_inputs");
        }

        if (graph is null) refusal = new Refusal(Codes.InvalidNodeInfo, mismatch);
        return graph;
    }

    private static Refusal? CapacityOf(Submission submission)
    {
        var (account, limit) = (submission.Account, submission.Account.Options.Concurrency);
        if (account.ActiveTasks < limit) return null;
        if (!submission.UsePersonalQueue || account.Options.Kind != KeyKind.Dedicated) return new Refusal(Codes.QueueFull);
        return account.ActiveTasks < limit + PersonalQueue ? null : new Refusal(Codes.PersonalQueueFull);
    }
}
