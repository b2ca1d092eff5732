using System.Text.Json;

namespace RunningHub;

/// <summary>One of the account's API keys, as <c>/openapi/v2/api-key/list</c> gives them. The service masks the key itself.</summary>
public sealed record ApiKeyInfo
{
    /// <summary>The key with most of its characters masked by the service.</summary>
    public string? MaskedKey { get; init; }

    /// <summary>The name that the owner gave it.</summary>
    public string? Name { get; init; }

    /// <summary>The status in the service's own word or number.</summary>
    public string? Status { get; init; }

    /// <summary>How much may be spent with the key; null for no limit or where it is not said.</summary>
    public decimal? QuotaLimit { get; init; }

    /// <summary>How much was spent with it.</summary>
    public decimal? QuotaUsed { get; init; }

    /// <summary>Whether the site shows it.</summary>
    public bool? IsVisible { get; init; }

    /// <summary>When it expires, as the service writes it, without a time zone.</summary>
    public string? ExpiresAt { get; init; }

    /// <summary>How long it still is valid; null for ever or where it is not said.</summary>
    public TimeSpan? ExpiresIn { get; init; }

    /// <summary>When it was made, as the service writes it, without a time zone.</summary>
    public string? CreatedAt { get; init; }

    internal static ApiKeyInfo FromWire(JsonElement item) => new()
    {
        MaskedKey = item.Text("key"),
        Name = item.Text("apiKeyName"),
        Status = item.Text("status"),
        QuotaLimit = item.Decimal("quotaLimit"),
        QuotaUsed = item.Decimal("quotaUsed"),
        IsVisible = item.Flag("visible"),
        ExpiresAt = item.Word("expireAt"),
        ExpiresIn = item.Decimal("expireInMinute") is >= 0 and < 1_000_000_000 and { } minutes ? TimeSpan.FromMinutes((double)minutes) : null,
        CreatedAt = item.Word("createdAt"),
    };
}
