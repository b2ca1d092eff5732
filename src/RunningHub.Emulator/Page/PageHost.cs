using Microsoft.AspNetCore.Http;

namespace RunningHub.Emulator;

/// <summary>
/// Serves the page at <c>/</c> and what it reads and does under <c>/_emulator/</c>. None of it is a part of the wire: it holds no clock,
/// strikes no fault and is in no log.
/// </summary>
internal sealed class PageHost(EmulatorSite site)
{
    public const string Root = "/_emulator/";
    private const string Api = Root + "api/";

    /// <summary>Where the files are, for the page.</summary>
    public const string Outputs = Root + "outputs/";

    /// <summary>Where small versions of the pictures are.</summary>
    public const string Thumbnails = Root + "thumbnails/";

    // No script and no style but the page's own files, and no way for text from a workflow to become either.
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'; trusted-types 'none'";

    private readonly ChangeStream _changes = new(site.Changes);

    /// <summary>Whether a request is for the page.</summary>
    public static bool IsFor(HttpRequest request) =>
        request.Path.Value is { } path && (path.StartsWith(Root, StringComparison.Ordinal) || (path == "/" && IsRead(request)));

    public async Task ServeAsync(HttpContext http)
    {
        try
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers.CacheControl = "no-cache";
            var answer = SameOrigin.Judge(http.Request, site);
            if (answer is null && http.Request.Path == Api + "events" && HttpMethods.IsGet(http.Request.Method))
                await _changes.ServeAsync(http).ConfigureAwait(false);
            else if (answer is null && IsRead(http.Request) && FileAt(http.Request.Path.Value!) is { } file)
                await WriteAsync(http, file.Type, file.Content).ConfigureAwait(false);
            else
                await WriteAsync(http, answer ?? await AnswerAsync(http).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // The page has gone, or sent a body that the server does not take.
            if (error is BadHttpRequestException && !http.Response.HasStarted) http.Response.StatusCode = 400;
        }
    }

    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private (string Type, Func<byte[]> Content)? FileAt(string path)
    {
        if (path.StartsWith(Outputs, StringComparison.Ordinal) && site.Files.FindOutput(path[Outputs.Length..]) is { } file)
            return (file.Type, file.Content);
        return path.StartsWith(Thumbnails, StringComparison.Ordinal) && site.Files.FindOutput(path[Thumbnails.Length..]) is { Thumbnail: { } small }
            ? ("png", small) : null;
    }

    private async Task<Answer> AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        if (path.StartsWith(Api, StringComparison.Ordinal))
            return await AdminApi.AnswerAsync(http, site, path[Api.Length..]).ConfigureAwait(false);
        if (!IsRead(http.Request)) return AdminAnswer.Problem(405, "This can only be read.");
        return PageAssets.Find(path == "/" ? "index.html" : path[Root.Length..]) ?? AdminAnswer.NotFound;
    }

    // In parts where the browser asks for parts: without them a player cannot go back or forward, and Safari plays nothing.
    private static Task WriteAsync(HttpContext http, string type, Func<byte[]> content)
    {
        // A name stands for one content for good.
        http.Response.Headers.CacheControl = "private, max-age=86400, immutable";
        return TypedResults.Bytes(content(), FileEndpoints.ContentTypeOf(type), enableRangeProcessing: true).ExecuteAsync(http);
    }

    private static async Task WriteAsync(HttpContext http, Answer answer)
    {
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.ContentType;
        http.Response.ContentLength = answer.Body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(answer.Body, http.RequestAborted).ConfigureAwait(false);
    }
}
