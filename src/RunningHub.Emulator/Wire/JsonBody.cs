using System.Text;
using System.Text.Json;

namespace RunningHub.Emulator;

/// <summary>Reads a request's JSON within the limits.</summary>
internal static class JsonBody
{
    private static readonly Answer TooLarge = new(413, "application/json;charset=UTF-8", """{"code":301,"msg":"request body too large","data":null}""");

    /// <summary>Fills the exchange's body; an empty one stays an empty object. Null when all is well, otherwise the answer.</summary>
    public static async Task<Answer?> ReadAsync(Exchange exchange)
    {
        var (request, most) = (exchange.Http.Request, exchange.Site.Options.Limits.RequestBytes);
        if (request.ContentLength > most) return TooLarge;
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, exchange.Http.RequestAborted).ConfigureAwait(false) is > 0 and var read)
        {
            if (body.Length + read > most) return TooLarge;
            body.Write(buffer, 0, read);
        }

        if (body.Length == 0) return null;
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        exchange.BodyText = Encoding.UTF8.GetString(bytes.Span);
        if (!JsonInput.TryParse(bytes, out var root, out _) || root.ValueKind != JsonValueKind.Object)
            return new Answer(400, "application/json;charset=UTF-8", """{"code":301,"msg":"PARAMS_INVALID","data":null}""");
        exchange.Body = root;
        return null;
    }
}
