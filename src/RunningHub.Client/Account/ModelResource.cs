using System.Text.Json;

namespace RunningHub;

/// <summary>A model file that workflows of the site can load, as <c>/openapi/v2/resource/list</c> gives it.</summary>
public sealed record ModelResource
{
    /// <summary>The value for <c>ckpt_name</c>, <c>lora_name</c> and the like.</summary>
    public string? NodeModelName { get; init; }

    /// <summary>The name on the site.</summary>
    public string? Name { get; init; }

    /// <summary>All that the service says of it. Its other members are not documented.</summary>
    public JsonElement Details { get; init; }

    internal static ModelResource FromWire(JsonElement item) => new()
    {
        NodeModelName = item.Word("nodeModelName"),
        Name = item.Member("resourceName", "name", "modelName").AsText(),
        Details = item.Clone(),
    };
}

/// <summary>Which model files to list.</summary>
public sealed class ModelResourceQuery
{
    /// <summary>The kind: <c>UNET</c>, <c>CHECKPOINT</c>, <c>LORA</c> or <c>GGUF</c>.</summary>
    public string ResourceType { get; set; } = "CHECKPOINT";

    /// <summary>A part of the name; null for all.</summary>
    public string? Name { get; set; }

    /// <summary>Base models, such as <c>SDXL</c>; empty for all.</summary>
    public IList<string> BaseModels { get; } = [];

    /// <summary>Tags; empty for all.</summary>
    public IList<string> Tags { get; } = [];

    /// <summary>The number of the page, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>How many entries a page has: 1–50.</summary>
    public int PageSize { get; set; } = 20;

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("resourceType", ResourceType);
        if (Name is not null) writer.WriteString("resourceName", Name);
        WriteList(writer, "baseModels", BaseModels);
        WriteList(writer, "tags", Tags);
        writer.WriteNumber("current", Page);
        writer.WriteNumber("size", PageSize);
    }

    internal void Check(string name)
    {
        if (string.IsNullOrWhiteSpace(ResourceType)) throw new ArgumentException("The kind of resource is empty.", name);
        PageRange.Check(Page, PageSize, name);
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IList<string> values)
    {
        if (values.Count == 0) return;
        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}

/// <summary>What the service takes as a page.</summary>
internal static class PageRange
{
    private const int LargestPage = 50;

    public static void Check(int page, int size, string name)
    {
        if (page < 1) throw new ArgumentOutOfRangeException(name, page, "The number of the page must be at least 1.");
        if (size is < 1 or > LargestPage) throw new ArgumentOutOfRangeException(name, size, $"The size of the page must be between 1 and {LargestPage}.");
    }
}
