using System.Globalization;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>getWebhookDetail and retryWebhook.</summary>
internal static class V1Webhooks
{
    public static Answer Detail(Exchange exchange)
    {
        if (!KeyGate.TryPass(exchange, out var account, out var answer)) return answer;
        if (!V1Tasks.TryReadId(exchange.Body.Member("taskId").Text(), "taskId must be positive", "must be greater than 0", out var taskId,
            out answer)) return answer;
        if (exchange.Site.Webhooks.OfTask(taskId) is not { } entry || entry.Task.Submission.Account != account)
            return Answer.V1(Codes.WebhookNotFound);
        return Answer.V1(Codes.Success, new JsonObject
        {
            ["id"] = entry.Id,
            ["userApiKey"] = new string('*', 18),
            ["taskId"] = entry.Task.Id,
            ["webhookUrl"] = entry.Url,
            ["eventData"] = entry.EventData,
            ["callbackStatus"] = entry.IsDelivered switch { true => "SUCCESS", false => "FAILED", null => null },
            ["callbackResponse"] = entry.Response,
            ["retryCount"] = entry.Retries,
            ["createTime"] = Time(entry.Created),
            ["updateTime"] = Time(entry.Updated),
        });
    }

    public static Answer Retry(Exchange exchange)
    {
        if (!KeyGate.TryPass(exchange, out var account, out var answer)) return answer;
        var id = exchange.Body.Member("webhookId").Text();
        if (string.IsNullOrWhiteSpace(id)) return Answer.BadParameter("must not be blank");
        if (exchange.Site.Webhooks.Find(id) is not { } entry || entry.Task.Submission.Account != account)
            return Answer.V1(Codes.WebhookNotFound);
        exchange.Site.Webhooks.Resend(entry, exchange.Body.Member("webhookUrl").Text() is { Length: > 0 } url ? url : null);
        return Answer.Of(new JsonObject { ["code"] = 0, ["msg"] = "", ["data"] = null });
    }

    /// <summary>A time as the service writes it: without a zone.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
