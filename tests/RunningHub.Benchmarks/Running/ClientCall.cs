using System.Net;
using System.Text;
using System.Text.Json;
using Flurl.Http;

namespace RunningHub.Benchmarks;

/// <summary>One status call through the client, against the same call through bare Flurl and through a bare HttpClient; a handler answers at once.</summary>
internal static class ClientCall
{
    private const string ApiKey = "00000000000000000000000000000000", TaskId = "1904152026220003329";
    private const string Address = "https://www.runninghub.ai/task/openapi/status";

    // Many per round: one takes a few microseconds.
    private const int PerRound = 50;

    public static IEnumerable<Figure> Measure()
    {
        var costs = Paired.Run(rounds: 101, warmUp: 100, PerRound, [.. Sides().Select(side => side.Once)]);
        yield return new Figure("One call through the client", costs[0], "the same call through bare Flurl", costs[1]) { TimeTarget = 1.25, BytesTarget = 1.25 * costs[1].Bytes, IsGate = true };
        yield return new Figure("One call through the client", costs[0], "the same call through HttpClient", costs[2]);
    }

    /// <summary>One call each. Answers come at once, so that each ends on the thread that began it and its bytes are counted.</summary>
    public static IReadOnlyList<Side> Sides()
    {
        var handler = new Answering();
        var http = new HttpClient(handler);
        var flurl = new FlurlClient(new HttpClient(handler));
        var client = new RunningHubClient(new RunningHubClientOptions { ApiKey = ApiKey, HttpMessageHandler = handler, RequestsPerMinute = int.MaxValue });
        return
        [
            new("ours", () => Ours().GetAwaiter().GetResult()),
            new("bare Flurl", () => Flurl().GetAwaiter().GetResult()),
            new("HttpClient", () => Bare().GetAwaiter().GetResult()),
        ];

        async Task Ours() => await client.QueryStatusAsync(TaskId);

        async Task Flurl()
        {
            using var response = await flurl.Request(Address).WithOAuthBearerToken(ApiKey).AllowAnyHttpStatus()
                .SendAsync(HttpMethod.Post, Body(), CancellationToken.None, HttpCompletionOption.ResponseHeadersRead);
            await Read(response);
        }

        async Task Bare()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = Body() };
            request.Headers.Authorization = new("Bearer", ApiKey);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            await Read(response);
        }
    }

    private static ByteArrayContent Body()
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { apiKey = ApiKey, taskId = TaskId }));
        content.Headers.ContentType = new("application/json");
        return content;
    }

    private static async Task Read(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        if (document.RootElement.GetProperty("data").GetString() != "RUNNING") throw new InvalidOperationException("Not the answer that the handler gives.");
    }

    private sealed class Answering : HttpMessageHandler
    {
        private static readonly byte[] Answer = Encoding.UTF8.GetBytes("""{"code":0,"msg":"success","data":"RUNNING"}""");

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Answer), RequestMessage = request };
            response.Content.Headers.ContentType = new("application/json");
            return response;
        }
    }
}
