using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>The key and the refusals of v2: the key in the header only, refusals in one of two envelopes.</summary>
internal static class V2Gate
{
    // Judged before there is a task object to speak of: these come as {code, message}.
    private static readonly HashSet<int> GateCodes = [401, 403, 414, 415, 416, 421, 436, 801, 802, 812, 814, 1520];

    public static bool TryPass(Exchange exchange, [NotNullWhen(true)] out Account? account, [NotNullWhen(false)] out Answer? answer)
    {
        account = null;
        answer = null;
        if (exchange.HeaderKey is not { } key)
        {
            // Measured: the gateway saw no token and says what it says to a misspelt v1 path.
            answer = Answer.Of(new JsonObject { ["code"] = Codes.BadPath.Number, ["msg"] = Codes.BadPath.Identifier });
            return false;
        }

        var path = exchange.Http.Request.Path;
        if (!exchange.Site.Keys.TryFind(key, out account))
            answer = path == "/openapi/v2/query" ? TaskError(Codes.UserNotFound)
                : Gate(new Refusal(Codes.V2Unauthorized, "ApiKey verification failed: API Key不存在"));
        else if (!account.Options.IsEnabled || !account.Options.IsMember)
            answer = Refused(path, new Refusal(account.Options.IsEnabled ? Codes.FreeUser : Codes.Unauthorized));
        return answer is null;
    }

    /// <summary>A refusal in the envelope that fits its code and its path.</summary>
    public static Answer Refused(string path, Refusal refusal) =>
        path == "/openapi/v2/media/upload/binary" || (path != "/openapi/v2/query" && GateCodes.Contains(refusal.Code.Number))
            ? Gate(refusal) : TaskError(refusal.Code, refusal.Message);

    /// <summary>The envelope of uploads and of refusals at the gate: <c>message</c>, not <c>msg</c>.</summary>
    public static Answer Gate(Refusal refusal) => Of(refusal.Code.Number, refusal.Message, null);

    public static Answer Of(int code, string message, JsonNode? data) =>
        Answer.Of(new JsonObject { ["code"] = code, ["message"] = message, ["data"] = data });

    /// <summary>A refusal as a task object without a task.</summary>
    public static Answer TaskError(ServiceCode code, string? message = null) => Answer.Of(new JsonObject
    {
        ["taskId"] = "",
        ["status"] = "",
        ["errorCode"] = code.Number.ToString(CultureInfo.InvariantCulture),
        ["errorMessage"] = message ?? code.Identifier,
        ["results"] = null,
        ["clientId"] = "",
        ["promptTips"] = "",
        ["usage"] = null,
        ["parentTaskId"] = null,
        ["taskUsageList"] = null,
    });
}
