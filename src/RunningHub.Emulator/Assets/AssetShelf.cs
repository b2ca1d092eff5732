namespace RunningHub.Emulator;

/// <summary>The reusable media that accounts have registered for models, and the groups they are in.</summary>
internal sealed class AssetShelf
{
    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, Asset> _assets = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, AssetGroup> _groups = new(StringComparer.Ordinal);
    private int _made;

    public AssetGroup AddGroup(Account account, string name, DateTimeOffset now)
    {
        lock (_gate)
        {
            var group = new AssetGroup(NewId("group", account, now), account, name);
            _groups.Add(group.Id, group);
            return group;
        }
    }

    public Asset Add(Account account, string groupId, string name, string type, string url, DateTimeOffset now)
    {
        lock (_gate)
        {
            var asset = new Asset(NewId("asset", account, now), account, groupId, name, type, url, now);
            _assets.Add(asset.Id, asset);
            return asset;
        }
    }

    public Asset[] AssetsOf(Account account)
    {
        lock (_gate) return [.. _assets.Values.Where(a => a.Account == account)];
    }

    public AssetGroup[] GroupsOf(Account account)
    {
        lock (_gate) return [.. _groups.Values.Where(g => g.Account == account)];
    }

    public void Put(Asset asset)
    {
        lock (_gate) _assets[asset.Id] = asset;
    }

    public void Put(AssetGroup group)
    {
        lock (_gate) _groups[group.Id] = group;
    }

    public void Remove(Asset asset)
    {
        lock (_gate) _assets.Remove(asset.Id);
    }

    public void Remove(AssetGroup group)
    {
        lock (_gate) _groups.Remove(group.Id);
    }

    // As they look there: group-20260327004931-dvjbj.
    private string NewId(string kind, Account account, DateTimeOffset now)
    {
        var letters = string.Create(5, Hashing.Of($"{kind} {++_made} of {account.Key}"), static (text, rest) =>
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
