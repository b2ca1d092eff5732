using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>
/// create, list, query, update and delete for assets and their groups. Shapes as the vendor's own nodes send and read them; no answer of
/// the service is recorded.
/// </summary>
internal static class V2Assets
{
    private const int LargestPage = 100;

    public static Answer Create(Exchange exchange)
    {
        if (!V2Gate.TryPass(exchange, out var account, out var answer)) return answer;
        if (!TryText(exchange, "groupId", out var groupId, out answer) || !TryText(exchange, "url", out var url, out answer)
            || !TryText(exchange, "assetType", out var type, out answer) || !TryText(exchange, "name", out var name, out answer)) return answer;
        if (type is not ("Image" or "Video" or "Audio")) return Bad("assetType must be one of Image, Video, Audio");
        var (site, now) = (exchange.Site, exchange.Site.Clock.GetUtcNow());
        // Whether a group must exist is not known; one that others made (the vendor's nodes use a fixed one) is taken.
        return Done(Shown(site.Assets.Add(account, groupId, name, type, url, now), now));
    }

    public static Answer List(Exchange exchange)
    {
        if (!V2Gate.TryPass(exchange, out var account, out var answer)) return answer;
        var now = exchange.Site.Clock.GetUtcNow();
        bool Fits(string member, string value) => exchange.Body.Member(member).Text() is not { Length: > 0 } wanted
            || value.Equals(wanted, StringComparison.OrdinalIgnoreCase);
        return Page(exchange, [.. exchange.Site.Assets.AssetsOf(account)
            .Where(a => Fits("groupId", a.GroupId) && Fits("status", a.StatusAt(now)) && Fits("name", a.Name)).Select(a => Shown(a, now))]);
    }

    public static Answer Query(Exchange exchange) =>
        TryFind(exchange, out var asset, out var answer) ? Done(Shown(asset, exchange.Site.Clock.GetUtcNow())) : answer;

    public static Answer Update(Exchange exchange)
    {
        if (!TryFind(exchange, out var asset, out var answer) || !TryText(exchange, "name", out var name, out answer)) return answer;
        var renamed = asset with { Name = name };
        exchange.Site.Assets.Put(renamed);
        return Done(Shown(renamed, exchange.Site.Clock.GetUtcNow()));
    }

    public static Answer Delete(Exchange exchange)
    {
        if (!TryFind(exchange, out var asset, out var answer)) return answer;
        exchange.Site.Assets.Remove(asset);
        return Done(new JsonObject { ["assetId"] = asset.Id, ["status"] = "Deleted" });
    }

    public static Answer CreateGroup(Exchange exchange)
    {
        if (!V2Gate.TryPass(exchange, out var account, out var answer) || !TryText(exchange, "name", out var name, out answer)) return answer;
        return Done(Shown(exchange.Site.Assets.AddGroup(account, name, exchange.Site.Clock.GetUtcNow())));
    }

    public static Answer ListGroups(Exchange exchange) =>
        V2Gate.TryPass(exchange, out var account, out var answer)
            ? Page(exchange, [.. exchange.Site.Assets.GroupsOf(account).Select(Shown)]) : answer;

    public static Answer QueryGroup(Exchange exchange) => TryFindGroup(exchange, out var group, out var answer) ? Done(Shown(group)) : answer;

    public static Answer UpdateGroup(Exchange exchange)
    {
        if (!TryFindGroup(exchange, out var group, out var answer) || !TryText(exchange, "name", out var name, out answer)) return answer;
        var renamed = group with { Name = name };
        exchange.Site.Assets.Put(renamed);
        return Done(Shown(renamed));
    }

    public static Answer DeleteGroup(Exchange exchange)
    {
        if (!TryFindGroup(exchange, out var group, out var answer)) return answer;
        exchange.Site.Assets.Remove(group);
        return Done(new JsonObject { ["groupId"] = group.Id });
    }

    private static bool TryFind(Exchange exchange, [NotNullWhen(true)] out Asset? asset, [NotNullWhen(false)] out Answer? answer)
    {
        asset = null;
        if (!V2Gate.TryPass(exchange, out var account, out answer) || !TryText(exchange, "assetId", out var id, out answer)) return false;
        asset = Array.Find(exchange.Site.Assets.AssetsOf(account), a => a.Id == id);
        answer = asset is null ? Bad("asset not found") : null;
        return asset is not null;
    }

    private static bool TryFindGroup(Exchange exchange, [NotNullWhen(true)] out AssetGroup? group, [NotNullWhen(false)] out Answer? answer)
    {
        group = null;
        if (!V2Gate.TryPass(exchange, out var account, out answer) || !TryText(exchange, "groupId", out var id, out answer)) return false;
        group = Array.Find(exchange.Site.Assets.GroupsOf(account), g => g.Id == id);
        answer = group is null ? Bad("group not found") : null;
        return group is not null;
    }

    private static bool TryText(Exchange exchange, string member, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out Answer? answer)
    {
        text = exchange.Body.Member(member).Text();
        answer = string.IsNullOrWhiteSpace(text) ? Bad($"{member} must not be blank") : null;
        return answer is null;
    }

    private static Answer Page(Exchange exchange, JsonObject[] items)
    {
        int Number(string member, int otherwise, int most) =>
            exchange.Body.Member(member) is { } value && value.TryNumber(out var number) ? (int)Math.Clamp(number, 1, most) : otherwise;
        var (page, size) = (Number("pageNumber", 1, 9999), Number("pageSize", 20, LargestPage));
        return Done(new JsonObject
        {
            ["items"] = new JsonArray([.. items.Skip((page - 1) * size).Take(size)]),
            ["totalCount"] = items.Length.ToString(CultureInfo.InvariantCulture),
            ["pageNumber"] = page,
            ["pageSize"] = size,
        });
    }

    private static JsonObject Shown(Asset asset, DateTimeOffset now) => new()
    {
        ["assetId"] = asset.Id,
        ["groupId"] = asset.GroupId,
        ["name"] = asset.Name,
        ["assetType"] = asset.Type,
        ["status"] = asset.StatusAt(now),
        ["previewUrl"] = asset.Url,
    };

    private static JsonObject Shown(AssetGroup group) => new() { ["groupId"] = group.Id, ["name"] = group.Name };

    private static Answer Done(JsonObject data) => Answer.V1(Codes.Success, data);

    private static Answer Bad(string message) => Answer.V1(new Refusal(Codes.InvalidParameters, message));
}
