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
        if (request is { IsApp: true, Workflow: not null }) throw new ArgumentException("An AI app takes single fields, not a graph.", nameof(request));
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

    /// <summary>Uploads a file, once per content and client, and returns what to assign to an input. Costs nothing.</summary>
    /// <param name="media">The file. What needs no upload is returned as it is.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    /// <exception cref="RunningHubException">The file cannot be read, is empty or too large, or the service refuses it.</exception>
    public virtual async Task<MediaInput> UploadAsync(MediaInput media, CancellationToken cancellationToken = default)
    {
        if (media is null) throw new ArgumentNullException(nameof(media));
        if (media.IsUploaded) return media;
        await media.CheckAsync(Options.MaximumUploadSize, cancellationToken).ConfigureAwait(false);
        using var content = await media.OpenAsync(Options.MaximumUploadSize, cancellationToken).ConfigureAwait(false);
        var name = await _uploads.GetAsync(
            content,
            Path.GetExtension(media.Name),
            async () =>
            {
                var uploaded = await Api.UploadAsync(media.Name, content, cancellationToken).ConfigureAwait(false);
                Log.Uploaded(content.Length);
                return uploaded;
            },
            cancellationToken).ConfigureAwait(false);
        return MediaInput.FromUploaded(name);
    }

    /// <summary>Asks for the account's balance and load.</summary>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <exception cref="RunningHubException">The service refuses the key (806 for one of the other site) or does not answer.</exception>
    public virtual async Task<AccountStatus> GetAccountStatusAsync(CancellationToken cancellationToken = default)
    {
        var answer = await Api.AccountAsync(cancellationToken).ConfigureAwait(false);
        var data = answer.DataAs(WireJson.Default.AccountData) ?? new AccountData();
        return new AccountStatus
        {
            Coins = data.RemainCoins,
            Money = data.RemainMoney,
            Currency = data.Currency,
            RunningTasks = data.CurrentTaskCounts is >= 0 and <= int.MaxValue ? (int)data.CurrentTaskCounts.Value : null,
            KeyKind = data.ApiType,
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
        return answer.DataAs(WireJson.Default.WorkflowJsonData)?.Prompt
            ?? throw new RunningHubException(string.Format(CultureInfo.InvariantCulture, "The service gave no graph for workflow {0}.", workflowId)) { Category = ErrorCategory.Service };
    }

    /// <summary>Fetches what an AI app takes: the answer of <c>apiCallDemo</c>, from which a class for the app is made.</summary>
    /// <param name="webappId">The app's id: the number at the end of its address.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>JSON text with <c>nodeInfoList</c>; what the service adds to it, such as a sample call that holds the key, is in it too.</returns>
    /// <exception cref="RunningHubException">No such app (901), no permission (403), or no answer.</exception>
    public virtual async Task<string> GetAppJsonAsync(string webappId, CancellationToken cancellationToken = default)
    {
        var answer = await Api.AppJsonAsync(CheckId(webappId, nameof(webappId)), cancellationToken).ConfigureAwait(false);
        return answer.Data.ValueKind == System.Text.Json.JsonValueKind.Object
            ? answer.Data.GetRawText()
            : throw new RunningHubException(string.Format(CultureInfo.InvariantCulture, "The service gave no fields for app {0}.", webappId)) { Category = ErrorCategory.Service };
    }

    private static string CheckId(string id, string name) => string.IsNullOrWhiteSpace(id) ? throw new ArgumentException("The id is empty.", name) : id;
}
