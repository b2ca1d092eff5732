using System.Text.Json;

namespace RunningHub;

/// <summary>A model that quick create offers for an app (<c>/api/fast/creation/model/params</c>).</summary>
public sealed record QuickCreateModel
{
    /// <summary>The entry's id.</summary>
    public string? Id { get; init; }

    /// <summary>The kind of quick create.</summary>
    public string? Type { get; init; }

    /// <summary>The app.</summary>
    public string? WebappId { get; init; }

    /// <summary>The group that the site shows it in.</summary>
    public string? Category { get; init; }

    /// <summary>The name for people.</summary>
    public string? Name { get; init; }

    /// <summary>The name for the run.</summary>
    public string? Key { get; init; }

    /// <summary>A picture.</summary>
    public Uri? Preview { get; init; }

    /// <summary>What the site says of it.</summary>
    public string? Content { get; init; }

    /// <summary>Words that the prompt needs for it.</summary>
    public string? Trigger { get; init; }

    /// <summary>The LoRAs that it loads, with their weights.</summary>
    public IReadOnlyList<QuickCreateLora> Loras { get; init; } = [];

    // "Loar" is how the service spells it.
    internal static QuickCreateModel FromWire(JsonElement item) => new()
    {
        Id = item.Text("id"),
        Type = item.Text("type"),
        WebappId = item.Text("webappId"),
        Category = item.Word("modelCategory"),
        Name = item.Word("modelName"),
        Key = item.Word("modelKey"),
        Preview = item.Address("modelPreviewUrl"),
        Content = item.Word("content"),
        Trigger = item.Word("modelTrigger"),
        Loras =
        [
            .. new[] { "modelLoar1", "modelLoar2" }
                .Where(slot => item.Word(slot + "FileName") is not null)
                .Select(slot => new QuickCreateLora(item.Text(slot + "FileName")!, item.Decimal(slot + "Weight"))),
        ],
    };
}

/// <summary>A LoRA of quick create.</summary>
/// <param name="FileName">The file's name for the node.</param>
/// <param name="Weight">Its weight; null where the service does not say.</param>
public sealed record QuickCreateLora(string FileName, decimal? Weight);
