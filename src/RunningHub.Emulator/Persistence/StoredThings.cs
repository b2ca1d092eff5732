using System.Text.Json;
using System.Text.Json.Serialization;

namespace RunningHub.Emulator;

/// <summary>A key with what is left on its account.</summary>
/// <param name="Key">The key.</param>
/// <param name="Options">Its limits.</param>
/// <param name="Coins">The balance.</param>
/// <param name="Money">The wallet.</param>
/// <param name="Spent">The coins charged so far.</param>
/// <param name="Charges">How many tasks the balance has paid for: one that ended later is still to be charged.</param>
internal sealed record StoredKey(string Key, KeyOptions Options, decimal Coins, decimal? Money, decimal Spent, int Charges);

/// <summary>A workflow that somebody handed in. Those of a folder are read from there again.</summary>
internal sealed record StoredWorkflow(string Id, string Name, string Json, bool HasRun);

/// <summary>An AI app that somebody handed in.</summary>
internal sealed record StoredApp(string Id, string Demo, string Workflow);

/// <summary>A task: what was asked for, and how far it has come. Its files are made again from the graph.</summary>
internal sealed record StoredTask
{
    public required string Id { get; init; }

    public required Submission Submission { get; init; }

    public required string Graph { get; init; }

    public required TaskScript Script { get; init; }

    public required ulong Chance { get; init; }

    public required IReadOnlyList<TaskOverride> Overrides { get; init; }

    public required IReadOnlyList<TaskSeed> Seeds { get; init; }

    public required PromptVerdict Verdict { get; init; }

    public required IReadOnlyList<TaskMoment> History { get; init; }

    public required bool CancelRequested { get; init; }

    public required bool HasFiles { get; init; }

    public required DateTimeOffset FilesVisibleFrom { get; init; }

    public required TaskFailure? Failure { get; init; }

    public required int CostSeconds { get; init; }

    public required decimal Coins { get; init; }

    public required decimal? Money { get; init; }

    /// <summary>Which of its account's charges it is; 0 until then.</summary>
    public required int Charge { get; init; }
}

/// <summary>The report of a task's end.</summary>
internal sealed record StoredWebhook
{
    public required string Id { get; init; }

    public required string TaskId { get; init; }

    public required string Url { get; init; }

    public required string Body { get; init; }

    public required string EventData { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; init; }

    public required int Attempts { get; init; }

    public required int Retries { get; init; }

    public required bool? IsDelivered { get; init; }

    public required string Response { get; init; }
}

/// <summary>How stored things look as JSON; made by the compiler, so that trimming keeps them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredKey))]
[JsonSerializable(typeof(StoredWorkflow))]
[JsonSerializable(typeof(StoredApp))]
[JsonSerializable(typeof(StoredTask))]
[JsonSerializable(typeof(StoredWebhook))]
internal sealed partial class StoredJson : JsonSerializerContext;

/// <summary>An account inside a submission: its key stands for it.</summary>
internal sealed class AccountByKey(KeyRing keys) : JsonConverter<Account>
{
    public override Account Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        keys.TryFind(reader.GetString() ?? "", out var account) ? account : throw new JsonException("The data folder has no such key.");

    public override void Write(Utf8JsonWriter writer, Account value, JsonSerializerOptions options) => writer.WriteStringValue(value.Key);
}
