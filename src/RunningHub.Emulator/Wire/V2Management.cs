using System.Globalization;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>The lists of v2: keys, queue, public models, apps. Their key is in the header, their envelope that of v1.</summary>
internal static class V2Management
{
    private static readonly Dictionary<string, string[]> ModelFields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CHECKPOINT"] = ["ckpt_name"],
        ["UNET"] = ["unet_name"],
        ["LORA"] = ["lora_name", "lora"],
        ["GGUF"] = ["unet_name"],
    };

    /// <summary>The keys of the caller: here it has the one it came with.</summary>
    public static Answer ApiKeys(Exchange exchange)
    {
        if (!V2Gate.TryPass(exchange, out var account, out var answer)) return answer;
        return Answer.V1(Codes.Success, new JsonArray(new JsonObject
        {
            ["key"] = string.Concat(account.Key.AsSpan(0, 4), "********", account.Key.AsSpan(27)),
            ["apiKeyName"] = "emulator",
            ["status"] = 1,
            ["quotaLimit"] = null,
            ["quotaUsed"] = account.Spent.ToString(CultureInfo.InvariantCulture),
            ["visible"] = true,
            ["expireAt"] = null,
            ["expireInMinute"] = null,
            ["createdAt"] = V1Webhooks.Time(exchange.Site.Options.Start),
        }));
    }

    /// <summary>How many tasks the key may have at once, and has.</summary>
    public static Answer Queue(Exchange exchange)
    {
        if (!V2Gate.TryPass(exchange, out var account, out var answer)) return answer;
        var queued = exchange.Site.Board.QueuedOf(account, out var active);
        return Answer.V1(Codes.Success, new JsonObject
        {
            ["apiKeyType"] = KeyKinds.NameOf(account.Options.Kind),
            ["concurrentLimit"] = account.Options.Concurrency,
            ["runningCount"] = Text(active - queued),
            ["queuedCount"] = Text(queued),
            ["totalCurrentTasks"] = Text(active),
            ["instanceCount"] = account.Options.Kind == KeyKind.Dedicated ? 1 : null,
        });
    }

    /// <summary>The public models. Here these are the ones that the stored workflows load, so that what is listed can be used.</summary>
    public static Answer Resources(Exchange exchange)
    {
        if (!V2Gate.TryPass(exchange, out _, out var answer)) return answer;
        var body = exchange.Body;
        if (body.Member("resourceType").Text() is not { } type || !ModelFields.TryGetValue(type, out var fields))
            return Answer.BadParameter("resourceType must be one of UNET, CHECKPOINT, LORA, GGUF");
        if (!Paging.TryRead(body, out var paging, out var problem)) return Answer.BadParameter(problem);
        var wanted = body.Member("resourceName").Text() ?? "";
        var names = exchange.Site.Workflows.SelectMany(w => w.Graph.Nodes)
            .SelectMany(n => fields.Select(f => n.Inputs.TryGetValue(f, out var value) ? ((System.Text.Json.JsonElement?)value).Text() : null))
            .OfType<string>()
            .Where(name => name.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase) == (type.ToUpperInvariant() == "GGUF"))
            .Where(name => name.Contains(wanted, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return Answer.V1(Codes.Success, paging.Of(names, name => new JsonObject
        {
            ["resourceId"] = IdSource.Stable("model " + name),
            ["resourceName"] = Path.GetFileNameWithoutExtension(name.Replace('\\', '/')),
            ["resourceType"] = type.ToUpperInvariant(),
            ["nodeModelName"] = name,
            ["posterUrl"] = null,
            ["owner"] = null,
            ["tags"] = new JsonArray(),
        }));
    }

    /// <summary>The published apps.</summary>
    public static Answer Apps(Exchange exchange)
    {
        if (!V2Gate.TryPass(exchange, out var account, out var answer)) return answer;
        if (exchange.Body.Member("sort").Text() is { } sort && sort is not ("RECOMMEND" or "HOTTEST" or "NEWEST"))
            return Answer.BadParameter("sort must be one of RECOMMEND, HOTTEST, NEWEST");
        if (!Paging.TryRead(exchange.Body, out var paging, out var problem)) return Answer.BadParameter(problem);
        var apps = exchange.Site.Apps.ToArray();
        var page = paging.Of(apps, app => new JsonObject
        {
            ["title"] = app.Name,
            ["description"] = app.Demo()["description"]?.DeepClone(),
            ["cover"] = null,
            ["invokeExample"] = V1Apps.Curl(exchange.Site, $"/openapi/v2/run/ai-app/{app.Id}", app.Demo(), null, "<your api key>"),
        });
        page["hasNext"] = (long)paging.Current * paging.Size < apps.Length;
        return Answer.V1(Codes.Success, page);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
