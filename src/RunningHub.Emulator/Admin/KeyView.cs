using System.Globalization;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>
/// The keys of a site with their limits and balance. A key is shown once, when it is made; afterwards it goes by its account's id.
/// </summary>
internal static class KeyView
{
    public static Answer List(AdminCall call)
    {
        var site = call.Site;
        var accounts = site.Keys.Accounts.OrderBy(a => a.Key, StringComparer.Ordinal);
        var lines = site.Board.Locked(() => accounts.Select(a => Line(site, a)).ToArray());
        return AdminAnswer.List("keys", lines);
    }

    /// <summary>
    /// <c>{"kind": "shared", "coins": 100, "money": 5, "concurrency": 3, "isMember": true, "isEnabled": true, "hasPower": true,
    /// "hasLargeMachine": false, "isPlanOver": false, "apiKey": "…"}</c>; all of it may be left out.
    /// </summary>
    public static Answer Create(AdminCall call)
    {
        var account = call.Site.Keys.Create(Read(call, new KeyOptions { ApiKey = call.Text("apiKey") }));
        return Answer.Of(new JsonObject { ["id"] = account.FileFolder, ["key"] = account.Key }, 201);
    }

    /// <summary>Changes the members that are given, as in creating; <c>coins</c> is the balance from now on.</summary>
    public static Answer Change(AdminCall call)
    {
        var site = call.Site;
        if (site.Keys.Accounts.FirstOrDefault(a => a.FileFolder == call.Argument) is not { } account) return AdminAnswer.NotFound;
        var options = Read(call, account.Options);
        site.Board.Locked(() =>
        {
            account.Options = options;
            if (call.Text("money") is not null) account.Money = options.Money;
            return call.Text("coins") is null ? account.Coins : account.Coins = options.Coins;
        });
        site.Changes.Changed(account);
        return AdminAnswer.Done;
    }

    private static KeyOptions Read(AdminCall call, KeyOptions otherwise) => otherwise with
    {
        Kind = call.Text("kind") is { } kind ? KindOf(kind) : otherwise.Kind,
        Coins = (decimal?)call.Number("coins", -1e12, 1e12) ?? otherwise.Coins,
        Money = (decimal?)call.Number("money", -1e12, 1e12) ?? otherwise.Money,
        Concurrency = call.Whole("concurrency", 0, 100_000) ?? otherwise.Concurrency,
        IsMember = call.Flag("isMember") ?? otherwise.IsMember,
        IsEnabled = call.Flag("isEnabled") ?? otherwise.IsEnabled,
        HasPower = call.Flag("hasPower") ?? otherwise.HasPower,
        HasLargeMachine = call.Flag("hasLargeMachine") ?? otherwise.HasLargeMachine,
        IsPlanOver = call.Flag("isPlanOver") ?? otherwise.IsPlanOver,
    };

    private static KeyKind KindOf(string name) =>
        Enum.TryParse<KeyKind>(name, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind
            : throw new ArgumentException($"kind must be normal, shared or dedicated, not {name}.");

    private static JsonObject Line(EmulatorSite site, Account account) => new()
    {
        ["id"] = account.FileFolder,
        ["key"] = KeyMask.Of(account.Key),
        ["kind"] = account.Options.Kind.ToString().ToLowerInvariant(),
        ["coins"] = account.Coins,
        ["money"] = account.Money?.ToString("0.000", CultureInfo.InvariantCulture),
        ["currency"] = account.Money is null ? null : site.Currency,
        ["concurrency"] = account.Options.Concurrency,
        ["active"] = account.ActiveTasks,
        ["isMember"] = account.Options.IsMember,
        ["isEnabled"] = account.Options.IsEnabled,
        ["hasPower"] = account.Options.HasPower,
        ["hasLargeMachine"] = account.Options.HasLargeMachine,
        ["isPlanOver"] = account.Options.IsPlanOver,
    };
}
