namespace RunningHub;

/// <summary>One submit as it goes over the wire (<c>/task/openapi/create</c>, for an AI app <c>/task/openapi/ai-app/run</c>). <see cref="Workflow{TOutputs}.StartAsync"/> makes it from a workflow.</summary>
public sealed class CreateTaskRequest
{
    /// <summary>Takes the id of the workflow, or of the AI app.</summary>
    /// <param name="workflowId">The id on the site; for an AI app its <c>webappId</c>. Also needed, and real, where <see cref="Workflow"/> is sent: the service refuses an empty one (301).</param>
    public CreateTaskRequest(string workflowId)
    {
        if (string.IsNullOrWhiteSpace(workflowId)) throw new ArgumentException("The workflow id is empty.", nameof(workflowId));
        WorkflowId = workflowId;
    }

    /// <summary>The id on the site: the workflow's, or the app's where <see cref="IsApp"/> is set.</summary>
    public string WorkflowId { get; }

    /// <summary>Whether the id is an AI app's. An app takes single fields only.</summary>
    public bool IsApp { get; init; }

    /// <summary>The fields to set. Not sent together with <see cref="Workflow"/>: the service does not combine them.</summary>
    public IReadOnlyList<NodeInfo> NodeInfoList { get; init; } = [];

    /// <summary>A whole graph in API format, as JSON text; it takes the place of the stored one.</summary>
    public string? Workflow { get; init; }

    /// <summary>How the run is made; its <see cref="RunOptions.WorkflowId"/> does not count here.</summary>
    public RunOptions Options { get; init; } = new();
}
