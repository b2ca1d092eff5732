using System.Net;
using System.Net.Sockets;

namespace RunningHub.Tests.Transport;

/// <summary>Real connections that break in real ways.</summary>
public sealed class RawSocketTests
{
    [Fact]
    public async Task A_refused_connection_means_that_nothing_was_submitted()
    {
        using var client = On(FreePort());

        var error = await Assert.ThrowsAsync<RunningHubException>(() => new Poster().StartAsync(client));

        Assert.Equal((ErrorCategory.Service, (int?)null), (error.Category, error.Code));
        Assert.Contains("nothing was submitted", error.Message, StringComparison.Ordinal);
        Assert.IsAssignableFrom<HttpRequestException>(error.InnerException);
    }

    [Fact]
    public async Task A_refused_connection_is_a_clear_error_of_a_question_after_four_attempts()
    {
        var clock = new FakeTime();
        using var client = On(FreePort(), clock);

        var error = await Assert.ThrowsAsync<RunningHubException>(() => client.QueryTaskAsync("1"));

        Assert.Equal((ErrorCategory.Service, "1"), (error.Category, error.TaskId));
        Assert.Equal(3, clock.Waits.Count);
    }

    [Fact]
    public async Task A_reset_after_the_request_is_an_unknown_outcome_and_one_submit()
    {
        await using var server = new RawServer(RawServer.Reset);
        using var client = On(server.Url);

        await Assert.ThrowsAsync<SubmitOutcomeUnknownException>(() => new Poster().StartAsync(client));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_kept_connection_that_the_server_closes_does_not_make_a_second_submit()
    {
        // .NET's own handler repeats a request on a new connection when an idle one turns out to be closed.
        await using var server = new RawServer(RawServer.KeptJson("""{"code":0,"data":{}}"""), RawServer.Reset);
        using var client = On(server.Url);
        await client.GetAccountStatusAsync();

        await Assert.ThrowsAsync<SubmitOutcomeUnknownException>(() => new Poster().StartAsync(client));

        Assert.Single(server.Requests, request => request.StartsWith("POST " + ScriptedService.Create, StringComparison.Ordinal));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_submit_that_is_never_answered_is_an_unknown_outcome_after_its_limit()
    {
        await using var server = new RawServer(RawServer.Silence);
        using var client = On(server.Url, configure: options => options.SubmitTimeout = TimeSpan.FromMilliseconds(200));

        var error = await Assert.ThrowsAsync<SubmitOutcomeUnknownException>(() => new Poster().StartAsync(client));

        Assert.Contains("within 0.2 s", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_question_that_is_never_answered_is_asked_again()
    {
        await using var server = new RawServer(RawServer.Silence, RawServer.Json("""{"code":0,"data":{"remainCoins":"5"}}"""));
        using var client = On(server.Url, configure: options => options.RequestTimeout = TimeSpan.FromMilliseconds(200));

        Assert.Equal(5, (await client.GetAccountStatusAsync()).Coins);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"code\":0,\"data\":{\"taskId\":\"21000")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"cod\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{")]
    [InlineData("nonsense\r\n\r\n")]
    public async Task Half_an_answer_to_a_submit_is_an_unknown_outcome(string answer)
    {
        await using var server = new RawServer(RawServer.Answer(answer));
        using var client = On(server.Url);

        await Assert.ThrowsAsync<SubmitOutcomeUnknownException>(() => new Poster().StartAsync(client));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_endless_answer_is_cut_off()
    {
        await using var server = new RawServer(RawServer.Do(async socket =>
        {
            await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n["u8.ToArray());
            var filler = new byte[1024 * 1024];
            Array.Fill(filler, (byte)' ');
            while (true) await socket.SendAsync(filler);
        }));
        using var client = On(server.Url);

        var error = await Assert.ThrowsAsync<SubmitOutcomeUnknownException>(() => new Poster().StartAsync(client));

        Assert.Contains("larger than", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_with_the_key()
    {
        await using var elsewhere = new RawServer(RawServer.Json(Bodies.Created()));
        await using var server = new RawServer(RawServer.Answer($"HTTP/1.1 307 Temporary Redirect\r\nLocation: {elsewhere.Url}task/openapi/create\r\nContent-Length: 0\r\n\r\n"));
        using var client = On(server.Url);

        await Assert.ThrowsAsync<RunningHubException>(() => new Poster().StartAsync(client));

        Assert.Empty(elsewhere.Requests);
    }

    private static Uri FreePort()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return new Uri($"http://127.0.0.1:{port}");
    }

    private static RunningHubClient On(Uri url, TimeProvider? clock = null, Action<RunningHubClientOptions>? configure = null)
    {
        var options = new RunningHubClientOptions { ApiKey = Client.Key, LoggerFactory = KeyWatch.WholeRun, Site = RunningHubSite.At(url), TimeProvider = clock ?? new FakeTime() };
        configure?.Invoke(options);
        return new RunningHubClient(options);
    }
}
