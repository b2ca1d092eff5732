using System.Text.Json;

namespace RunningHub;

/// <summary>What a run of a standard model would cost. No task was made.</summary>
public sealed record PricePreview
{
    /// <summary>The price in <see cref="Currency"/>; null where the service does not say.</summary>
    public decimal? EstimatedPrice { get; init; }

    /// <summary><c>CNY</c> or <c>USD</c>.</summary>
    public string? Currency { get; init; }

    /// <summary>The price for people, in the site's language.</summary>
    public string? PriceText { get; init; }

    /// <summary>The price for people, in English.</summary>
    public string? PriceTextEnglish { get; init; }

    /// <summary>Whether some runs are free.</summary>
    public bool? HasFreeRuns { get; init; }

    /// <summary>How many runs are free.</summary>
    public int? FreeRuns { get; init; }

    /// <summary>How many of them are left.</summary>
    public int? FreeRunsLeft { get; init; }

    /// <summary>Whether this run would be free.</summary>
    public bool? IsFree { get; init; }

    internal static PricePreview FromWire(JsonElement root) => new()
    {
        EstimatedPrice = root.Decimal("estimatedPrice"),
        Currency = root.Word("currency"),
        PriceText = root.Word("priceText"),
        PriceTextEnglish = root.Word("priceTextEn"),
        HasFreeRuns = root.Flag("freeLimit"),
        FreeRuns = root.Count("freeLimitCount"),
        FreeRunsLeft = root.Count("remainingFreeLimitCount"),
        IsFree = root.Flag("isFreeThisCall"),
    };
}
