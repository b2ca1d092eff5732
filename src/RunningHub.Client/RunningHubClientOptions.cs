using Microsoft.Extensions.Logging;

namespace RunningHub;

/// <summary>How a <see cref="RunningHubClient"/> reaches its account, how long it waits, and how much it asks. Copied by the client's constructor.</summary>
/// <remarks>
/// Two clocks are used. Waiting (polls, back-off, capacity, unknown states, the whole run) goes by <see cref="TimeProvider"/>; the limits of single
/// network calls (<see cref="RequestTimeout"/>, <see cref="SubmitTimeout"/>, <see cref="TransferIdleTimeout"/>) go by the system's clock.
/// </remarks>
public sealed class RunningHubClientOptions
{
    private const string KeyVariable = "RUNNINGHUB_API_KEY";
    private const string AddressVariable = "RUNNINGHUB_BASE_URL";

    /// <summary>The account's API key: 32 characters, from the site's API page. Required.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The site that the key belongs to. Default: <see cref="RunningHubSite.International"/>.</summary>
    public RunningHubSite Site { get; set; } = RunningHubSite.International;

    /// <summary>Ids of workflows and AI apps by class name, for classes whose id differs between accounts: <c>WorkflowIds["TextToImage"]</c>.</summary>
    public IDictionary<string, string> WorkflowIds { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The limit of one request that is neither a submit nor a transfer. Default: 30 s.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The limit of one submit. When it passes, the outcome is unknown (<see cref="SubmitOutcomeUnknownException"/>). Default: 60 s.</summary>
    public TimeSpan SubmitTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long an upload or a download may make no progress. Default: 60 s.</summary>
    public TimeSpan TransferIdleTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How many runs the account may have at once: more wait in the client, in the order of their start. Null, the default, learns it from what
    /// the service answers. Tasks that are started elsewhere with this account count there, too.
    /// </summary>
    public int? MaximumConcurrency { get; set; }

    /// <summary>The kind of key, where it matters which key of a pool takes a run: <c>NORMAL</c>, <c>SHARED</c> or <c>DEDICATED</c>. Null: what the service says.</summary>
    public string? KeyKind { get; set; }

    /// <summary>Where runs are written down, so that none is lost or paid for twice when the program dies. Default: nowhere.</summary>
    public IRunJournal? Journal { get; set; }

    /// <summary>
    /// How long a start goes on asking while the service answers that no capacity is free (421, 415, 814, 1520) and no run of this client is
    /// accepted or ends. Default: 30 min.
    /// </summary>
    public TimeSpan CapacityWait { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a run is waited for, from its first wait. Then <see cref="RunInterruptedException"/>; the task goes on. Default: 60 min.</summary>
    public TimeSpan RunTimeout { get; set; } = TimeSpan.FromMinutes(60);

    /// <summary>How long answers that say nothing known about a task are taken for "not finished". Default: 10 min.</summary>
    public TimeSpan UnknownStateLimit { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The first pause between two polls of a run. Default: 2 s.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest pause between two polls of a run, before jitter. Default: 10 s.</summary>
    public TimeSpan MaximumPollInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How many submits, polls and repeated requests the client makes within any minute over all its runs; more wait their turn, the polls of
    /// the runs that have most likely ended first. The service publishes no number. Default: 120.
    /// </summary>
    public int RequestsPerMinute { get; set; } = 120;

    /// <summary>The largest file that is uploaded, in bytes. Default: 30 MiB, the service's documented limit (code 809 above it).</summary>
    public long MaximumUploadSize { get; set; } = 30L * 1024 * 1024;

    /// <summary>How long the name of an uploaded file is used again for the same content. The service publishes no number; its links to uploads live one day. Zero uploads each time. Default: 12 h.</summary>
    public TimeSpan UploadLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>The largest file that is downloaded, in bytes, after decompression. Default: 2 GiB.</summary>
    public long MaximumDownloadSize { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Whether a watched run listens to the service's web socket for the node at work and its steps. It goes past <see cref="HttpMessageHandler"/> and the factory; without it only states are told. Default: true.</summary>
    public bool UseProgressSocket { get; set; } = true;

    /// <summary>The clock for waiting. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>A handler to send through; never disposed by the client. It must not follow redirects: a redirected submit would carry the key elsewhere.</summary>
    public HttpMessageHandler? HttpMessageHandler { get; set; }

    /// <summary>A factory to take an <see cref="HttpClient"/> from for each request, under the name <c>RunningHub</c>. Its primary handler must not follow redirects.</summary>
    public IHttpClientFactory? HttpClientFactory { get; set; }

    /// <summary>Where logs go. They hold no key, no prompt and no URL of a file. Default: nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>The key and the site of the environment: <c>RUNNINGHUB_API_KEY</c>, and <c>RUNNINGHUB_BASE_URL</c> for another site than the international one.</summary>
    /// <exception cref="InvalidOperationException">A variable is missing or wrong; the message names it.</exception>
    public static RunningHubClientOptions FromEnvironment()
    {
        var key = Environment.GetEnvironmentVariable(KeyVariable)?.Trim();
        if (string.IsNullOrEmpty(key)) throw new InvalidOperationException($"The environment variable {KeyVariable} is not set. A key comes from the site's account page, under API.");
        if (WhyNoKey(key!) is { } reason) throw new InvalidOperationException($"The environment variable {KeyVariable} holds no key. {reason}");
        var options = new RunningHubClientOptions { ApiKey = key };
        if (Environment.GetEnvironmentVariable(AddressVariable)?.Trim() is not { Length: > 0 } address) return options;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url))
            throw new InvalidOperationException($"The environment variable {AddressVariable} is '{address}', which is not an absolute URL such as {RunningHubSite.International}");
        try
        {
            options.Site = RunningHubSite.At(url);
        }
        catch (ArgumentException refusal)
        {
            throw new InvalidOperationException($"The environment variable {AddressVariable} is wrong. {refusal.Message}", refusal);
        }

        return options;
    }

    internal RunningHubClientOptions CopyAndCheck()
    {
        if (WhyNoKey(ApiKey) is { } reason) throw new ArgumentException(reason, nameof(ApiKey));
        if (Site is null) throw new ArgumentException("The site is null.", nameof(Site));
        if (TimeProvider is null) throw new ArgumentException("The time provider is null.", nameof(TimeProvider));
        if (HttpMessageHandler is not null && HttpClientFactory is not null)
            throw new ArgumentException("Give a handler or a factory, not both.", nameof(HttpMessageHandler));
        Positive(RequestTimeout, nameof(RequestTimeout));
        Positive(SubmitTimeout, nameof(SubmitTimeout));
        Positive(TransferIdleTimeout, nameof(TransferIdleTimeout));
        Positive(RunTimeout, nameof(RunTimeout));
        Positive(UnknownStateLimit, nameof(UnknownStateLimit));
        Positive(PollInterval, nameof(PollInterval));
        if (MaximumPollInterval < PollInterval) throw OutOfRange(nameof(MaximumPollInterval), MaximumPollInterval, "at least PollInterval");
        if (CapacityWait < TimeSpan.Zero) throw OutOfRange(nameof(CapacityWait), CapacityWait, "zero or more");
        if (UploadLifetime < TimeSpan.Zero) throw OutOfRange(nameof(UploadLifetime), UploadLifetime, "zero or more");
        if (MaximumConcurrency < 1) throw OutOfRange(nameof(MaximumConcurrency), MaximumConcurrency, "at least 1");
        if (RequestsPerMinute < 1) throw OutOfRange(nameof(RequestsPerMinute), RequestsPerMinute, "at least 1");
        if (MaximumUploadSize < 1) throw OutOfRange(nameof(MaximumUploadSize), MaximumUploadSize, "at least 1");
        if (MaximumDownloadSize < 1) throw OutOfRange(nameof(MaximumDownloadSize), MaximumDownloadSize, "at least 1");

        var copy = new RunningHubClientOptions
        {
            ApiKey = ApiKey,
            Site = Site,
            RequestTimeout = RequestTimeout,
            SubmitTimeout = SubmitTimeout,
            TransferIdleTimeout = TransferIdleTimeout,
            MaximumConcurrency = MaximumConcurrency,
            KeyKind = KeyKind,
            Journal = Journal,
            CapacityWait = CapacityWait,
            RunTimeout = RunTimeout,
            UnknownStateLimit = UnknownStateLimit,
            PollInterval = PollInterval,
            MaximumPollInterval = MaximumPollInterval,
            RequestsPerMinute = RequestsPerMinute,
            MaximumUploadSize = MaximumUploadSize,
            UploadLifetime = UploadLifetime,
            MaximumDownloadSize = MaximumDownloadSize,
            UseProgressSocket = UseProgressSocket,
            TimeProvider = TimeProvider,
            HttpMessageHandler = HttpMessageHandler,
            HttpClientFactory = HttpClientFactory,
            LoggerFactory = LoggerFactory,
        };
        foreach (var pair in WorkflowIds) copy.WorkflowIds.Add(pair.Key, pair.Value);
        return copy;
    }

    private static string? WhyNoKey(string? key) =>
        string.IsNullOrWhiteSpace(key) ? "The API key is empty."
        : key!.Any(c => c is <= ' ' or > '~') ? "The API key holds a blank or a character outside ASCII: was it copied with something around it?"
        : null;

    // A timer of the runtime takes at most this many milliseconds; "for ever" would be a wait that nothing ends.
    private static void Positive(TimeSpan value, string name)
    {
        if (value <= TimeSpan.Zero || value.TotalMilliseconds > int.MaxValue - 1) throw OutOfRange(name, value, "more than zero and less than 24 days");
    }

    private static ArgumentOutOfRangeException OutOfRange(string name, object value, string range) => new(name, value, $"{name} must be {range}.");
}
