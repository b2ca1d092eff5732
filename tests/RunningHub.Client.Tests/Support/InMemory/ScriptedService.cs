namespace RunningHub.Tests;

/// <summary>Played by a handler that answers by itself: nothing leaves the process, nor what the client was given.</summary>
internal sealed partial class ScriptedService
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var url = request.RequestUri!;
        using var body = new MemoryStream();
        if (request.Content is { } content) await content.CopyToAsync(body, cancellationToken);
        var seen = new SeenRequest(request.Method, url, url.AbsolutePath, request.Headers.Authorization?.ToString(), request.Content?.Headers.ContentType?.ToString(), body.ToArray());
        return ScriptFor(seen) is { } answer ? await answer(seen, cancellationToken)
            : seen.Path == UploadV2 ? Json("""{"errorCode":"1001","errorMessage":"Invalid URL"}""")
            : throw new InvalidOperationException($"The test has no answer for {seen.Path}.");
    }
}
