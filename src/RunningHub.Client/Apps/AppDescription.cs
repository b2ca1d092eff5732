using System.Text.Json;

namespace RunningHub;

/// <summary>An AI app and what it takes, as <c>apiCallDemo</c> says it. The sample call in that answer, which holds the key, is left out.</summary>
public sealed record AppDescription
{
    /// <summary>Takes the app's id.</summary>
    public AppDescription(string webappId) => WebappId = webappId ?? throw new ArgumentNullException(nameof(webappId));

    /// <summary>The app's id.</summary>
    public string WebappId { get; }

    /// <summary>The app's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The description, in the app's own language; can hold HTML. Null where there is none.</summary>
    public string? Description { get; init; }

    /// <summary>The description in English; can hold HTML. Null where there is none.</summary>
    public string? DescriptionEnglish { get; init; }

    /// <summary>Whether a run needs <see cref="RunOptions.AccessPassword"/>; null where the service does not say.</summary>
    public bool? NeedsPassword { get; init; }

    /// <summary>What the app takes, in its own order. A node can stand there several times: node and field together name an entry. Empty for an app that never ran.</summary>
    public IReadOnlyList<AppInput> Inputs { get; init; } = [];

    /// <summary>Pictures and films of the app.</summary>
    public IReadOnlyList<AppCover> Covers { get; init; } = [];

    /// <summary>Tags of the app, in the app's own language.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>How often the app was run; null where the service does not say.</summary>
    public long? Uses { get; init; }

    /// <summary>How many people liked it; null where the service does not say.</summary>
    public long? Likes { get; init; }

    /// <summary><c>name (id), 3 inputs</c>.</summary>
    public override string ToString() => $"{Name} ({WebappId}), {Inputs.Count} {(Inputs.Count == 1 ? "input" : "inputs")}";

    internal static AppDescription FromWire(string webappId, JsonElement data) => new(webappId)
    {
        Name = data.Member("webappName", "name").AsText() ?? "",
        Description = data.Word("description"),
        DescriptionEnglish = data.Word("descriptionEn"),
        NeedsPassword = data.Flag("accessEncrypted") ?? data.Member("publishAccess").Flag("encrypted"),
        Inputs = [.. (AppFields.In(data) ?? default).Objects().Select(AppInput.FromWire)],
        Covers = [.. data.Member("covers").Objects().Select(AppCover.FromWire)],
        Tags = [.. data.Member("tags").Objects().Select(tag => tag.Member("name", "nameEn").AsText()).OfType<string>()],
        Uses = data.Member("statisticsInfo").Integer("useCount"),
        Likes = data.Member("statisticsInfo").Integer("likeCount"),
    };
}

/// <summary>A picture or film of an AI app.</summary>
public sealed record AppCover
{
    /// <summary>The file.</summary>
    public Uri? Url { get; init; }

    /// <summary>A small picture of it.</summary>
    public Uri? Thumbnail { get; init; }

    /// <summary>The width in pixels; null for films.</summary>
    public int? Width { get; init; }

    /// <summary>The height in pixels; null for films.</summary>
    public int? Height { get; init; }

    internal static AppCover FromWire(JsonElement item) => new()
    {
        Url = item.Address("url"),
        Thumbnail = item.Address("thumbnailUri"),
        Width = item.Count("imageWidth"),
        Height = item.Count("imageHeight"),
    };
}
