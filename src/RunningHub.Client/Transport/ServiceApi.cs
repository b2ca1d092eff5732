using Microsoft.Extensions.Logging;

namespace RunningHub;

/// <summary>The service's operations as calls: bodies out, answers in, failures as <see cref="RunningHubException"/>.</summary>
internal sealed class ServiceApi : IDisposable
{
    private const int AnswerSize = 16 * 1024 * 1024;
    private const int WorkflowSize = 64 * 1024 * 1024;

    private readonly RunningHubClientOptions _options;
    private readonly HttpTransport _transport;
    private readonly Repeater _repeater;
    private readonly string _apiKey;
    private readonly Secrets _secrets;

    public ServiceApi(RunningHubClientOptions options, ILogger log)
    {
        _options = options;
        _apiKey = options.ApiKey!;
        _transport = new HttpTransport(options);
        _repeater = new Repeater(options.TimeProvider, log);
        _secrets = new Secrets(_apiKey);
        Errors = new ServiceErrors(_secrets, options.Site);
        Downloads = new Downloads(_transport, _repeater, options, Errors);
    }

    public ServiceErrors Errors { get; }

    public Downloads Downloads { get; }

    /// <summary>Submits once. What the answer means is <see cref="SubmitRules"/>.</summary>
    public async Task<CreatedTask> CreateAsync(CreateTaskRequest request, CancellationToken cancellationToken)
    {
        const string Operation = "The submit";
        using var body = RequestBody.Create(_apiKey, request);
        using var content = new SubmitContent(body.Written);
        using var limit = new CancellationTokenSource(_options.SubmitTimeout);
        HttpAnswer http;
        using (cancellationToken.Register(() => Withdraw(content, limit)))
        {
            try
            {
                http = _secrets.Scrub(await _transport.SendAsync(HttpMethod.Post, Url(request.IsApp ? "/task/openapi/ai-app/run" : "/task/openapi/create"), _apiKey, content, AnswerSize, limit.Token).ConfigureAwait(false));
            }
            catch (Exception failure)
            {
                // Withdrawn here and now: a handler that gave up waiting may still be on the way to the body.
                content.TryWithdraw();
                if (!content.MayHaveLeft)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    throw NothingSent(failure);
                }

                throw SubmitRules.Unknown(request.WorkflowId, NoAnswerText(failure), null, Errors.Harmless(failure as TransportException));
            }
        }

        try
        {
            return SubmitRules.Judge(Operation, Answer.Read(http), http.RetryAfter, request.WorkflowId, Errors);
        }
        catch (UnreadableAnswerException unreadable)
        {
            var taskId = SubmitRules.FindId(http.Body);
            if (taskId is null && SubmitRules.IsRefusal(http.Status)) throw Errors.Unreadable(Operation, unreadable, null);
            throw SubmitRules.Unknown(request.WorkflowId, $"The answer cannot be understood ({unreadable.Message}).", taskId, null);
        }
        catch (Exception failure) when (failure is not RunningHubException)
        {
            throw SubmitRules.Unknown(request.WorkflowId, $"The answer cannot be understood: {Errors.Scrub(failure.Message)}", SubmitRules.FindId(http.Body), Errors.Harmless(failure));
        }
    }

    public Task<Answer> OutputsAsync(string taskId, CancellationToken cancellationToken) =>
        AskAsync("The query of the task", "/task/openapi/outputs", () => RequestBody.ForTask(_apiKey, taskId), AnswerSize, taskId, TaskStates.IsOutputsAnswer, cancellationToken);

    public Task<Answer> StatusAsync(string taskId, CancellationToken cancellationToken) =>
        AskAsync("The query of the task's status", "/task/openapi/status", () => RequestBody.ForTask(_apiKey, taskId), AnswerSize, taskId, null, cancellationToken);

    public Task<Answer> CancelAsync(string taskId, CancellationToken cancellationToken) =>
        AskAsync(
            "The request to cancel the task", "/task/openapi/cancel", () => RequestBody.ForTask(_apiKey, taskId), AnswerSize, taskId,
            answer => answer.Code is ErrorCodes.CancelNotAllowed or ErrorCodes.TaskNotFound, cancellationToken);

    public Task<Answer> WorkflowJsonAsync(string workflowId, CancellationToken cancellationToken) =>
        AskAsync("The query of the stored workflow", "/api/openapi/getJsonApiFormat", () => RequestBody.ForWorkflow(_apiKey, workflowId), WorkflowSize, null, null, cancellationToken);

    /// <summary>A GET, and so with the key in the address: the Authorization header alone is not accepted. No address is logged or thrown.</summary>
    public Task<Answer> AppJsonAsync(string webappId, CancellationToken cancellationToken)
    {
        const string Operation = "The query of the app";
        var path = $"/api/webapp/apiCallDemo?apiKey={Uri.EscapeDataString(_apiKey)}&webappId={Uri.EscapeDataString(webappId)}";
        return _repeater.RepeatAsync(Operation, AttemptAsync, cancellationToken);

        async Task<Answer> AttemptAsync()
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(_options.RequestTimeout);
            return await SendAsync(Operation, HttpMethod.Get, path, null, WorkflowSize, null, null, _options.RequestTimeout, limit.Token, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task<Answer> AccountAsync(CancellationToken cancellationToken) =>
        AskAsync("The query of the account", "/uc/openapi/accountStatus", () => RequestBody.ForAccount(_apiKey), AnswerSize, null, null, cancellationToken);

    /// <summary>Uploads a file; the stream is read from its start with each attempt.</summary>
    public Task<string> UploadAsync(string fileName, Stream file, CancellationToken cancellationToken)
    {
        const string Operation = "The upload";
        return _repeater.RepeatAsync(Operation, AttemptAsync, cancellationToken);

        async Task<string> AttemptAsync()
        {
            using var limit = new ProgressLimit(_options.TransferIdleTimeout, cancellationToken);
            using var body = UploadBody.Make(_apiKey, fileName, file, limit.Progressed);
            var answer = await SendAsync(Operation, HttpMethod.Post, "/task/openapi/upload", body, AnswerSize, null, null, _options.TransferIdleTimeout, limit.Token, cancellationToken).ConfigureAwait(false);
            return answer.DataAs(WireJson.Default.UploadData) is { FileName: { Length: > 0 } name }
                ? name
                : throw new RunningHubException("The upload was accepted without a file name.") { Category = ErrorCategory.Service };
        }
    }

    /// <summary>The address of a file. Some answers carry one without a host; it is the site's then. Null for what is no address.</summary>
    public Uri? Resolve(string address) =>
        Uri.TryCreate(_options.Site.BaseUrl, address, out var url) && url.Scheme is "http" or "https" ? url : null;

    public void Dispose() => _transport.Dispose();

    private static void Withdraw(SubmitContent content, CancellationTokenSource limit)
    {
        if (content.TryWithdraw()) limit.Cancel();
    }

    private RunningHubException NothingSent(Exception failure) => failure is not OperationCanceledException
        ? new RunningHubException($"{_options.Site} was not reached, and nothing was submitted: {Errors.Scrub(failure.Message)}", Errors.Harmless(failure)) { Category = ErrorCategory.Service }
        : new RunningHubException($"{_options.Site} was not reached within {_options.SubmitTimeout.TotalSeconds:0.###} s, and nothing was submitted.") { Category = ErrorCategory.Service };

    private string NoAnswerText(Exception failure) => failure is not OperationCanceledException
        ? $"No answer came: {Errors.Scrub(failure.Message)}"
        : FormattableString.Invariant($"No answer came within {_options.SubmitTimeout.TotalSeconds:0.###} s.");

    private Task<Answer> AskAsync(
        string operation, string path, Func<ByteBuffer> body, int maximumSize, string? taskId, Func<Answer, bool>? accepts, CancellationToken cancellationToken)
    {
        return _repeater.RepeatAsync(operation, AttemptAsync, cancellationToken);

        async Task<Answer> AttemptAsync()
        {
            using var bytes = body();
            using var content = new ByteArrayContent(bytes.Written.Array!, bytes.Written.Offset, bytes.Written.Count);
            content.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue("application/json");
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(_options.RequestTimeout);
            return await SendAsync(operation, HttpMethod.Post, path, content, maximumSize, taskId, accepts, _options.RequestTimeout, limit.Token, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Answer> SendAsync(
        string operation, HttpMethod method, string path, HttpContent? content, int maximumSize, string? taskId, Func<Answer, bool>? accepts, TimeSpan limit, CancellationToken limited, CancellationToken cancellationToken)
    {
        HttpAnswer http;
        try
        {
            http = _secrets.Scrub(await _transport.SendAsync(method, Url(path), _apiKey, content, maximumSize, limited).ConfigureAwait(false));
        }
        catch (TransportException failure)
        {
            throw Errors.NoAnswer(operation, failure, taskId);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Errors.TimedOut(operation, limit, taskId);
        }

        try
        {
            var answer = Answer.Read(http);
            return answer.IsSuccess || accepts?.Invoke(answer) == true ? answer : throw Errors.Refused(operation, answer, http.RetryAfter, taskId);
        }
        catch (UnreadableAnswerException unreadable)
        {
            throw Errors.Unreadable(operation, unreadable, taskId);
        }
    }

    private Uri Url(string path) => new(_options.Site.BaseUrl, path);
}
