namespace RunningHub;

/// <summary>A run as it was asked for: what the workflow and the options said at that moment. Later changes of either do not count.</summary>
internal sealed class RunPlan
{
    private readonly CreateTaskRequest? _request;
    private readonly List<(KeyLane Lane, string WorkflowId)> _ids;

    private RunPlan(WorkflowDefinition definition, RunOptions options, IReadOnlyList<NodeInfo> values, bool hasFiles, List<(KeyLane Lane, string WorkflowId)> ids, CreateTaskRequest? request = null)
    {
        _request = request;
        Definition = definition;
        Options = options;
        Values = values;
        HasFiles = hasFiles;
        _ids = ids;
        Lanes = [.. ids.Select(id => id.Lane)];
    }

    public WorkflowDefinition Definition { get; }

    public RunOptions Options { get; }

    /// <summary>The keys that can take the run.</summary>
    public IReadOnlyList<KeyLane> Lanes { get; }

    /// <summary>The assigned inputs, with files that are not uploaded yet.</summary>
    public IReadOnlyList<NodeInfo> Values { get; }

    /// <summary>Whether there is something to upload.</summary>
    public bool HasFiles { get; }

    /// <summary>Copies what the run needs, and checks what needs no network.</summary>
    /// <exception cref="RunningHubException">A value or an id is missing, or an option does not fit the workflow.</exception>
    public static RunPlan Take(Workflow workflow, RunOptions? options, IReadOnlyList<KeyLane> lanes)
    {
        var definition = workflow.Definition;
        var copy = (options ?? new RunOptions()).CopyAndCheck();
        var inputs = workflow.TakeInputs();
        if (inputs.HasUnset)
        {
            var unset = inputs.First(input => input.FieldValue.Kind == InputValueKind.Unset);
            throw Refused($"{definition.Describe(unset.NodeId, unset.FieldName)} was set to the default of its option type, which chooses nothing. Assign one of the type's members, or a text.");
        }

        if (copy.SendWholeWorkflow && ApiGraph.WhyNone(definition) is { } reason) throw Refused(reason + " So SendWholeWorkflow is not possible: send single fields.");
        return new RunPlan(definition, copy, inputs, inputs.HasFiles, FindLanes(workflow, copy, lanes));
    }

    /// <summary>The same for a request that was made by hand.</summary>
    public static RunPlan Take(CreateTaskRequest request, IReadOnlyList<KeyLane> lanes, string name)
    {
        request.Check(name);
        var options = request.Options.CopyAndCheck();
        List<NodeInfo> values = [.. request.NodeInfoList];
        if (values.Exists(value => string.IsNullOrEmpty(value.NodeId) || string.IsNullOrEmpty(value.FieldName))) throw new ArgumentException("A value names no node or no field.", name);
        return new RunPlan(WorkflowDefinition.Of(request), options, values, values.Exists(value => value.FieldValue.IsPending), [.. Fitting(lanes, KindFor(options, request)).Select(lane => (lane, request.WorkflowId))], request);
    }

    /// <summary>The workflow's id on the site of a client.</summary>
    public string WorkflowIdOn(RunningHubClient client) => _ids.Find(id => id.Lane.Client == client).WorkflowId;

    /// <summary>The workflow's id: the first that is set, from the nearest place to the farthest.</summary>
    /// <exception cref="RunningHubException">None is set.</exception>
    public static string FindWorkflowId(Workflow workflow, string? given, RunningHubClientOptions client)
    {
        var definition = workflow.Definition;
        client.WorkflowIds.TryGetValue(definition.Name, out var configured);
        foreach (var id in new[] { given, workflow.ConstructorWorkflowId, configured, definition.WorkflowId })
        {
            if (!string.IsNullOrWhiteSpace(id)) return id!.Trim();
        }

        var (metadata, place) = definition.IsApp ? ("WebappId", "at the end of the app's address") : ("WorkflowId", "in the workflow's address");
        throw Refused(
            $"{definition.Name} has no {(definition.IsApp ? "app" : "workflow")} id. Give one, in this order of precedence: RunOptions.WorkflowId, new {definition.Name}(\"…\"), "
            + $"RunningHubClientOptions.WorkflowIds[\"{definition.Name}\"], or {metadata}=\"…\" on the item of {definition.File}. It is the number {place} on the site.");
    }

    /// <summary>The submit, once the files are uploaded. A whole graph has the values in it, and then no single fields are sent: the service does not combine them.</summary>
    public CreateTaskRequest ToRequest(string workflowId, IReadOnlyList<NodeInfo> values) => _request is not null ? _request.With(values, Options) : new(workflowId)
    {
        IsApp = Definition.IsApp,
        Options = Options,
        Workflow = Options.SendWholeWorkflow ? ApiGraph.Apply(Definition, values) : null,
        NodeInfoList = Options.SendWholeWorkflow ? [] : values,
    };

    // A pool may span sites, and an id be known for one of them only.
    private static List<(KeyLane Lane, string WorkflowId)> FindLanes(Workflow workflow, RunOptions options, IReadOnlyList<KeyLane> lanes)
    {
        var found = new List<(KeyLane Lane, string WorkflowId)>(lanes.Count);
        RunningHubException? missing = null;
        foreach (var lane in Fitting(lanes, KindFor(options, null)))
        {
            try
            {
                found.Add((lane, FindWorkflowId(workflow, options.WorkflowId, lane.Client.Options)));
            }
            catch (RunningHubException none)
            {
                missing = none;
            }
        }

        return found.Count > 0 ? found : throw missing!;
    }

    // What only some kinds of key can do.
    private static string? KindFor(RunOptions options, CreateTaskRequest? request) =>
        options.UsePersonalQueue == true ? "DEDICATED" : options.RetainSeconds is not null || request?.ModelParameters is not null ? "SHARED" : null;

    // Where no key is known to fit, the service decides.
    private static IReadOnlyList<KeyLane> Fitting(IReadOnlyList<KeyLane> lanes, string? kind)
    {
        if (kind is null || lanes.Count == 1) return lanes;
        List<KeyLane> fitting = [.. lanes.Where(lane => lane.Kind is { } known && known.IndexOf(kind, StringComparison.OrdinalIgnoreCase) >= 0)];
        return fitting.Count > 0 ? fitting : lanes;
    }

    private static RunningHubException Refused(string message) => new(message) { Category = ErrorCategory.FixRequest };
}
