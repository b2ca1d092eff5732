using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

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
        site.Clock.Enter();
        try
        {
            await ServeHeldAsync(http).ConfigureAwait(false);
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
    }

    private async Task ServeHeldAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        var endpoint = Endpoints.Find(http.Request.Method, path, out var argument);
        var exchange = new Exchange(http, site, argument) { Body = NoBody };
        var answer = endpoint?.Body == BodyKind.Json ? await JsonBody.ReadAsync(exchange).ConfigureAwait(false) : null;
        exchange.ShownKey = exchange.Body.Member("apiKey").Text() ?? exchange.Body.Member("apikey").Text() ?? exchange.Query("apiKey")
            ?? exchange.HeaderKey;
        var faults = site.Faults.Strike(path, exchange.ShownKey, exchange.NamedId);
        answer = await StrikeAsync(exchange, faults, FaultPhase.BeforeAcceptance, answer).ConfigureAwait(false);
        if (!exchange.IsBroken)
        {
            answer ??= endpoint is null ? Endpoints.NotFound(path) : await endpoint.Handle(exchange).ConfigureAwait(false);
            if (answer is null) return;
            answer = await StrikeAsync(exchange, faults, FaultPhase.AfterAcceptance, answer).ConfigureAwait(false);
        }

        if (site.Options.Wire.CodesAsText && answer is not null) answer = answer.WithCodeAsText();
        // First the log: who sees the connection break, or the answer, finds the request in it.
        Log(exchange, exchange.IsBroken ? null : answer);
        if (exchange.IsBroken) http.Abort();
        else await WriteAsync(http, answer!).ConfigureAwait(false);
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
            if (effect.Instead is { } instead) answer ??= instead;
            if (effect.Refusal is { } refusal) answer ??= Endpoints.Refused(http.Request.Path, refusal);
            if (effect.KeptBytes is { } kept && answer is not null)
                answer = answer with { Body = answer.Body[..Math.Min(kept, answer.Body.Length)] };
        }

        return answer;
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

    private static async Task WriteAsync(HttpContext http, Answer answer)
    {
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.ContentType;
        http.Response.ContentLength = answer.Body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(answer.Body, http.RequestAborted).ConfigureAwait(false);
    }
}
