using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>Which page of a list a request wants: at most 50 entries, counted from 1.</summary>
internal readonly record struct Paging(int Current, int Size)
{
    private const int Largest = 50;

    public static bool TryRead(JsonElement body, out Paging paging, out string problem)
    {
        (paging, problem) = (new Paging(1, 10), "");
        if (body.Member("current") is { } current)
        {
            if (!current.TryNumber(out var number) || number is < 1 or > int.MaxValue) problem = "current must be greater than or equal to 1";
            else paging = paging with { Current = (int)number };
        }

        if (body.Member("size") is { } size)
        {
            if (!size.TryNumber(out var number) || number is < 1 or > Largest) problem = "size must be between 1 and 50";
            else paging = paging with { Size = (int)number };
        }

        return problem.Length == 0;
    }

    /// <summary>The page as the service sends it: its numbers are strings there.</summary>
    public JsonObject Of<T>(IReadOnlyList<T> all, Func<T, JsonObject> record)
    {
        var (skipped, pages) = ((long)(Current - 1) * Size, (all.Count + Size - 1) / Size);
        var records = all.Skip((int)Math.Min(skipped, int.MaxValue)).Take(Size).Select(entry => (JsonNode)record(entry));
        return new JsonObject
        {
            ["records"] = new JsonArray([.. records]),
            ["total"] = Text(all.Count),
            ["size"] = Text(Size),
            ["current"] = Text(Current),
            ["pages"] = Text(pages),
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
