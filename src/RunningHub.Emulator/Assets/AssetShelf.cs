using System.Globalization;

namespace RunningHub.Emulator;

/// <summary>The reusable media that accounts have registered for models, and the groups they are in.</summary>
internal sealed class AssetShelf(SiteChanges changes)
{
    private const int IdLetters = 5;

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, Asset> _assets = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, AssetGroup> _groups = new(StringComparer.Ordinal);
    private int _made;

    public AssetGroup AddGroup(Account account, string name, DateTimeOffset now)
    {
        AssetGroup group;
        lock (_gate) group = new AssetGroup(NewId("group", account, now), account, name);
        Put(group);
        return group;
    }

    public Asset Add(Account account, string groupId, string name, string type, string url, DateTimeOffset now)
    {
        Asset asset;
        lock (_gate) asset = new Asset(NewId("asset", account, now), account, groupId, name, type, url, now);
        Put(asset);
        return asset;
    }

    public Asset[] AssetsOf(Account account)
    {
        lock (_gate) return [.. _assets.Values.Where(a => a.Account == account).OrderBy(a => NumberOf(a.Id))];
    }

    public AssetGroup[] GroupsOf(Account account)
    {
        lock (_gate) return [.. _groups.Values.Where(g => g.Account == account).OrderBy(g => NumberOf(g.Id))];
    }

    public void Put(Asset asset)
    {
        lock (_gate)
        {
            _assets[asset.Id] = asset;
            Skip(asset.Id);
        }

        changes.Changed(asset);
    }

    public void Put(AssetGroup group)
    {
        lock (_gate)
        {
            _groups[group.Id] = group;
            Skip(group.Id);
        }

        changes.Changed(group);
    }

    public void Remove(Asset asset)
    {
        lock (_gate) _assets.Remove(asset.Id);
        changes.Removed(asset);
    }

    public void Remove(AssetGroup group)
    {
        lock (_gate) _groups.Remove(group.Id);
        changes.Removed(group);
    }

    // What the data folder kept is counted, too: no id is made twice.
    private void Skip(string id) => _made = Math.Max(_made, NumberOf(id));

    private static int NumberOf(string id)
    {
        var letters = Math.Min(id.LastIndexOf('-') + 1 + IdLetters, id.Length);
        return int.TryParse(id.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    // As they look there: group-20260327004931-dvjbj.
    private string NewId(string kind, Account account, DateTimeOffset now)
    {
        var letters = string.Create(IdLetters, Hashing.Of($"{kind} {++_made} of {account.Key}"), static (text, rest) =>
        {
            for (var i = 0; i < text.Length; i++, rest /= 26) text[i] = (char)('a' + rest % 26);
        });
        return FormattableString.Invariant($"{kind}-{now.UtcDateTime:yyyyMMddHHmmss}-{letters}{_made}");
    }
}

/// <summary>A registered picture, film or sound.</summary>
internal sealed record Asset(string Id, Account Account, string GroupId, string Name, string Type, string Url, DateTimeOffset Created)
{
    private static readonly TimeSpan Processing = TimeSpan.FromSeconds(3);

    /// <summary>Whether the service has looked at it by now.</summary>
    public string StatusAt(DateTimeOffset now) => now - Created < Processing ? "Processing" : "Active";
}

/// <summary>A group of assets.</summary>
internal sealed record AssetGroup(string Id, Account Account, string Name);
