using System.Globalization;

namespace RunningHub;

/// <content>The service's operations, one method each. Runs stand on them.</content>
public partial class RunningHubClient
{
    /// <summary>Submits a task once. <see cref="Workflow{TOutputs}.StartAsync"/> does this, and waits for capacity.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="cancellationToken">Honoured until the first byte leaves. After that the answer is waited for, whatever the token says, so that no task id is lost.</param>
    /// <exception cref="RunningHubException">The service refused; no task exists.</exception>
    /// <exception cref="SubmitOutcomeUnknownException">No answer came that can be understood; the task may exist. Never repeated by itself.</exception>
    public virtual async Task<CreatedTask> SubmitAsync(CreateTaskRequest request, CancellationToken cancellationToken = default)
    {
        if (request is null) throw new ArgumentNullException(nameof(request));
        request.Check(nameof(request));
        using (_leases.Take(nameof(RunningHubClient))) return await Api.CreateAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks for a task's state and, at its end, its outputs or its errors.</summary>
    /// <param name="taskId">The task's id.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <exception cref="RunningHubException">The service does not know the task (807), refuses, or does not answer; it was asked several times.</exception>
    public virtual async Task<TaskResult> QueryTaskAsync(string taskId, CancellationToken cancellationToken = default)
    {
        var answer = await Api.OutputsAsync(CheckId(taskId, nameof(taskId)), cancellationToken).ConfigureAwait(false);
        return TaskAnswers.ReadOutputs(taskId, answer, Api);
    }

    /// <summary>Asks for a task's state and, at its end, its outputs or its errors, by the operation of either family.</summary>
    /// <param name="taskId">The task's id.</param>
    /// <param name="apiVersion"><see cref="ApiVersion.V2"/> (<c>/openapi/v2/query</c>) works for tasks of every kind, and alone for standard models; it does not give the progress socket.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <exception cref="RunningHubException">The service does not know the task (807, 1004), refuses, or does not answer; it was asked several times.</exception>
    public virtual async Task<TaskResult> QueryTaskAsync(string taskId, ApiVersion apiVersion, CancellationToken cancellationToken = default)
    {
        if (apiVersion == ApiVersion.V1) return await QueryTaskAsync(taskId, cancellationToken).ConfigureAwait(false);
        var answer = await Api.QueryAsync(CheckId(taskId, nameof(taskId)), cancellationToken).ConfigureAwait(false);
        return TaskAnswers.ReadQuery(taskId, answer.Root, Api);
    }

    /// <summary>Asks for a task's state as one word, without outputs and reasons. The service calls this operation no longer maintained.</summary>
    /// <param name="taskId">The task's id.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>The state; <see cref="TaskState.Unknown"/> for a word that is not known, and for none.</returns>
    /// <exception cref="RunningHubException">The service refuses or does not answer.</exception>
    public virtual async Task<TaskState> QueryStatusAsync(string taskId, CancellationToken cancellationToken = default)
    {
        var answer = await Api.StatusAsync(CheckId(taskId, nameof(taskId)), cancellationToken).ConfigureAwait(false);
        return answer.Data.ValueKind == System.Text.Json.JsonValueKind.String ? TaskStates.FromStatus(answer.Data.GetString()) : TaskState.Unknown;
    }

    /// <summary>Asks the service to cancel a task. The time used is billed.</summary>
    /// <param name="taskId">The task's id.</param>
    /// <param name="cancellationToken">Ends the call; the request may have been made.</param>
    /// <exception cref="RunningHubException">The service refuses or does not answer.</exception>
    public virtual async Task<CancelAnswer> CancelTaskAsync(string taskId, CancellationToken cancellationToken = default)
    {
        var answer = await Api.CancelAsync(CheckId(taskId, nameof(taskId)), cancellationToken).ConfigureAwait(false);
        return answer.Code switch
        {
            ErrorCodes.CancelNotAllowed => CancelAnswer.NotCancellable,
            ErrorCodes.TaskNotFound => CancelAnswer.NotFound,
            _ => CancelAnswer.Requested,
        };
    }

    /// <summary>Fetches the graph that the site has stored for a workflow now, in API format. What a run does not send is taken from it.</summary>
    /// <param name="workflowId">The workflow's id.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>JSON text, as the site has it.</returns>
    /// <exception cref="RunningHubException">No such workflow (380), never saved and run there (810), or no answer.</exception>
    public virtual async Task<string> GetWorkflowJsonAsync(string workflowId, CancellationToken cancellationToken = default)
    {
        var answer = await Api.WorkflowJsonAsync(CheckId(workflowId, nameof(workflowId)), cancellationToken).ConfigureAwait(false);
        // A text within a text: half a character in it has survived the reading of the answer.
        return answer.DataAs(WireJson.Default.WorkflowJsonData)?.Prompt is { } graph
            ? WireText.Repair(graph)
            : throw new RunningHubException(string.Format(CultureInfo.InvariantCulture, "The service gave no graph for workflow {0}.", workflowId)) { Category = ErrorCategory.Service };
    }

    private static string CheckId(string id, string name) => string.IsNullOrWhiteSpace(id) ? throw new ArgumentException("The id is empty.", name) : id;
}
