using System.Collections.ObjectModel;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace RunningHub.Emulator;

/// <summary>
/// What happens to every request of a site: the clock is held, the body read within limits, faults strike, the row of the map answers, the
/// log gets a line.
/// </summary>
internal sealed class RequestPipeline(EmulatorSite site)
{
    private static readonly JsonElement NoBody = JsonSerializer.SerializeToElement(new { });

    public async Task ServeAsync(HttpContext http)
    {
        var isEnding = false;
        site.Clock.Enter();
        try
        {
            isEnding = await ServeHeldAsync(http).ConfigureAwait(false);
        }
        catch (Exception error) when (http.RequestAborted.IsCancellationRequested && error is OperationCanceledException or IOException)
        {
            // The client has gone; there is nobody to answer.
        }
        catch (BadHttpRequestException error)
        {
            // The server's own verdict on a malformed or oversized body.
            if (!http.Response.HasStarted) await WriteAsync(http, new Answer(error.StatusCode, "text/plain", "")).ConfigureAwait(false);
        }
        finally
        {
            site.Clock.Leave();
        }

        if (isEnding) await EndAsync(http).ConfigureAwait(false);
    }

    // True when the connection has said its last and is to end in order.
    private async Task<bool> ServeHeldAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        var endpoint = Endpoints.Find(http.Request.Method, path, out var argument);
        var exchange = new Exchange(http, site, argument) { Body = NoBody };
        var answer = endpoint?.Body == BodyKind.Json ? await JsonBody.ReadAsync(exchange).ConfigureAwait(false) : null;
        exchange.ShownKey = exchange.Body.Member("apiKey").Text() ?? exchange.Body.Member("apikey").Text() ?? exchange.Query("apiKey")
            ?? exchange.HeaderKey;
        var faults = site.Faults.Strike(path, exchange.ShownKey, exchange.NamedId);
        answer = await StrikeAsync(exchange, faults, FaultPhase.BeforeAcceptance, answer).ConfigureAwait(false);
        if (!exchange.IsBroken && await IsAnsweredByCodeAsync(exchange, faults).ConfigureAwait(false)) return false;
        if (!exchange.IsBroken)
        {
            answer ??= endpoint is null ? Endpoints.NotFound(path) : await endpoint.Handle(exchange).ConfigureAwait(false);
            if (answer is null) return false;
            answer = await StrikeAsync(exchange, faults, FaultPhase.AfterAcceptance, answer).ConfigureAwait(false);
        }

        if (site.Options.Wire.CodesAsText && answer is not null) answer = answer.WithCodeAsText();
        // First the log: who sees the connection break, or the answer, finds the request in it.
        Log(exchange, exchange.IsBroken ? null : answer);
        if (!exchange.IsBroken) await WriteAsync(http, answer!).ConfigureAwait(false);
        else if (exchange.LastBytes.Length > 0) return await SayLastAsync(exchange).ConfigureAwait(false);
        else http.Abort();
        return false;
    }

    private static async Task<Answer?> StrikeAsync(Exchange exchange, ActiveFault[] faults, FaultPhase phase, Answer? answer)
    {
        var http = exchange.Http;
        foreach (var fault in faults)
        {
            var effect = fault.Fault.Effect;
            if (effect.Phase != phase || exchange.IsBroken) continue;
            fault.Announce();
            if (effect.Hold) await fault.Released.WaitAsync(http.RequestAborted).ConfigureAwait(false);
            if (effect.Delay > TimeSpan.Zero) await Task.Delay(effect.Delay, http.RequestAborted).ConfigureAwait(false);
            if (effect.Reset) exchange.IsBroken = true;
            if (effect.Bytes is { } bytes) (exchange.IsBroken, exchange.LastBytes) = (true, bytes);
            if (effect.Instead is { } instead) answer ??= instead;
            if (effect.Refusal is { } refusal) answer ??= Endpoints.Refused(http.Request.Path, refusal);
            if (effect.KeptBytes is { } kept && answer is not null)
                answer = answer with { Body = answer.Body[..Math.Min(kept, answer.Body.Length)] };
        }

        return answer;
    }

    private async Task<bool> IsAnsweredByCodeAsync(Exchange exchange, ActiveFault[] faults)
    {
        var http = exchange.Http;
        foreach (var answerer in faults.Select(f => f.Fault.Effect.Answerer))
        {
            if (answerer is null) continue;
            // What has been read of the body already is there again, for the code and for the service after it.
            if (exchange.BodyText.Length > 0) http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(exchange.BodyText), false);
            else http.Request.EnableBuffering();
            if (await answerer(http).ConfigureAwait(false))
            {
                exchange.Note = "Answered by code.";
                Log(exchange, new Answer(http.Response.StatusCode, http.Response.ContentType ?? "", ""));
                return true;
            }

            http.Request.Body.Position = 0;
        }

        return false;
    }

    private void Log(Exchange exchange, Answer? answer)
    {
        var most = site.Options.Limits.LoggedCharacters;
        var isJson = answer is not null && answer.ContentType.StartsWith("application/json", StringComparison.Ordinal);
        site.Requests.Add(new RecordedRequest
        {
            At = site.Clock.GetUtcNow(),
            Method = exchange.Http.Request.Method,
            Path = exchange.Http.Request.Path,
            ApiKey = exchange.ShownKey,
            HasAuthorization = exchange.Http.Request.Headers.Authorization.Count > 0,
            Body = Cut(exchange.BodyText, most),
            Status = answer?.Status ?? 0,
            Answer = isJson ? Cut(Encoding.UTF8.GetString(answer!.Body.Span), most) : "",
            Note = exchange.Note,
        });
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];

    // Beside the server's HTTP, which would not say such things.
    private static async Task<bool> SayLastAsync(Exchange exchange)
    {
        var socket = exchange.Http.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;
        for (var rest = exchange.LastBytes; rest.Length > 0;) rest = rest[await socket.SendAsync(rest, exchange.Http.RequestAborted).ConfigureAwait(false)..];
        socket.Shutdown(SocketShutdown.Send);
        return true;
    }

    // A connection that is closed at once is reset, and what was said last may be lost: the other side goes first, or has had time to.
    private static async Task EndAsync(HttpContext http)
    {
        await Task.Delay(TimeSpan.FromSeconds(2), http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
        http.Abort();
    }

    private static async Task WriteAsync(HttpContext http, Answer answer)
    {
        foreach (var (name, value) in answer.Headers ?? ReadOnlyDictionary<string, string>.Empty) http.Response.Headers[name] = value;
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.ContentType;
        http.Response.ContentLength = answer.Body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(answer.Body, http.RequestAborted).ConfigureAwait(false);
    }
}
