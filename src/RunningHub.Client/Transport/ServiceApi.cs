using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace RunningHub;

/// <summary>The service's operations as calls: bodies out, answers in, failures as <see cref="RunningHubException"/>.</summary>
internal sealed class ServiceApi : IDisposable
{
    private const int AnswerSize = 16 * 1024 * 1024;
    private const int WorkflowSize = 64 * 1024 * 1024;

    private static readonly Question OutputsOfTask = new("The query of the task", "/task/openapi/outputs", RequestBody.ForTask) { IsAboutTask = true, Accepts = TaskStates.IsOutputsAnswer };

    private static readonly Question StateOfTask = new("The query of the task", "/openapi/v2/query", static (_, taskId) => RequestBody.ForQuery(taskId))
    {
        IsAboutTask = true,
        Accepts = static answer => answer.Status < 400 && answer.Root.Word("status") is not null,
    };

    private static readonly Question StatusOfTask = new("The query of the task's status", "/task/openapi/status", RequestBody.ForTask) { IsAboutTask = true };

    private static readonly Question CancelOfTask = new("The request to cancel the task", "/task/openapi/cancel", RequestBody.ForTask)
    {
        IsAboutTask = true,
        Accepts = static answer => answer.Code is ErrorCodes.CancelNotAllowed or ErrorCodes.TaskNotFound,
    };

    private static readonly Question StoredWorkflow = new("The query of the stored workflow", "/api/openapi/getJsonApiFormat", RequestBody.ForWorkflow) { MaximumSize = WorkflowSize };

    private static readonly Question Account = new("The query of the account", "/uc/openapi/accountStatus", static (apiKey, _) => RequestBody.ForAccount(apiKey));

    private readonly RunningHubClientOptions _options;
    private readonly HttpTransport _transport;
    private readonly Repeater _repeater;
    private readonly TimeLimit.Pool _limits = new();
    private readonly string _apiKey;
    private readonly string _root;
    private readonly Secrets _secrets;

    public ServiceApi(RunningHubClientOptions options, ILogger log, RequestBudget budget)
    {
        _options = options;
        _apiKey = options.ApiKey!;
        _root = new Uri(options.Site.BaseUrl, "/").AbsoluteUri.TrimEnd('/');
        _transport = new HttpTransport(options);
        _repeater = new Repeater(options.TimeProvider, log, budget);
        _secrets = new Secrets(_apiKey);
        Errors = new ServiceErrors(_secrets, options.Site);
        Downloads = new Downloads(_transport, _repeater, options, Errors);
        Transfers = new StorageUploads(_transport, options, Errors);
    }

    public ServiceErrors Errors { get; }

    public Downloads Downloads { get; }

    private StorageUploads Transfers { get; }

    /// <summary>Submits once. What the answer means is <see cref="SubmitRules"/>.</summary>
    public async Task<CreatedTask> CreateAsync(CreateTaskRequest request, CancellationToken cancellationToken)
    {
        const string Operation = "The submit";
        var (path, write) = Submission(request);
        using var content = Contain(request, write);
        using var limit = new CancellationTokenSource(_options.SubmitTimeout);
        var partial = new PartialAnswer();
        HttpAnswer http;
        using (cancellationToken.Register(() => Withdraw(content, limit)))
        {
            try
            {
                http = _secrets.Scrub(await _transport.SendAsync(HttpMethod.Post, _root + path, content, AnswerSize, partial, limit.Token).ConfigureAwait(false));
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

                throw SubmitRules.Unknown(request, NoAnswerText(failure), SubmitRules.FindId(partial.Body), Errors.Harmless(failure as TransportException));
            }
        }

        try
        {
            return SubmitRules.Judge(Operation, Answer.Read(http), http.RetryAfter, request, Errors);
        }
        catch (UnreadableAnswerException unreadable)
        {
            var taskId = SubmitRules.FindId(http.Body);
            if (taskId is null && SubmitRules.IsRefusal(http.Status)) throw Errors.Unreadable(Operation, unreadable, null);
            throw SubmitRules.Unknown(request, $"The answer cannot be understood ({unreadable.Message}).", taskId, null);
        }
        catch (Exception failure) when (failure is not RunningHubException)
        {
            throw SubmitRules.Unknown(request, $"The answer cannot be understood: {Errors.Scrub(failure.Message)}", SubmitRules.FindId(http.Body), Errors.Harmless(failure));
        }
    }

    public Task<Answer> OutputsAsync(string taskId, CancellationToken cancellationToken) => AskAsync(OutputsOfTask, taskId, cancellationToken);

    /// <summary>The question of v2, which works for tasks of every kind. An answer with a state is an answer, whatever its error code.</summary>
    public Task<Answer> QueryAsync(string taskId, CancellationToken cancellationToken) => AskAsync(StateOfTask, taskId, cancellationToken);

    public Task<Answer> StatusAsync(string taskId, CancellationToken cancellationToken) => AskAsync(StatusOfTask, taskId, cancellationToken);

    public Task<Answer> CancelAsync(string taskId, CancellationToken cancellationToken) => AskAsync(CancelOfTask, taskId, cancellationToken);

    public Task<Answer> WorkflowJsonAsync(string workflowId, CancellationToken cancellationToken) => AskAsync(StoredWorkflow, workflowId, cancellationToken);

    /// <summary>A GET, and so with the key in the address: the Authorization header alone is not accepted. No address is logged or thrown.</summary>
    public Task<Answer> AppJsonAsync(string webappId, CancellationToken cancellationToken)
    {
        const string Operation = "The query of the app";
        var path = $"/api/webapp/apiCallDemo?apiKey={Uri.EscapeDataString(_apiKey)}&webappId={Uri.EscapeDataString(webappId)}";
        return _repeater.RepeatAsync(Operation, () => GetOnceAsync(Operation, path, WorkflowSize, cancellationToken), cancellationToken);
    }

    public Task<Answer> AccountAsync(CancellationToken cancellationToken) => AskAsync(Account, "", cancellationToken);

    /// <summary>A question by POST, without the key in its body: v2.</summary>
    public Task<Answer> PostAsync(string operation, string path, Action<Utf8JsonWriter> write, CancellationToken cancellationToken) =>
        AskAsync(new Question(operation, path, (_, _) => RequestBody.Object(write)), "", cancellationToken);

    /// <summary>A POST of v2 that makes something, and so is made once.</summary>
    public Task<Answer> PostOnceAsync(string operation, string path, Action<Utf8JsonWriter> write, CancellationToken cancellationToken) =>
        AskOnceAsync(new Question(operation, path, (_, _) => RequestBody.Object(write)), "", cancellationToken);

    /// <summary>A question by POST, with the key in its body: v1.</summary>
    /// <param name="operation">What is asked, for messages.</param>
    /// <param name="path">The path.</param>
    /// <param name="write">Writes what stands beside the key.</param>
    /// <param name="accepts">Which refusals are answers; null for none.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public Task<Answer> PostKeyedAsync(string operation, string path, Action<Utf8JsonWriter> write, Func<Answer, bool>? accepts, CancellationToken cancellationToken) =>
        AskAsync(new Question(operation, path, (apiKey, _) => RequestBody.Keyed(apiKey, write)) { Accepts = accepts }, "", cancellationToken);

    /// <summary>A question by POST about a model: its parameters as they are.</summary>
    public Task<Answer> PostAsync(string operation, string path, JsonElement parameters, CancellationToken cancellationToken) =>
        AskAsync(new Question(operation, path, (_, _) => RequestBody.Model(parameters, null)), "", cancellationToken);

    /// <summary>A question by GET, with the key in the header: v2.</summary>
    public Task<Answer> GetAsync(string operation, string path, CancellationToken cancellationToken) =>
        _repeater.RepeatAsync(operation, () => GetOnceAsync(operation, path, AnswerSize, cancellationToken), cancellationToken);

    /// <summary>Uploads a file by one of the two operations; the stream is read from its start with each attempt.</summary>
    public Task<UploadedFile> UploadAsync(ApiVersion version, string fileName, Stream file, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        const string Operation = "The upload";
        var path = version == ApiVersion.V2 ? "/openapi/v2/media/upload/binary" : "/task/openapi/upload";
        return _repeater.RepeatAsync(Operation, AttemptAsync, cancellationToken);

        async Task<UploadedFile> AttemptAsync()
        {
            using var limit = new ProgressLimit(_options.TransferIdleTimeout, cancellationToken);
            using var body = UploadBody.Make(version == ApiVersion.V1 ? _apiKey : null, fileName, new StreamedContent(file, limit.Progressed, progress));
            var http = await SendAsync(Operation, HttpMethod.Post, path, body, AnswerSize, null, _options.TransferIdleTimeout, limit.Token, cancellationToken).ConfigureAwait(false);
            var answer = Read(Operation, http, null, null);
            return UploadedFile.FromWire(answer.Data) ?? throw new RunningHubException("The upload was accepted without a file name.") { Category = ErrorCategory.Service };
        }
    }

    /// <summary>Asks where a LoRA may be put and puts it there, to a storage host that must not see the key. One attempt asks and puts: such an address lives an hour.</summary>
    public Task<string> UploadLoraAsync(string name, string md5, Stream file, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        const string Operation = "The upload of the LoRA";
        return _repeater.RepeatAsync(Operation, AttemptAsync, cancellationToken);

        async Task<string> AttemptAsync()
        {
            var place = new Question(Operation, "/api/openapi/getLoraUploadUrl", (apiKey, _) => RequestBody.Keyed(apiKey, writer =>
            {
                writer.WriteString("loraName", name);
                writer.WriteString("md5Hex", md5);
            }));
            var answer = await AskOnceAsync(place, "", cancellationToken).ConfigureAwait(false);
            var stored = answer.Data.Word("fileName") ?? throw new RunningHubException($"{Operation} got no file name.") { Category = ErrorCategory.Service };
            // Without an address the service has the content already.
            if (answer.Data.Word("url") is { } address) await Transfers.PutAsync(Operation, address, file, progress, cancellationToken).ConfigureAwait(false);
            return stored;
        }
    }

    /// <summary>The address of a file. Some answers carry one without a host; it is the site's then. Null for what is no address.</summary>
    public Uri? Resolve(string address) =>
        Uri.TryCreate(_options.Site.BaseUrl, address, out var url) && url.Scheme is "http" or "https" ? url : null;

    public ComfyProxy Proxy(InstanceType? machine) => new(_options.Site.BaseUrl, _apiKey, machine);

    public void Dispose() => _transport.Dispose();

    private (string Path, Func<ByteBuffer> Body) Submission(CreateTaskRequest request) => request switch
    {
        { ModelParameters: { } parameters } => ("/openapi/v2/" + request.WorkflowId, () => RequestBody.Model(parameters, request.Options.WebhookUrl)),
        { ApiVersion: ApiVersion.V2 } => ($"/openapi/v2/run/{(request.IsApp ? "ai-app" : "workflow")}/{Uri.EscapeDataString(request.WorkflowId)}", () => RequestBody.Run(request)),
        { QuickCreateCode: not null } => ("/task/openapi/quick-ai-app/run", () => RequestBody.Create(_apiKey, request)),
        { IsApp: true } => ("/task/openapi/ai-app/run", () => RequestBody.Create(_apiKey, request)),
        _ => ("/task/openapi/create", () => RequestBody.Create(_apiKey, request)),
    };

    // A value that no JSON can hold, such as an option that chooses nothing.
    private static SubmitContent Contain(CreateTaskRequest request, Func<ByteBuffer> write)
    {
        try
        {
            return new SubmitContent(write());
        }
        catch (Exception unwritable)
        {
            throw new RunningHubException($"The submit of {request.What} cannot be written, and nothing was submitted: {unwritable.Message}", unwritable) { Category = ErrorCategory.FixRequest };
        }
    }

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

    private Task<Answer> AskAsync(Question question, string id, CancellationToken cancellationToken) =>
        _repeater.RepeatAsync(question.Operation, (Api: this, question, id), static (asked, token) => asked.Api.AskOnceAsync(asked.question, asked.id, token), cancellationToken);

    private async Task<Answer> AskOnceAsync(Question question, string id, CancellationToken cancellationToken)
    {
        using var content = new PooledContent(question.Body(_apiKey, id));
        using var limit = _limits.Start(_options.RequestTimeout, cancellationToken);
        var http = await SendAsync(question.Operation, HttpMethod.Post, question.Path, content, question.MaximumSize, question.IsAboutTask ? id : null, _options.RequestTimeout, limit.Token, cancellationToken).ConfigureAwait(false);
        limit.Answered();
        return Read(question.Operation, http, question.IsAboutTask ? id : null, question.Accepts);
    }

    private async Task<Answer> GetOnceAsync(string operation, string path, int maximumSize, CancellationToken cancellationToken)
    {
        using var limit = _limits.Start(_options.RequestTimeout, cancellationToken);
        var http = await SendAsync(operation, HttpMethod.Get, path, null, maximumSize, null, _options.RequestTimeout, limit.Token, cancellationToken).ConfigureAwait(false);
        limit.Answered();
        return Read(operation, http, null, null);
    }

    private async Task<HttpAnswer> SendAsync(
        string operation, HttpMethod method, string path, HttpContent? content, int maximumSize, string? taskId, TimeSpan limit, CancellationToken limited, CancellationToken cancellationToken)
    {
        try
        {
            return _secrets.Scrub(await _transport.SendAsync(method, _root + path, content, maximumSize, null, limited).ConfigureAwait(false));
        }
        catch (TransportException failure)
        {
            throw Errors.NoAnswer(operation, failure, taskId);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Errors.TimedOut(operation, limit, taskId);
        }
    }

    private Answer Read(string operation, HttpAnswer http, string? taskId, Func<Answer, bool>? accepts)
    {
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
}
