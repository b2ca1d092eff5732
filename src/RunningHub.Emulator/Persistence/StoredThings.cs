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
internal sealed record StoredKey(string Key, KeyOptions Options, decimal Coins, decimal? Money, decimal Spent, int Charges)
{
    public static StoredKey Of(Account account) =>
        new(account.Key, account.Options, account.Coins, account.Money, account.Spent, account.Charges);

    public Account Make() => new(Key, Options) { Coins = Coins, Money = Money, Spent = Spent, Charges = Charges };
}

/// <summary>A workflow that somebody handed in. Those of a folder are read from there again.</summary>
internal sealed record StoredWorkflow(string Id, string Name, string Json, bool HasRun);

/// <summary>An AI app that somebody handed in.</summary>
internal sealed record StoredApp(string Id, string Demo, string Workflow);

/// <summary>How stored things look as JSON; made by the compiler, so that trimming keeps them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(StoredKey))]
[JsonSerializable(typeof(StoredWorkflow))]
[JsonSerializable(typeof(StoredApp))]
[JsonSerializable(typeof(StoredTask))]
[JsonSerializable(typeof(StoredWebhook))]
[JsonSerializable(typeof(StoredFault))]
[JsonSerializable(typeof(StoredLora))]
[JsonSerializable(typeof(AccessPassword))]
[JsonSerializable(typeof(Asset))]
[JsonSerializable(typeof(AssetGroup))]
[JsonSerializable(typeof(RecordedRequest))]
internal sealed partial class StoredJson : JsonSerializerContext;

/// <summary>An account inside a submission: its key stands for it.</summary>
internal sealed class AccountByKey(KeyRing keys) : JsonConverter<Account>
{
    public override Account Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        keys.TryFind(reader.GetString() ?? "", out var account) ? account : throw new JsonException("The data folder has no such key.");

    public override void Write(Utf8JsonWriter writer, Account value, JsonSerializerOptions options) => writer.WriteStringValue(value.Key);
}
