using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>What goes back over the wire.</summary>
internal sealed record Answer(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    private const string Json = "application/json;charset=UTF-8";
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Answer(int status, string contentType, string body) : this(status, contentType, Encoding.UTF8.GetBytes(body))
    {
    }

    /// <summary>Headers beside those that each answer has; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    public static Answer Of(JsonObject body, int status = 200) => new(status, Json, JsonSerializer.SerializeToUtf8Bytes(body, Relaxed));

    /// <summary>The same with its <c>code</c> as text, where it has one.</summary>
    public Answer WithCodeAsText()
    {
        if (ContentType != Json || !JsonInput.TryParse(Body, out var root, out _) || root.Member("code") is not { ValueKind: JsonValueKind.Number } code) return this;
        var body = JsonSerializer.SerializeToNode(root)!.AsObject();
        body["code"] = code.GetRawText();
        return Of(body, Status);
    }

    /// <summary>The envelope of v1.</summary>
    public static Answer V1(ServiceCode code, JsonNode? data = null) =>
        Of(new JsonObject { ["code"] = code.Number, ["msg"] = code.Identifier, ["data"] = data });

    /// <summary>A refusal in the envelope of v1.</summary>
    public static Answer V1(Refusal refusal) =>
        Of(new JsonObject { ["code"] = refusal.Code.Number, ["msg"] = refusal.Message, ["data"] = refusal.Tips is { } tips ? new JsonObject { ["promptTips"] = tips } : null });

    /// <summary>A wrong parameter in the envelope of v1.</summary>
    public static Answer BadParameter(string message) => V1(new Refusal(Codes.BadParameters, message));
}
