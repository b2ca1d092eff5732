using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace RunningHub;

/// <summary>An answer in any of the service's envelopes: code, message, data.</summary>
/// <remarks>
/// v1 has <c>code, msg, data</c>; v2 uploads and refusals have <c>message</c>; v2 tasks are flat, with <c>errorCode</c> in place of the code.
/// The message never decides: "success", "SUCCESS" and "" all come with code 0.
/// </remarks>
internal sealed class Answer
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = WireJson.MaximumDepth };

    private Answer(int status, int? code, string? codeText, JsonElement root, JsonElement data)
    {
        Status = status;
        Code = code;
        CodeText = codeText;
        Root = root;
        Data = data;
    }

    /// <summary>The HTTP status. Business errors normally arrive with 200.</summary>
    public int Status { get; }

    /// <summary>The code; null where the service sent an identifier that no table knows.</summary>
    public int? Code { get; }

    /// <summary>The code as it was written, where it was not a plain number.</summary>
    public string? CodeText { get; }

    /// <summary>The service's text; never null.</summary>
    public string Message => Text(Root, "msg") ?? Text(Root, "message") ?? Text(Root, "errorMessage") ?? Text(Root, "error") ?? "";

    public JsonElement Root { get; }

    /// <summary>The <c>data</c> member; undefined where there is none.</summary>
    public JsonElement Data { get; }

    public bool IsSuccess => Code is 0 or 200;

    /// <summary>Reads an answer.</summary>
    /// <exception cref="UnreadableAnswerException">The body is not a JSON object, or says nothing about the outcome.</exception>
    public static Answer Read(HttpAnswer http)
    {
        JsonElement root;
        try
        {
            root = WireText.Parse(http.Body, Strict);
        }
        catch (JsonException)
        {
            throw new UnreadableAnswerException(http, Describe(http));
        }

        if (root.ValueKind != JsonValueKind.Object) throw new UnreadableAnswerException(http, Describe(http));
        var written = Text(root, "errorCode") is { Length: > 0 } error && error != "0" ? error : null;
        if (written is null && root.TryGetProperty("code", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var plain)) return Of(http, plain, null, root);

        written ??= Text(root, "code");
        if (written is null && http.Status >= 400) written = http.Status.ToString(CultureInfo.InvariantCulture);
        if (string.IsNullOrEmpty(written))
        {
            if (!IsFlat(root)) throw new UnreadableAnswerException(http, Describe(http));
            written = "0";
        }

        return Of(http, int.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code) ? code : ErrorCodes.Find(written!)?.Code, written, root);
    }

    /// <summary>The data as a record; null where it has another shape.</summary>
    public T? DataAs<T>(JsonTypeInfo<T> type)
        where T : class => As(Data, type);

    /// <summary>An element as a record; null where it has another shape.</summary>
    public static T? As<T>(JsonElement element, JsonTypeInfo<T> type)
        where T : class
    {
        if (element.ValueKind != JsonValueKind.Object) return null;
        try
        {
            return element.Deserialize(type);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Answer Of(HttpAnswer http, int? code, string? written, JsonElement root)
    {
        root.TryGetProperty("data", out var data);
        return new Answer(http.Status, code is 0 or 200 && http.Status >= 400 ? http.Status : code, written, root, data);
    }

    // A flat v2 answer has no code at all when it is fine.
    private static bool IsFlat(JsonElement root) =>
        root.TryGetProperty("taskId", out _) || root.TryGetProperty("errorCode", out _) || (root.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.String);

    private static string? Text(JsonElement root, string name) => !root.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    private static string Describe(HttpAnswer http)
    {
        var start = WireText.Decode(http.Body.Slice(0, Math.Min(http.Body.Length, 400)));
        var words = string.Join(" ", start.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var excerpt = words.Length == 0 ? "empty" : words.Length <= 120 ? words : words.Substring(0, 120) + "…";
        return $"HTTP {http.Status}, {http.MediaType ?? "no content type"}: {excerpt}";
    }
}

/// <summary>An answer came, and it is not one of the service's.</summary>
internal sealed class UnreadableAnswerException(HttpAnswer http, string description) : Exception(description)
{
    public HttpAnswer Http { get; } = http;
}
