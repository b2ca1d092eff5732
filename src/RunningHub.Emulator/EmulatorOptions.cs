namespace RunningHub.Emulator;

/// <summary>How an emulator is started. What the service itself decides case by case is in <see cref="Wire"/>.</summary>
public sealed class EmulatorOptions
{
    /// <summary>The address of the international site, such as <c>http://127.0.0.1:8288</c>. Default: loopback, a free port.</summary>
    public Uri? Url { get; set; }

    /// <summary>The address of the China site. Default: loopback, a free port.</summary>
    public Uri? ChinaUrl { get; set; }

    /// <summary>Allows addresses that other machines can reach. Default: loopback only. Nothing here checks who calls.</summary>
    public bool AllowOtherMachines { get; set; }

    /// <summary>Runs on the system's clock instead of the virtual one. Default: false.</summary>
    public bool RealTime { get; set; }

    /// <summary>
    /// Lets the virtual clock jump as soon as the thread pool is idle, without waiting a moment for the program to react: for simulations of
    /// many thousands of requests. The program must run on the thread pool alone; xunit's tests do not. Default: false.
    /// </summary>
    public bool QuickClock { get; set; }

    /// <summary>
    /// Starts the virtual clock standing still, as <see cref="EmulatorClock.Manual"/> makes it: what a data folder brings back does not run on
    /// before somebody has looked. No effect in real time. Default: false.
    /// </summary>
    public bool ManualClock { get; set; }

    /// <summary>Where the virtual clock starts. Default: 1 October 2026, 08:00 UTC, so that two runs of a test see the same.</summary>
    public DateTimeOffset Start { get; set; } = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// How long tasks take. Default: <see cref="TaskTimes.Realistic"/> on the virtual clock, <see cref="TaskTimes.Brisk"/> in real time.
    /// </summary>
    public TaskTimes? Times { get; set; }

    /// <summary>What re-randomised seeds, durations and file names are drawn from: the same seed gives the same run. Default: 1.</summary>
    public ulong Seed { get; set; } = 1;

    /// <summary>How long a webhook's receiver may take to answer, in real time, before it counts as failed. Default: 5 s.</summary>
    public TimeSpan WebhookTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A node catalogue that values are checked against, before the built-in one: a server's answer to <c>GET /object_info</c>, as a path or
    /// as text. Null for the built-in one alone.
    /// </summary>
    public string? Catalogue { get; set; }

    /// <summary>
    /// A folder that keeps the state: keys and balances, passwords, workflows, apps, uploads, LoRAs, assets, tasks, webhooks, faults and the
    /// log of requests survive the end of the process, however it comes. Made where it is missing. Null, the default, keeps everything in
    /// memory.
    /// </summary>
    /// <remarks>
    /// One emulator at a time may use a folder. Of the log as many requests come back as <see cref="EmulatorLimits.Requests"/> says; standard
    /// models are the program's to add again.
    /// </remarks>
    public string? DataFolder { get; set; }

    /// <summary>
    /// The choices where the service's behaviour is not certain. Each default is the variant that is harder for a client.
    /// </summary>
    public WireOptions Wire { get; } = new();

    /// <summary>How much the emulator takes in and keeps.</summary>
    public EmulatorLimits Limits { get; } = new();
}
