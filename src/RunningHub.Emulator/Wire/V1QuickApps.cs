using System.Globalization;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>Quick create: the styles that an app offers, and a run that names the kind of creation.</summary>
internal static class V1QuickApps
{
    // Invented: what the service lists here is a page's own choice and changes.
    private static readonly (string Name, string Trigger)[] Styles = [("Watercolour", "wtrclr"), ("Line art", "lnrt"), ("Clay", "clystyle")];

    /// <summary>The styles. The documented request has no key, so one that is missing is no reason to refuse.</summary>
    public static Answer Models(Exchange exchange)
    {
        var body = exchange.Body;
        if (exchange.ShownKey is { } key && KeyGate.Judge(exchange.Site, key, out _) is { } refusal) return Answer.V1(refusal);
        if (body.Member("type") is not { } kind || !kind.TryNumber(out var type)) return Answer.BadParameter("type must not be null");
        if (!V1Tasks.TryReadId(body.Member("webappId").Text(), "must not be blank", "must be greater than 0", out var webappId, out var answer))
            return answer;
        if (!exchange.Site.Apps.TryFind(webappId, out _)) return Answer.V1(Codes.AppNotFound);
        var list = new JsonArray();
        foreach (var (name, trigger) in Styles)
        {
            list.Add((JsonNode)new JsonObject
            {
                ["id"] = list.Count + 1,
                ["type"] = (int)Math.Clamp(type, int.MinValue, int.MaxValue),
                ["webappId"] = webappId,
                ["modelCategory"] = "style",
                ["modelName"] = name,
                ["modelKey"] = (list.Count + 1).ToString("000", CultureInfo.InvariantCulture),
                ["modelPreviewUrl"] = null,
                ["content"] = "",
                ["modelTrigger"] = trigger,
                // The service's own spelling.
                ["modelLoar1FileName"] = trigger + ".safetensors",
                ["modelLoar1Weight"] = "0.8",
                ["modelLoar2FileName"] = null,
                ["modelLoar2Weight"] = null,
            });
        }

        return Answer.V1(Codes.Success, list);
    }

    /// <summary>Runs an app as ai-app/run does; which quick creation is meant is required.</summary>
    public static Answer Run(Exchange exchange)
    {
        if (!KeyGate.TryPass(exchange, out _, out var answer)) return answer;
        return string.IsNullOrWhiteSpace(exchange.Body.Member("quickCreateCode").Text())
            ? Answer.BadParameter("quickCreateCode must not be blank") : V1Apps.Run(exchange);
    }
}
