using System.Text;
using System.Text.Json;

namespace RunningHub.AspNetCore;

/// <summary>What is taken from a webhook's body: which task it is about. The rest is asked for.</summary>
internal static class WebhookPayload
{
    private const int LongestId = 64;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64 };

    /// <summary>The id of the task that has ended; null for another event, or for what is no webhook of the service.</summary>
    /// <param name="body">The body; <c>eventData</c> is a string of JSON for v1 tasks and an object for v2 tasks.</param>
    /// <param name="isWebhook">Whether the body is a webhook's, of any event.</param>
    /// <param name="apiVersion">Which family of operations made the task: standard models can be asked for by v2 alone.</param>
    public static string? ReadEndedTask(ReadOnlySpan<byte> body, out bool isWebhook, out ApiVersion apiVersion)
    {
        isWebhook = false;
        apiVersion = ApiVersion.V1;
        try
        {
            // As text, so that a byte that is no UTF-8 costs its own letter and not the id beside it.
            using var document = JsonDocument.Parse(Encoding.UTF8.GetString(body).TrimStart('\uFEFF'), Strict);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("event", out var name)) return null;
            isWebhook = true;
            if (name.ValueKind != JsonValueKind.String || !name.ValueEquals("TASK_END")) return null;
            root.TryGetProperty("eventData", out var data);
            if (data.ValueKind == JsonValueKind.Object) apiVersion = ApiVersion.V2;
            return IdIn(root) ?? IdInData(data);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // No JSON, or an escape that is half a character where the id would be.
            return null;
        }
    }

    private static string? IdInData(JsonElement data)
    {
        if (data.ValueKind == JsonValueKind.Object) return IdIn(data);
        if (data.ValueKind != JsonValueKind.String) return null;
        using var inner = JsonDocument.Parse(data.GetString()!, Strict);
        return inner.RootElement.ValueKind == JsonValueKind.Object ? IdIn(inner.RootElement) : null;
    }

    private static string? IdIn(JsonElement element)
    {
        if (!element.TryGetProperty("taskId", out var value)) return null;
        var id = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return id is { Length: > 0 and <= LongestId } && id.All(char.IsAsciiLetterOrDigit) ? id : null;
    }
}
