using System.Text.Json;

namespace RunningHub;

/// <summary>A picture, film or sound that the account has registered for standard models, as <c>/openapi/v2/assets/…</c> gives it.</summary>
/// <remarks>The service documents the paths of these operations and no shapes: the members are those that the vendor's own nodes send and read.</remarks>
public sealed record Asset
{
    /// <summary>The asset's id; empty where the service gives none.</summary>
    public string AssetId { get; init; } = "";

    /// <summary>Its group.</summary>
    public string? GroupId { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary><c>Image</c>, <c>Video</c> or <c>Audio</c>.</summary>
    public string? AssetType { get; init; }

    /// <summary>How far the service has come with it, in its own words: <c>Active</c> when models can use it. A new one takes seconds.</summary>
    public string? Status { get; init; }

    /// <summary>Where it can be seen.</summary>
    public Uri? PreviewUrl { get; init; }

    /// <summary>All that the service says of it.</summary>
    public JsonElement Details { get; init; }

    /// <summary>What stands for it in the parameters of a model: <c>asset://</c> and the id.</summary>
    public string Reference => "asset://" + AssetId;

    /// <summary><c>RHas01 (asset-1): Active</c>.</summary>
    public override string ToString() => $"{Name} ({AssetId}): {Status}";

    internal static Asset FromWire(JsonElement item, string assetId = "") => new()
    {
        AssetId = item.Word("assetId") ?? assetId,
        GroupId = item.Word("groupId"),
        Name = item.Word("name"),
        AssetType = item.Word("assetType"),
        Status = item.Word("status"),
        PreviewUrl = item.Address("previewUrl"),
        Details = item.ValueKind == JsonValueKind.Undefined ? default : item.Clone(),
    };
}

/// <summary>Which assets to list.</summary>
public sealed class AssetQuery
{
    private const int LargestPage = 100;

    /// <summary>Only those of a group; null for all.</summary>
    public string? GroupId { get; set; }

    /// <summary>Only those with a status, such as <c>Active</c>; null for all.</summary>
    public string? Status { get; set; }

    /// <summary>Only those with a name; null for all.</summary>
    public string? Name { get; set; }

    /// <summary>The number of the page, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>How many entries a page has: 1–100.</summary>
    public int PageSize { get; set; } = 20;

    internal void Check(string name)
    {
        if (Page < 1) throw new ArgumentOutOfRangeException(name, Page, "The number of the page must be at least 1.");
        if (PageSize is < 1 or > LargestPage) throw new ArgumentOutOfRangeException(name, PageSize, $"The size of the page must be between 1 and {LargestPage}.");
    }

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("pageNumber", Page);
        writer.WriteNumber("pageSize", PageSize);
        if (GroupId is not null) writer.WriteString("groupId", GroupId);
        if (Status is not null) writer.WriteString("status", Status);
        if (Name is not null) writer.WriteString("name", Name);
    }
}
