namespace RunningHub.Emulator;

/// <summary>One of the service's codes with its identifier, which v1 also sends as message.</summary>
internal readonly record struct ServiceCode(int Number, string Identifier);

/// <summary>The codes that the emulator sends by itself. A fault can send any other.</summary>
internal static class Codes
{
    public static readonly ServiceCode Success = new(0, "success");
    public static readonly ServiceCode WebhookNotFound = new(1, "webhook event not exists");
    public static readonly ServiceCode BadParameters = new(301, "PARAMS_INVALID");
    public static readonly ServiceCode WorkflowNotFound = new(380, "WORKFLOW_NOT_EXISTS");
    public static readonly ServiceCode V2Unauthorized = new(401, "ApiKey verification failed");
    public static readonly ServiceCode NoPermission = new(403, "NO_PERMISSION");
    public static readonly ServiceCode BadPath = new(412, "TOKEN_INVALID");
    public static readonly ServiceCode NoPower = new(414, "TASK_CREATE_FAILED_BY_NOT_ENOUGH_POWER_VALUE");
    public static readonly ServiceCode NoMachine = new(415, "TASK_INSTANCE_MAXED");
    public static readonly ServiceCode NoWallet = new(416, "TASK_CREATE_FAILED_BY_NOT_ENOUGH_WALLET");
    public static readonly ServiceCode QueueFull = new(421, "TASK_QUEUE_MAXED");
    public static readonly ServiceCode TaskNotFound423 = new(423, "TASK_NOT_FOUNED");
    public static readonly ServiceCode PromptRejected = new(433, "VALIDATE_PROMPT_FAILED");
    public static readonly ServiceCode LargeMachineNotNamed = new(435, "TASK_USER_EXCLAPI_INSTANCE_NOT_FOUND");
    public static readonly ServiceCode PlanRequired = new(436, "TASK_USER_EXCLAPI_REQUIRED");
    public static readonly ServiceCode UnknownError = new(500, "UNKNOWN_ERROR");
    public static readonly ServiceCode FreeUser = new(801, "APIKEY_UNSUPPORTED_FREE_USER");
    public static readonly ServiceCode Unauthorized = new(802, "APIKEY_UNAUTHORIZED");
    public static readonly ServiceCode InvalidNodeInfo = new(803, "APIKEY_INVALID_NODE_INFO");
    public static readonly ServiceCode TaskIsRunning = new(804, "APIKEY_TASK_IS_RUNNING");
    public static readonly ServiceCode TaskStatusError = new(805, "APIKEY_TASK_STATUS_ERROR");
    public static readonly ServiceCode UserNotFound = new(806, "APIKEY_USER_NOT_FOUND");
    public static readonly ServiceCode TaskNotFound = new(807, "APIKEY_TASK_NOT_FOUND");
    public static readonly ServiceCode UploadFailed = new(808, "APIKEY_UPLOAD_FAILED");
    public static readonly ServiceCode FileTooLarge = new(809, "APIKEY_FILE_SIZE_EXCEEDED");
    public static readonly ServiceCode WorkflowNotRun = new(810, "WORKFLOW_NOT_SAVED_OR_NOT_RUNNING");
    public static readonly ServiceCode CorporateKeyInvalid = new(811, "CORPAPIKEY_INVALID");
    public static readonly ServiceCode NoFunds = new(812, "CORPAPIKEY_INSUFFICIENT_FUNDS");
    public static readonly ServiceCode TaskIsQueued = new(813, "APIKEY_TASK_IS_QUEUED");
    public static readonly ServiceCode PersonalQueueFull = new(814, "PERSONAL_QUEUE_COUNT_LIMIT");
    public static readonly ServiceCode CancelNotAllowed = new(817, "APIKEY_TASK_CANCEL_NOT_ALLOWED");
    public static readonly ServiceCode AppNotFound = new(901, "WEBAPP_NOT_EXISTS");
    public static readonly ServiceCode V2UnknownError = new(1000, "unknown error");
    public static readonly ServiceCode InvalidUrl = new(1001, "invalid URL");
    public static readonly ServiceCode V2KeyInvalid = new(1002, "invalid API key");
    public static readonly ServiceCode RateLimit = new(1003, "rate limit");
    public static readonly ServiceCode V2TaskNotFound = new(1004, "Task not found");
    public static readonly ServiceCode InternalError = new(1005, "internal error");
    public static readonly ServiceCode ExecutionTimeout = new(1006, "execution timeout");
    public static readonly ServiceCode InvalidParameters = new(1007, "invalid parameters");
    public static readonly ServiceCode V2FileTooLarge = new(1008, "file too large");
    public static readonly ServiceCode MethodNotSupported = new(1009, "method not supported");
    public static readonly ServiceCode Unavailable = new(1010, "service unavailable");
    public static readonly ServiceCode Busy = new(1011, "system busy");
    public static readonly ServiceCode UpstreamException = new(1012, "upstream exception");
    public static readonly ServiceCode FileProcessingFailed = new(1013, "file processing failed");
    public static readonly ServiceCode AccessDenied = new(1014, "access denied");
    public static readonly ServiceCode GenerationFailed = new(1015, "generation failed");
    public static readonly ServiceCode NodeInfoError = new(1101, "node info error");
    public static readonly ServiceCode ContentRefused = new(1501, "content check failed");
    public static readonly ServiceCode ModelTimeout = new(1504, "model timeout");
    public static readonly ServiceCode RealPeople = new(1505, "real people prohibited");
    public static readonly ServiceCode UserConcurrency = new(1520, "user concurrency limit");
    public static readonly ServiceCode KeyRequired = new(1601, "param apiKey is required");

    private static readonly Dictionary<int, ServiceCode> ByNumber = typeof(Codes).GetFields()
        .Where(f => f.FieldType == typeof(ServiceCode)).Select(f => (ServiceCode)f.GetValue(null)!).ToDictionary(c => c.Number);

    /// <summary>The code with this number; one without a name in the tables gets <c>UNKNOWN_ERROR</c>.</summary>
    public static ServiceCode Of(int number) =>
        ByNumber.TryGetValue(number, out var code) ? code : new ServiceCode(number, UnknownError.Identifier);
}
