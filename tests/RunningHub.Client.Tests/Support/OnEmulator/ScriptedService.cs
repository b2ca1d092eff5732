using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace RunningHub.Tests;

/// <summary>
/// Played by the emulator over a real connection. What the script has is what a fault of it answers; to everything else it says what it says by
/// itself. Whatever host the client calls, it gets the emulator.
/// </summary>
internal sealed partial class ScriptedService
{
    private const string Scheme = "X-Forwarded-Proto";
    private readonly string _guest;
    private readonly Type? _testClass = Suite.Caller();

    public ScriptedService() => _guest = SharedHub.Admit(AnswerAsync);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var url = request.RequestUri!;
        request.Headers.Host = url.Authority;
        request.Headers.Add(Scheme, url.Scheme);
        request.Headers.Add(SharedHub.Guest, _guest);
        request.RequestUri = new Uri(await SharedHub.UrlAsync(), url.PathAndQuery);
        try
        {
            var answer = await SharedHub.Connections.SendAsync(request, cancellationToken);
            // What a handler in front of the network throws has no place on the wire; it is thrown where the answer arrives.
            if (!answer.Headers.TryGetValues(SharedHub.Thrown, out var thrown)) return answer;
            answer.Dispose();
            throw SharedHub.TakeThrown(thrown.Single());
        }
        finally
        {
            request.RequestUri = url;
        }
    }

    private async Task<bool> AnswerAsync(HttpContext http)
    {
        Suite.Reached(_testClass);
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var url = new Uri($"{http.Request.Headers[Scheme]}://{http.Request.Host}{http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget}");
        var headers = http.Request.Headers;
        var seen = new SeenRequest(HttpMethod.Parse(http.Request.Method), url, url.AbsolutePath, headers.Authorization, headers.ContentType, body.ToArray());
        if (ScriptFor(seen) is not { } script) return false;
        try
        {
            using var answer = await script(seen, http.RequestAborted);
            // Texts are there to be read twice; streams are not.
            if (answer.Content is StringContent { Headers.ContentLength: < 1_000_000 } text) Suite.Scripts(new ScriptedAnswer(_testClass, seen.Path, (int)answer.StatusCode, await text.ReadAsStringAsync(http.RequestAborted)));
            await WriteAsync(http, answer);
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            http.Response.Headers[SharedHub.Thrown] = SharedHub.KeepThrown(failure);
        }
        catch (Exception) when (http.Response.HasStarted)
        {
            http.Abort();
        }

        return true;
    }

    private static async Task WriteAsync(HttpContext http, HttpResponseMessage answer)
    {
        http.Response.StatusCode = (int)answer.StatusCode;
        http.Response.ContentLength = answer.Content.Headers.ContentLength;
        foreach (var (name, values) in answer.Headers.NonValidated) http.Response.Headers[name] = values.ToArray();
        foreach (var (name, values) in answer.Content.Headers.NonValidated) http.Response.Headers[name] = values.ToArray();
        await http.Response.StartAsync(http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        if (answer.Content is not StreamContent)
        {
            await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
            return;
        }

        // Not CopyToAsync: a stream that breaks, stalls or never ends does so where it is read.
        await using var content = await answer.Content.ReadAsStreamAsync(http.RequestAborted);
        var piece = new byte[64 * 1024];
        while (await content.ReadAsync(piece, http.RequestAborted) is > 0 and var read)
        {
            await http.Response.Body.WriteAsync(piece.AsMemory(0, read), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }
}
