using System.Text.Json;

namespace RunningHub;

/// <summary>An AI app as the site lists it (<c>/openapi/v2/aiapp/list</c>). What it takes is <see cref="RunningHubClient.GetAppAsync"/>.</summary>
public sealed record AppListing
{
    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The description; can hold HTML.</summary>
    public string? Description { get; init; }

    /// <summary>A picture.</summary>
    public Uri? Cover { get; init; }

    /// <summary>The app's id, found in the sample call; null where it is not in it.</summary>
    public string? WebappId { get; init; }

    internal static AppListing FromWire(JsonElement item) => new()
    {
        Title = item.Text("title"),
        Description = item.Text("description"),
        Cover = item.Address("cover"),
        WebappId = item.Member("webappId", "id").AsText() ?? FindId(item.Text("invokeExample")),
    };

    // The sample call is a text for a shell, not JSON; the id is its one long number after "ai-app/" or "webappId".
    private static string? FindId(string? example)
    {
        if (example is null) return null;
        foreach (var mark in new[] { "ai-app/", "webappId" })
        {
            var at = example.IndexOf(mark, StringComparison.Ordinal);
            if (at < 0) continue;
            var digits = new string([.. example.Skip(at + mark.Length).SkipWhile(c => c is '"' or '\'' or '\\' or ':' or ' ' or '=').TakeWhile(c => c is >= '0' and <= '9')]);
            if (digits.Length > 0) return digits;
        }

        return null;
    }
}

/// <summary>Which AI apps to list.</summary>
public sealed class AppListingQuery
{
    /// <summary>The order: <c>RECOMMEND</c>, <c>HOTTEST</c> or <c>NEWEST</c>.</summary>
    public string Sort { get; set; } = "RECOMMEND";

    /// <summary>Only apps of this many past days; null for all.</summary>
    public int? Days { get; set; }

    /// <summary>The number of the page, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>How many entries a page has: 1–50.</summary>
    public int PageSize { get; set; } = 20;

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("current", Page);
        writer.WriteNumber("size", PageSize);
        writer.WriteString("sort", Sort);
        if (Days is { } days) writer.WriteNumber("days", days);
    }
}
