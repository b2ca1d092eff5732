using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>
/// Language models, as OpenAI's API has them. On the service they live on a host of their own; shared keys only. What comes back is the last
/// message, said again.
/// </summary>
internal static class Chat
{
    public static Answer Complete(Exchange exchange)
    {
        var (site, body) = (exchange.Site, exchange.Body);
        if (exchange.HeaderKey is not { } key || KeyGate.Judge(site, key, out var account) is not null)
            return Refused(401, "Incorrect API key provided", "invalid_api_key");
        if (account!.Options.Kind != KeyKind.Shared) return Refused(403, "This key may not use language models", "access_denied");
        if (body.Member("model").Text() is not { Length: > 0 } model) return Refused(400, "you must provide a model parameter", "invalid_request_error");
        if (body.Member("messages") is not { ValueKind: JsonValueKind.Array } messages || messages.GetArrayLength() == 0)
            return Refused(400, "messages must not be empty", "invalid_request_error");
        var said = messages.EnumerateArray().Last().Member("content");
        var answer = "You said: " + (said.Text() ?? said?.GetRawText() ?? "");
        var id = "chatcmpl-" + Hashing.Hex32(exchange.BodyText);
        return body.Member("stream").Flag(otherwise: false) ? Stream(site, id, model, answer) : Whole(site, id, model, answer, messages);
    }

    private static Answer Whole(EmulatorSite site, string id, string model, string text, JsonElement messages)
    {
        // About four letters a token; nobody here counts them as the models do.
        var (asked, said) = (messages.GetRawText().Length / 4, text.Length / 4);
        var answer = Head(site, id, model, "chat.completion");
        answer["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = text },
            ["finish_reason"] = "stop",
        });
        answer["usage"] = new JsonObject { ["prompt_tokens"] = asked, ["completion_tokens"] = said, ["total_tokens"] = asked + said };
        return Answer.Of(answer);
    }

    private static Answer Stream(EmulatorSite site, string id, string model, string text)
    {
        var events = new StringBuilder();
        void Say(JsonObject delta, string? reason)
        {
            var part = Head(site, id, model, "chat.completion.chunk");
            part["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = reason });
            events.Append(CultureInfo.InvariantCulture, $"data: {part.ToJsonString()}\n\n");
        }

        Say(new JsonObject { ["role"] = "assistant", ["content"] = "" }, null);
        foreach (var word in text.Split(' ')) Say(new JsonObject { ["content"] = word + " " }, null);
        Say([], "stop");
        return new Answer(200, "text/event-stream", events.Append("data: [DONE]\n\n").ToString());
    }

    private static JsonObject Head(EmulatorSite site, string id, string model, string kind) =>
        new() { ["id"] = id, ["object"] = kind, ["created"] = site.Clock.GetUtcNow().ToUnixTimeSeconds(), ["model"] = model };

    private static Answer Refused(int status, string message, string code) => Answer.Of(
        new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["type"] = "invalid_request_error", ["param"] = null, ["code"] = code } }, status);
}
