using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>
/// ComfyUI's own API behind <c>/proxy/&lt;key&gt;</c> (24 GB) and <c>/proxy-plus/&lt;key&gt;</c> (48 GB): the key is in the path, the
/// answers are ComfyUI's, and a prompt's id is a task's.
/// </summary>
internal static class ComfyProxy
{
    private static readonly Dictionary<string, Func<ProxyCall, Answer>> Reads = new(StringComparer.Ordinal)
    {
        ["prompt"] = call => Answer.Of(new JsonObject { ["exec_info"] = new JsonObject { ["queue_remaining"] = ProxyQueue.ActiveOf(call).Count } }),
        ["queue"] = ProxyQueue.Show,
        ["history"] = ProxyHistory.Show,
        ["object_info"] = ProxyObjectInfo.Show,
        ["view"] = ProxyFiles.View,
        ["system_stats"] = ProxySystem.Stats,
        ["embeddings"] = _ => new Answer(200, "application/json", "[]"),
    };

    private static readonly Dictionary<string, Func<ProxyCall, Answer>> Writes = new(StringComparer.Ordinal)
    {
        ["prompt"] = ProxyPrompt.Submit,
        ["queue"] = ProxyQueue.Change,
        ["interrupt"] = ProxyQueue.Interrupt,
        ["history"] = _ => Empty(),
        ["free"] = _ => Empty(),
    };

    public static ValueTask<Answer?> GetAsync(Exchange exchange)
    {
        if (!TryRead(exchange, out var call, out var answer)) return ValueTask.FromResult<Answer?>(answer);
        if (call.Name == "ws") return ProxySocket.ServeAsync(call);
        return ValueTask.FromResult<Answer?>(Reads.TryGetValue(call.Name, out var read) ? read(call) : NotFound());
    }

    public static async ValueTask<Answer> PostAsync(Exchange exchange)
    {
        if (!TryRead(exchange, out var call, out var answer)) return answer;
        if (call.Path is "upload/image" or "upload/mask") return await ProxyFiles.UploadAsync(call).ConfigureAwait(false);
        if (!Writes.TryGetValue(call.Name, out var write)) return NotFound();
        return await JsonBody.ReadAsync(exchange).ConfigureAwait(false) ?? write(call);
    }

    public static Answer Empty(int status = 200) => new(status, "application/octet-stream", "");

    // aiohttp's words.
    public static Answer NotFound() => new(404, "text/plain; charset=utf-8", "404: Not Found");

    // What a bad key gets here is not known; the envelope of v1 is what a ComfyUI program expects least.
    private static bool TryRead(Exchange exchange, [NotNullWhen(true)] out ProxyCall? call, [NotNullWhen(false)] out Answer? answer)
    {
        var path = exchange.PathArgument;
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var (key, rest) = slash < 0 ? (path, "") : (path[..slash], path[(slash + 1)..]);
        exchange.ShownKey = key;
        call = null;
        answer = KeyGate.Judge(exchange.Site, key, out var account) is { } refusal ? Answer.V1(refusal) : null;
        if (answer is not null) return false;
        // Newer front ends put /api in front of every route.
        if (rest.StartsWith("api/", StringComparison.Ordinal)) rest = rest[4..];
        var isPlus = exchange.Http.Request.Path.StartsWithSegments("/proxy-plus", StringComparison.Ordinal);
        call = new ProxyCall(exchange, account!, rest.TrimEnd('/'), isPlus ? "plus" : null);
        return true;
    }
}

/// <summary>A request to the proxy: whose, and what stands behind the key.</summary>
internal sealed record ProxyCall(Exchange Exchange, Account Account, string Path, string? InstanceType)
{
    public EmulatorSite Site => Exchange.Site;

    /// <summary>The first segment of the path.</summary>
    public string Name => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.IndexOf('/', StringComparison.Ordinal)] : Path;

    /// <summary>What follows the first segment.</summary>
    public string Argument => Path.Length > Name.Length ? Path[(Name.Length + 1)..] : "";

    /// <summary>The account's tasks that came through the proxy, oldest first.</summary>
    public IEnumerable<TaskEntry> Tasks => Site.Board.All().Where(t => t.Submission.Account == Account && t.Submission.ProxyClientId is not null);
}
