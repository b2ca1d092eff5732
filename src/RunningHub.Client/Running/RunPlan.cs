namespace RunningHub;

/// <summary>A run as it was asked for: what the workflow and the options said at that moment. Later changes of either do not count.</summary>
internal sealed class RunPlan
{
    private readonly CreateTaskRequest? _request;

    private RunPlan(WorkflowDefinition definition, RunOptions options, string workflowId, List<NodeInfo> values, CreateTaskRequest? request = null)
    {
        _request = request;
        Definition = definition;
        Options = options;
        WorkflowId = workflowId;
        Values = values;
    }

    public WorkflowDefinition Definition { get; }

    public RunOptions Options { get; }

    public string WorkflowId { get; }

    /// <summary>The assigned inputs. Files are replaced by their uploaded names as the run is prepared.</summary>
    public List<NodeInfo> Values { get; }

    /// <summary>Copies what the run needs, and checks what needs no network.</summary>
    public static RunPlan Take(Workflow workflow, RunOptions? options, RunningHubClientOptions client)
    {
        var definition = workflow.Definition;
        var copy = (options ?? new RunOptions()).CopyAndCheck();
        var values = workflow.TakeValues();
        foreach (var value in values)
        {
            if (value.FieldValue.Kind != InputValueKind.Unset) continue;
            throw Refused($"{definition.Describe(value.NodeId, value.FieldName)} was set to the default of its option type, which chooses nothing. Assign one of the type's members, or a text.");
        }

        if (copy.SendWholeWorkflow && ApiGraph.WhyNone(definition) is { } reason) throw Refused(reason + " So SendWholeWorkflow is not possible: send single fields.");
        return new RunPlan(definition, copy, FindWorkflowId(workflow, copy.WorkflowId, client), values);
    }

    /// <summary>The same for a request that was made by hand.</summary>
    public static RunPlan Take(CreateTaskRequest request, string name)
    {
        request.Check(name);
        return new RunPlan(WorkflowDefinition.Of(request), request.Options.CopyAndCheck(), request.WorkflowId, [.. request.NodeInfoList], request);
    }

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
    public CreateTaskRequest ToRequest() => _request is not null ? _request.With(Values, Options) : new(WorkflowId)
    {
        IsApp = Definition.IsApp,
        Options = Options,
        Workflow = Options.SendWholeWorkflow ? ApiGraph.Apply(Definition, Values) : null,
        NodeInfoList = Options.SendWholeWorkflow ? [] : Values,
    };

    private static RunningHubException Refused(string message) => new(message) { Category = ErrorCategory.FixRequest };
}
