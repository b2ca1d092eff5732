using System.Text.Json.Serialization;

namespace RunningHub;

// What stands in `data` of the answers. Every member may be missing, null, or of the neighbouring JSON type.

/// <summary>A submit that was accepted.</summary>
internal sealed record CreatedTaskData
{
    public string? TaskId { get; init; }

    public string? TaskStatus { get; init; }

    /// <summary>The state in flat v2 answers.</summary>
    public string? Status { get; init; }

    public string? NetWssUrl { get; init; }

    public string? PromptTips { get; init; }
}

/// <summary>One output of a task. The first names are those of <c>outputs</c>, the second those of v2 and of older answers.</summary>
internal sealed record OutputData
{
    public string? FileUrl { get; init; }

    public string? Url { get; init; }

    public string? OutputUrl { get; init; }

    public string? FileType { get; init; }

    public string? OutputType { get; init; }

    public string? NodeId { get; init; }

    public string? Text { get; init; }

    public string? Content { get; init; }

    /// <summary>An address or a text.</summary>
    public string? Output { get; init; }

    public decimal? TaskCostTime { get; init; }

    public decimal? ConsumeCoins { get; init; }

    public decimal? ConsumeMoney { get; init; }

    public decimal? ThirdPartyConsumeMoney { get; init; }
}

/// <summary>What stands beside a state that is not success.</summary>
internal sealed record RunningTaskData
{
    public string? NetWssUrl { get; init; }
}

/// <summary>Why a task failed. For a graph that fails ComfyUI's check after it was accepted, the lines of the trace are the details of the check.</summary>
internal sealed record FailedReasonData
{
    [JsonPropertyName("node_id")]
    public string? NodeId { get; init; }

    [JsonPropertyName("node_name")]
    public string? NodeName { get; init; }

    [JsonPropertyName("exception_type")]
    public string? ExceptionType { get; init; }

    [JsonPropertyName("exception_message")]
    public string? ExceptionMessage { get; init; }

    public IReadOnlyList<string>? Traceback { get; init; }
}

/// <summary>An account's balance and load.</summary>
internal sealed record AccountData
{
    public decimal? RemainCoins { get; init; }

    public decimal? RemainMoney { get; init; }

    public string? Currency { get; init; }

    public decimal? CurrentTaskCounts { get; init; }

    public string? ApiType { get; init; }
}

/// <summary>A stored workflow: JSON within a string.</summary>
internal sealed record WorkflowJsonData
{
    public string? Prompt { get; init; }
}

/// <summary>Readers for the answers, made by the compiler. Depth is limited: no answer of the service needs more than a dozen levels.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    MaxDepth = MaximumDepth,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(LenientString), typeof(LenientDecimal), typeof(LenientLines)])]
[JsonSerializable(typeof(CreatedTaskData))]
[JsonSerializable(typeof(OutputData))]
[JsonSerializable(typeof(RunningTaskData))]
[JsonSerializable(typeof(FailedReasonData))]
[JsonSerializable(typeof(AccountData))]
[JsonSerializable(typeof(WorkflowJsonData))]
internal sealed partial class WireJson : JsonSerializerContext
{
    public const int MaximumDepth = 64;
}
