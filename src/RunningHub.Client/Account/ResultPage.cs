using System.Text.Json;

namespace RunningHub;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed record ResultPage<T>
{
    /// <summary>The entries of this page. Never null.</summary>
    public IReadOnlyList<T> Records { get; init; } = [];

    /// <summary>The number of this page, from 1.</summary>
    public int Current { get; init; } = 1;

    /// <summary>How many entries a page has at most.</summary>
    public int? Size { get; init; }

    /// <summary>How many entries there are on all pages.</summary>
    public long? Total { get; init; }

    /// <summary>How many pages there are.</summary>
    public int? Pages { get; init; }

    /// <summary>Whether another page follows.</summary>
    public bool HasNext { get; init; }

    internal static ResultPage<T> FromWire(JsonElement data, int asked, Func<JsonElement, T> read)
    {
        var (current, pages) = (data.Count("current") ?? asked, data.Count("pages"));
        return new ResultPage<T>
        {
            Records = [.. data.Member("records").Objects().Select(read)],
            Current = current,
            Size = data.Count("size"),
            Total = data.Integer("total"),
            Pages = pages,
            HasNext = data.Flag("hasNext") ?? current < pages,
        };
    }
}
