namespace RunningHub;

/// <summary>One row of the table of error codes.</summary>
/// <param name="Code">The number in <c>code</c> or <c>errorCode</c>.</param>
/// <param name="Identifier">The service's name for it; where it has none, a name of the same kind.</param>
/// <param name="Category">What the caller can do.</param>
/// <param name="Retry">What may be done with the same request.</param>
/// <param name="Advice">One or two sentences for the caller.</param>
/// <param name="When">The row counts only when the service's message holds this; null for any message.</param>
/// <param name="AdviceOnEmulator">The advice where a site on this machine answered; null where it is the same.</param>
internal sealed record ErrorCode(int Code, string Identifier, ErrorCategory Category, RetryClass Retry, string Advice, string? When = null, string? AdviceOnEmulator = null)
{
    /// <summary>What to tell the caller of a site.</summary>
    public string AdviceOn(RunningHubSite site) => site.BaseUrl.IsLoopback && AdviceOnEmulator is { } advice ? advice : Advice;
}

/// <summary>The service's error codes as data. Rows with a message condition stand before the plain row of their code.</summary>
/// <remarks>Sources: the service's code page (doc-8287338) and measurements by public clients for what that page leaves out (414, 817, 1601, -1).</remarks>
internal static class ErrorCodes
{
    public const int NodeInfoInvalid = 803;
    public const int CancelNotAllowed = 817;
    public const int TaskEnded = 805;
    public const int TaskNotFound = 807;
    public const int UploadTooLarge = 809;
    public const int InstanceMaxed = 415;
    public const int QueueMaxed = 421;
    public const int ConcurrencyLimit = 1520;
    public const int HttpUnauthorized = 401;
    public const int HttpForbidden = 403;

    private const string OtherSite = "Check the key, and whether it belongs to the other site (.ai and .cn share nothing).";
    private const string TopUp = "Top up the account or wait for its allowance; nothing was started.";
    private const string TryLater = "A failure inside the service: try again later.";
    private const string OpenOnSite = "Open the workflow on the site, save it, and let it run there once.";

    private static readonly ErrorCode[] Rows =
    [
        new(-1, "APIKEY_VERIFICATION_FAILED", ErrorCategory.Key, RetryClass.Auth, OtherSite),
        new(1, "REFUSED", ErrorCategory.FixRequest, RetryClass.Fix, "The service's text says what is missing."),
        new(301, "PARAMS_INVALID", ErrorCategory.Key, RetryClass.Auth, OtherSite, When: "apikey not enabled"),
        new(301, "PARAMS_INVALID", ErrorCategory.Key, RetryClass.Auth, OtherSite, When: "user not exist"),
        new(301, "PARAMS_INVALID", ErrorCategory.FixRequest, RetryClass.Fix, "A parameter is missing or has the wrong form, such as an id that is not a number."),
        new(380, "WORKFLOW_NOT_EXISTS", ErrorCategory.FixRequest, RetryClass.Fix, "No such workflow for this account: check the workflow id, and whether it belongs to the other site.",
            AdviceOnEmulator: "An emulator knows the workflows that it was given: hub.Workflows.Add(wf.ToApiJson(), id), or runninghub emulator --workflows DIR --workflow Name=id."),
        new(401, "UNAUTHORIZED", ErrorCategory.Key, RetryClass.Auth, OtherSite),
        new(403, "FORBIDDEN", ErrorCategory.Key, RetryClass.Fix, "This account may not use that workflow or app."),
        new(412, "TOKEN_INVALID", ErrorCategory.FixRequest, RetryClass.Fix, "The service says this for a path that it does not know: check the site's address."),
        new(414, "TASK_CREATE_FAILED_BY_NOT_ENOUGH_POWER_VALUE", ErrorCategory.Money, RetryClass.Money, TopUp),
        new(415, "TASK_INSTANCE_MAXED", ErrorCategory.Wait, RetryClass.Capacity, "No dedicated machine is free: 30 to 120 s are usual."),
        new(416, "TASK_CREATE_FAILED_BY_NOT_ENOUGH_WALLET", ErrorCategory.Money, RetryClass.Money, TopUp),
        new(421, "TASK_QUEUE_MAXED", ErrorCategory.Wait, RetryClass.Capacity, "The account runs as many tasks as its plan allows; tasks started on the website count, too."),
        new(423, "TASK_NOT_FOUND", ErrorCategory.FixRequest, RetryClass.Fix, "No such task for this account, or it was purged."),
        new(433, "VALIDATE_PROMPT_FAILED", ErrorCategory.Money, RetryClass.Money, "The balance for a third-party model that the workflow calls does not reach.", When: "balance"),
        new(433, "VALIDATE_PROMPT_FAILED", ErrorCategory.FixRequest, RetryClass.Fix, "ComfyUI refuses the graph: the service's text and the node errors say where."),
        new(435, "TASK_USER_EXCLAPI_INSTANCE_NOT_FOUND", ErrorCategory.FixRequest, RetryClass.Fix, "A dedicated 48 GB machine wants RunOptions.InstanceType = InstanceType.Plus."),
        new(436, "TASK_USER_EXCLAPI_REQUIRED", ErrorCategory.Money, RetryClass.Money, "The dedicated plan is missing or has expired."),
        new(500, "UNKNOWN_ERROR", ErrorCategory.Service, RetryClass.Retry, TryLater),
        new(801, "APIKEY_UNSUPPORTED_FREE_USER", ErrorCategory.Key, RetryClass.Auth, "The API is for members: free accounts may not use it."),
        new(802, "APIKEY_UNAUTHORIZED", ErrorCategory.Key, RetryClass.Auth, OtherSite),
        new(803, "APIKEY_INVALID_NODE_INFO", ErrorCategory.FixRequest, RetryClass.Fix, "A node or field that was set is not in the workflow that the site has stored now, or is wired there: compare with `runninghub check` or CheckAsync, and fetch it with `runninghub pull`. Nothing was charged."),
        new(804, "APIKEY_TASK_IS_RUNNING", ErrorCategory.Wait, RetryClass.Pending, "The task is running."),
        new(805, "APIKEY_TASK_STATUS_ERROR", ErrorCategory.TaskFailed, RetryClass.Ended, "The task ended by an error or was interrupted; the node errors say where. The time used is billed."),
        new(806, "APIKEY_USER_NOT_FOUND", ErrorCategory.Key, RetryClass.Auth, OtherSite),
        new(807, "APIKEY_TASK_NOT_FOUND", ErrorCategory.FixRequest, RetryClass.Fix, "No such task for this account, or it was purged. A task of the other site looks the same."),
        new(808, "APIKEY_UPLOAD_FAILED", ErrorCategory.Service, RetryClass.Retry, TryLater),
        new(809, "APIKEY_FILE_SIZE_EXCEEDED", ErrorCategory.FixRequest, RetryClass.Fix, "The file is larger than the service takes (30 MB): make it smaller, or give a URL with MediaInput.FromUrl."),
        new(810, "WORKFLOW_NOT_SAVED_OR_NOT_RUNNING", ErrorCategory.FixRequest, RetryClass.Fix, OpenOnSite),
        new(811, "CORPAPIKEY_INVALID", ErrorCategory.Key, RetryClass.Auth, OtherSite),
        new(812, "CORPAPIKEY_INSUFFICIENT_FUNDS", ErrorCategory.Money, RetryClass.Money, TopUp),
        new(813, "APIKEY_TASK_IS_QUEUED", ErrorCategory.Wait, RetryClass.Pending, "The task is queued."),
        new(814, "PERSONAL_QUEUE_COUNT_LIMIT", ErrorCategory.Wait, RetryClass.Capacity, "The personal queue holds 1000 tasks."),
        new(817, "APIKEY_TASK_CANCEL_NOT_ALLOWED", ErrorCategory.FixRequest, RetryClass.Fix, "The task cannot be cancelled any more: normally it has ended."),
        new(901, "WEBAPP_NOT_EXISTS", ErrorCategory.FixRequest, RetryClass.Fix, "No such app: check the id, and whether it belongs to the other site.",
            AdviceOnEmulator: "An emulator knows the apps that it was given: hub.Apps.Add(path, workflow, id), or runninghub emulator --workflows DIR --workflow Name=id."),
        new(1000, "UNKNOWN_ERROR", ErrorCategory.TaskFailed, RetryClass.Ended, "The task ended by an error that the service does not explain."),
        new(1001, "INVALID_URL", ErrorCategory.FixRequest, RetryClass.Fix, "The service does not know that path, or cannot open a link that was sent."),
        new(1002, "INVALID_API_KEY", ErrorCategory.Key, RetryClass.Auth, OtherSite),
        new(1003, "RATE_LIMIT", ErrorCategory.Wait, RetryClass.SlowDown, "Too many requests per minute with this key: make fewer, or lower RunningHubClientOptions.RequestsPerMinute."),
        new(1004, "TASK_NOT_FOUND", ErrorCategory.FixRequest, RetryClass.Fix, "No such task for this account, or it has expired or was cancelled."),
        new(1005, "INTERNAL_ERROR", ErrorCategory.Service, RetryClass.Retry, TryLater),
        new(1006, "EXECUTION_TIMEOUT", ErrorCategory.TaskFailed, RetryClass.Ended, "The task took longer than the service allows."),
        new(1007, "INVALID_PARAMETERS", ErrorCategory.FixRequest, RetryClass.Fix, "A parameter is missing or has the wrong form, such as an id that is not a number."),
        new(1008, "FILE_TOO_LARGE", ErrorCategory.FixRequest, RetryClass.Fix, "The file is larger than the service takes: make it smaller."),
        new(1009, "METHOD_NOT_SUPPORTED", ErrorCategory.FixRequest, RetryClass.Fix, "The service does not know that path: check the site's address."),
        new(1010, "SERVICE_UNAVAILABLE", ErrorCategory.Service, RetryClass.Retry, TryLater),
        new(1011, "SERVICE_BUSY", ErrorCategory.Service, RetryClass.Retry, TryLater),
        new(1012, "UPSTREAM_EXCEPTION", ErrorCategory.Service, RetryClass.Retry, TryLater),
        new(1013, "FILE_PROCESSING_FAILED", ErrorCategory.FixRequest, RetryClass.Fix, "The service cannot read a file that was sent."),
        new(1014, "ACCESS_DENIED", ErrorCategory.Key, RetryClass.Auth, "This call needs an enterprise shared key."),
        new(1015, "GENERATION_FAILED", ErrorCategory.TaskFailed, RetryClass.Ended, "The model made nothing."),
        new(1101, "NODE_INFO_ERROR", ErrorCategory.FixRequest, RetryClass.Fix, "A node or field that was set is not in the workflow that the site has stored now, or is wired there: compare with `runninghub check` or CheckAsync, and fetch it with `runninghub pull`."),
        new(1501, "CONTENT_CHECK", ErrorCategory.FixRequest, RetryClass.Fix, "The content check refuses the prompt or a file."),
        new(1504, "MODEL_TIMEOUT", ErrorCategory.TaskFailed, RetryClass.Ended, "The model took too long; whether to start a new run is your decision."),
        new(1505, "REAL_PEOPLE_PROHIBITED", ErrorCategory.FixRequest, RetryClass.Fix, "The model refuses pictures of real people."),
        new(1520, "USER_CONCURRENCY_LIMIT", ErrorCategory.Wait, RetryClass.Capacity, "The account runs as many tasks as its plan allows."),
        new(1601, "APIKEY_REQUIRED", ErrorCategory.Key, RetryClass.Auth, "The key did not arrive in the request."),
    ];

    // An HTTP status stands in where a refusal carries no code of its own.
    private static readonly ErrorCode TooManyRequests = new(429, "TOO_MANY_REQUESTS", ErrorCategory.Wait, RetryClass.SlowDown, "Too many requests per minute with this key: make fewer, or lower RunningHubClientOptions.RequestsPerMinute.");

    public static IReadOnlyList<ErrorCode> All => Rows;

    /// <summary>The row for a code and the message beside it; null for a code that no table knows.</summary>
    public static ErrorCode? Find(int code, string? message = null)
    {
        foreach (var row in Rows)
        {
            if (row.Code == code && (row.When is null || message?.IndexOf(row.When, StringComparison.OrdinalIgnoreCase) >= 0)) return row;
        }

        return code == TooManyRequests.Code ? TooManyRequests : null;
    }

    /// <summary>The row for an identifier, for answers that carry it in place of the number.</summary>
    public static ErrorCode? Find(string identifier) => Array.Find(Rows, row => row.Identifier == identifier);
}
