namespace RunningHub.Emulator;

/// <summary>
/// Where submits are judged, in the order that was observed: money, workflow, nodes, prompt, capacity. Parameters and key come before.
/// </summary>
internal sealed class Counter(TaskBoard board, EmulatorWorkflows workflows, EmulatorApps apps, AccessPasswords passwords, PromptCheck check, FaultBook faults,
    WireOptions wire)
{
    // The documented length of the personal queue.
    private const int PersonalQueue = 1000;

    /// <summary>Makes a task, or says why not.</summary>
    public TaskEntry? Submit(Submission submission, out Refusal? refusal)
    {
        refusal = MoneyOf(submission) ?? PlanOf(submission);
        if (refusal is not null) return null;
        var overrides = new List<TaskOverride>();
        var graph = submission.IsApp ? AppGraphOf(submission, overrides, out refusal) : GraphOf(submission, overrides, out refusal);
        if (graph is null) return null;
        // Nodes that run the site's closed models draw on the power, too: seen on a workflow that had one.
        if (!submission.Account.Options.HasPower && graph.Nodes.Any(n => n.ClassType.StartsWith("RH_", StringComparison.Ordinal)))
        {
            refusal = new Refusal(Codes.NoPower);
            return null;
        }

        var verdict = VerdictOn(graph, submission);
        if (verdict.IsAccepted || wire.Validation != PromptValidation.Refuse) return Admit(submission, graph, overrides, verdict, out refusal);
        refusal = Rejected(verdict);
        return null;
    }

    /// <summary>Makes a task of a graph that has been judged, such as a standard model's, or says why not.</summary>
    public TaskEntry? Submit(Submission submission, Graph graph, PromptVerdict verdict, out Refusal? refusal)
    {
        refusal = MoneyOf(submission);
        return refusal is null ? Admit(submission, graph, [], verdict, out refusal) : null;
    }

    // One at a time for each account: two submits at once must not both find its last place free.
    private TaskEntry? Admit(Submission submission, Graph graph, List<TaskOverride> overrides, PromptVerdict verdict, out Refusal? refusal)
    {
        lock (submission.Account.Door)
        {
            refusal = board.Locked(() => CapacityOf(submission));
            return refusal is null ? board.Add(submission, graph, overrides, verdict, faults.ScriptFor(submission)) : null;
        }
    }

    // What the stored graph has is believed: it has run.
    private PromptVerdict VerdictOn(Graph graph, Submission submission)
    {
        if (wire.Validation == PromptValidation.None) return PromptVerdict.Unchecked(graph);
        var stored = submission.IsApp ? apps[submission.WorkflowId]?.Graph : workflows[submission.WorkflowId]?.Graph;
        return check.Look(graph, stored);
    }

    // Live messages of 433 are free text; whether the tips come with them is not certain.
    private Refusal Rejected(PromptVerdict verdict) =>
        new(Codes.PromptRejected, $"{Codes.PromptRejected.Identifier}: {verdict.Summary}") { Tips = wire.TipsWithRefusal ? verdict.Tips : null };

    // Workflows may run while apps are refused: power is a balance of its own.
    private static Refusal? MoneyOf(Submission submission)
    {
        var account = submission.Account;
        if (submission.Model is { } model)
            return account.Money is null || account.Money >= model.Price ? null : new Refusal(Codes.NoFunds);
        if (submission.IsApp && !account.Options.HasPower) return new Refusal(Codes.NoPower);
        return account.Coins > 0 ? null : new Refusal(account.Options.Kind == KeyKind.Normal ? Codes.NoWallet : Codes.NoFunds);
    }

    private static Refusal? PlanOf(Submission submission)
    {
        var options = submission.Account.Options;
        if (options.Kind != KeyKind.Dedicated) return null;
        if (options.IsPlanOver) return new Refusal(Codes.PlanRequired);
        return options.HasLargeMachine && submission.InstanceType != "plus" ? new Refusal(Codes.LargeMachineNotNamed) : null;
    }

    private Graph? GraphOf(Submission submission, List<TaskOverride> overrides, out Refusal? refusal)
    {
        if (StoredGraphOf(submission, out refusal) is { } stored)
        {
            var graph = NodeInfoList.Apply(stored, submission.NodeInfoList, wire, overrides, out var mismatch);
            if (graph is null) refusal = new Refusal(Codes.InvalidNodeInfo, mismatch);
            if (graph is null || submission.Workflow is null) return graph;
        }

        return refusal is null ? WholeGraphOf(submission.Workflow!, overrides, out refusal) : null;
    }

    // Null without a refusal: a whole workflow beside an id that stands for nothing.
    private Graph? StoredGraphOf(Submission submission, out Refusal? refusal)
    {
        refusal = null;
        if (workflows.TryFind(submission.WorkflowId, out var workflow))
        {
            if (!passwords.Fits(submission)) refusal = WrongPassword();
            else if (!workflow.HasRun && submission.Workflow is null) refusal = new Refusal(Codes.WorkflowNotRun);
            return refusal is null ? workflow.Graph : null;
        }

        if (submission.Workflow is null || !wire.AcceptPlaceholderWorkflowId) refusal = new Refusal(Codes.WorkflowNotFound);
        return null;
    }

    // The list beside it has been checked against the stored graph, and has no other effect.
    private static Graph? WholeGraphOf(string workflow, List<TaskOverride> overrides, out Refusal? refusal)
    {
        overrides.Clear();
        var graph = JsonInput.TryParse(workflow, out var root, out var problem) ? Graph.Read(root, out problem) : null;
        refusal = graph is null ? new Refusal(Codes.PromptRejected, $"{Codes.PromptRejected.Identifier}: {problem}") : null;
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

        if (!passwords.Fits(submission))
        {
            refusal = WrongPassword();
            return null;
        }

        var graph = NodeInfoList.Apply(app.Graph, submission.NodeInfoList, wire, overrides, out var mismatch);
        if (graph is not null && overrides.Find(set => !app.Offers(set.NodeId, set.FieldName)) is { } hidden)
        {
            // Not known of the service; the harder of the two for a client.
            graph = null;
            mismatch = NodeInfoList.Mismatch(hidden.NodeId, hidden.FieldName, "field_not_found_in_node_inputs");
        }

        if (graph is null) refusal = new Refusal(Codes.InvalidNodeInfo, mismatch);
        return graph;
    }

    private Refusal WrongPassword() => new(Codes.Of(wire.WrongPasswordCode));

    private Refusal? CapacityOf(Submission submission)
    {
        var (account, limit) = (submission.Account, submission.Account.Options.Concurrency);
        if (account.ActiveTasks < limit) return null;
        if (account.Options.Kind != KeyKind.Dedicated) return new Refusal(Codes.Of(wire.ConcurrencyCode));
        if (!submission.UsePersonalQueue) return new Refusal(Codes.NoMachine);
        return account.ActiveTasks < limit + PersonalQueue ? null : new Refusal(Codes.PersonalQueueFull);
    }
}
