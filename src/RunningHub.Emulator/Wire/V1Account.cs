using System.Globalization;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>accountStatus: the one endpoint that spells the member <c>apikey</c>.</summary>
internal static class V1Account
{
    public static Answer Status(Exchange exchange)
    {
        var key = exchange.Body.Member("apikey").Text();
        if (string.IsNullOrWhiteSpace(key))
            return Answer.Of(new JsonObject { ["code"] = Codes.KeyRequired.Number, ["msg"] = Codes.KeyRequired.Identifier });
        // Measured on both sites: here an invalid key is always 806.
        if (!exchange.Site.Keys.TryFind(key, out var account)) return Answer.V1(Codes.UserNotFound);
        if (KeyGate.Judge(exchange.Site, key, out _) is { } refusal) return Answer.V1(refusal);
        return exchange.Site.Board.Locked(() => V1Tasks.V1(exchange.Site, Codes.Success, new JsonObject
        {
            ["remainCoins"] = account.Coins.ToString(CultureInfo.InvariantCulture),
            ["currentTaskCounts"] = account.ActiveTasks.ToString(CultureInfo.InvariantCulture),
            ["remainMoney"] = account.Money?.ToString("0.000", CultureInfo.InvariantCulture),
            ["currency"] = account.Money is null ? null : exchange.Site.Currency,
            ["apiType"] = KeyKinds.NameOf(account.Options.Kind),
        }));
    }
}
