using System.Net;

namespace RunningHub.Tests.Running;

/// <summary>Never pay twice: when a submit is made anew, and when never.</summary>
public sealed class SubmitTests
{
    [Theory]
    [InlineData(421)]
    [InlineData(415)]
    [InlineData(814)]
    [InlineData(1520)]
    public async Task No_capacity_waits_and_submits_anew(int code)
    {
        var clock = new FakeTime();
        var service = new ScriptedService().On(ScriptedService.Create, Bodies.Refusal(code), Bodies.Refusal(code), Bodies.Created());
        using var client = Client.On(service, clock);

        var run = await new Poster().StartAsync(client);

        Assert.Equal(Bodies.TaskId, run.TaskId);
        Assert.Equal(3, service.Requests.Count);
        Assert.InRange(clock.Waits[0], TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6));
        Assert.InRange(clock.Waits[1], TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task The_wait_for_capacity_ends()
    {
        var clock = new FakeTime();
        var service = new ScriptedService().On(ScriptedService.Create, Bodies.Refusal(421, "TASK_QUEUE_MAXED"));
        using var client = Client.On(service, clock, options => options.CapacityWait = TimeSpan.FromMinutes(2));

        var error = await Assert.ThrowsAsync<RunningHubException>(() => new Poster().StartAsync(client));

        Assert.Equal((421, ErrorCategory.Wait, "TASK_QUEUE_MAXED"), (error.Code, error.Category, error.Identifier));
        Assert.True(clock.Waits.Sum(wait => wait.TotalSeconds) <= 120);
        Assert.True(service.Requests.Count > 3);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, """{"code":-1,"msg":"ApiKey verification failed"}""")]
    [InlineData(HttpStatusCode.OK, """{"code":301,"msg":"apikey not enabled","data":null}""")]
    [InlineData(HttpStatusCode.OK, """{"code":811,"msg":"CORPAPIKEY_INVALID","data":null}""")]
    [InlineData(HttpStatusCode.Unauthorized, "<html>401</html>")]
    public async Task A_flaky_check_of_the_key_is_tried_again(HttpStatusCode status, string body)
    {
        var service = new ScriptedService().On(ScriptedService.Create, status, body).On(ScriptedService.Create, Bodies.Created());
        using var client = Client.On(service);

        var run = await new Poster().StartAsync(client);

        Assert.Equal(Bodies.TaskId, run.TaskId);
        Assert.Equal(2, service.Requests.Count);
    }

    [Fact]
    public async Task A_wrong_key_is_given_up_after_three_submits()
    {
        var service = new ScriptedService().On(ScriptedService.Create, Bodies.Refusal(802, "APIKEY_UNAUTHORIZED"));
        using var client = Client.On(service);

        var error = await Assert.ThrowsAsync<RunningHubException>(() => new Poster().StartAsync(client));

        Assert.Equal((802, ErrorCategory.Key), (error.Code, error.Category));
        Assert.Contains("other site", error.Advice, StringComparison.Ordinal);
        Assert.Equal(3, service.Requests.Count);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(380)]
    [InlineData(403)]
    [InlineData(414)]
    [InlineData(416)]
    [InlineData(433)]
    [InlineData(803)]
    [InlineData(810)]
    [InlineData(812)]
    [InlineData(1003)]
    public async Task A_refusal_is_reported_after_one_submit(int code)
    {
        var service = new ScriptedService().On(ScriptedService.Create, Bodies.Refusal(code));
        using var client = Client.On(service);

        var error = await Assert.ThrowsAsync<RunningHubException>(() => new Poster().StartAsync(client));

        Assert.Equal(code, error.Code);
        Assert.Equal(ErrorCodes.Find(code)!.Category, error.Category);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_field_that_the_site_does_not_have_is_named_as_the_property()
    {
        var service = new ScriptedService()
            .On(ScriptedService.Create, """{"code":803,"msg":"NODE_INFO_MISMATCH(nodeId=3, fieldName=seed, reason=field_not_found_in_node_inputs)","data":null}""");
        using var client = Client.On(service);

        var error = await Assert.ThrowsAsync<RunningHubException>(() => new Poster { Node3 = { Seed = 1 } }.StartAsync(client));

        var node = Assert.Single(error.NodeErrors);
        Assert.Equal(("3", "seed", "field_not_found_in_node_inputs", "Poster.Node3.Seed"), (node.NodeId, node.FieldName, node.Type, node.Property));
        Assert.Equal((803, "APIKEY_INVALID_NODE_INFO", ErrorCategory.FixRequest), (error.Code, error.Identifier, error.Category));
        Assert.StartsWith("Poster.Node3.Seed: field_not_found_in_node_inputs (file workflows/Poster.json)", error.Message, StringComparison.Ordinal);
        Assert.Contains("CheckAsync", error.Advice, StringComparison.Ordinal);
    }

    public static TheoryData<string, HttpStatusCode, string> UnreadableAnswers => new()
    {
        { "HTML 500", HttpStatusCode.InternalServerError, "<html><body>500</body></html>" },
        { "HTML 200", HttpStatusCode.OK, "<html><body>Welcome</body></html>" },
        { "HTML 502", HttpStatusCode.BadGateway, "<html><body>502</body></html>" },
        { "truncated", HttpStatusCode.OK, """{"code":0,"msg":"success","data":{"taskId":"21000""" },
        { "empty", HttpStatusCode.OK, "" },
        { "time-out", HttpStatusCode.RequestTimeout, "" },
        { "code 500", HttpStatusCode.OK, """{"code":500,"msg":"UNKNOWN_ERROR","data":null}""" },
        { "no id", HttpStatusCode.OK, """{"code":0,"msg":"success","data":{"taskId":null}}""" },
        { "unlisted code", HttpStatusCode.OK, """{"code":605,"msg":"?","data":null}""" },
        { "refusal with an id", HttpStatusCode.OK, """{"code":433,"msg":"?","data":{"taskId":"2100000000000000017"}}""" },
        { "list", HttpStatusCode.OK, "[]" },
        { "too deep", HttpStatusCode.OK, new string('[', 10_000) },
    };

    [Theory]
    [MemberData(nameof(UnreadableAnswers))]
    public async Task An_answer_that_proves_nothing_is_an_unknown_outcome_and_never_a_second_submit(string what, HttpStatusCode status, string body)
    {
        var service = new ScriptedService().On(ScriptedService.Create, status, body, "text/html");
        using var client = Client.On(service);

        var error = await Assert.ThrowsAsync<SubmitOutcomeUnknownException>(() => new Poster().StartAsync(client));

        Assert.Contains("before you start the run again", error.Message, StringComparison.Ordinal);
        Assert.Equal("1904136902449209346", error.WorkflowId);
        Assert.Equal(what == "refusal with an id" ? Bodies.TaskId : null, error.TaskId);
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.Redirect)]
    public async Task A_refusal_in_terms_of_http_is_a_refusal_whatever_its_body(HttpStatusCode status)
    {
        var service = new ScriptedService().On(ScriptedService.Create, status, "<html></html>", "text/html");
        using var client = Client.On(service);

        var error = await Assert.ThrowsAsync<RunningHubException>(() => new Poster().StartAsync(client));

        Assert.IsNotType<SubmitOutcomeUnknownException>(error);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_body_was_sent_is_an_unknown_outcome()
    {
        var service = new ScriptedService().On(ScriptedService.Create, new HttpRequestException("Connection reset by peer"));
        using var client = Client.On(service);

        var error = await Assert.ThrowsAsync<SubmitOutcomeUnknownException>(() => new Poster().StartAsync(client));

        Assert.Contains("Connection reset by peer", error.Message, StringComparison.Ordinal);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_handler_that_sends_the_body_again_is_stopped()
    {
        var sent = 0;
        var handler = new ResendingHandler(() => sent++);
        using var client = new RunningHubClient(new RunningHubClientOptions { ApiKey = Client.Key, LoggerFactory = KeyWatch.WholeRun, HttpMessageHandler = handler, TimeProvider = new FakeTime() });

        await Assert.ThrowsAsync<SubmitOutcomeUnknownException>(() => new Poster().StartAsync(client));

        Assert.Equal(1, sent);
    }

    [Theory]
    [InlineData("LoadIntoBufferAsync")]
    [InlineData("ReadAsStringAsync")]
    [InlineData("ReadAsByteArrayAsync")]
    [InlineData("ReadAsStreamAsync")]
    public async Task A_handler_that_keeps_the_body_for_a_retry_behind_it_is_refused_before_anything_leaves(string how)
    {
        var sent = 0;
        using var retry = new ResendingHandler(() => sent++);
        using var handler = new BufferingHandler(how) { InnerHandler = retry };
        using var client = new RunningHubClient(new RunningHubClientOptions { ApiKey = Client.Key, LoggerFactory = KeyWatch.WholeRun, HttpMessageHandler = handler, TimeProvider = new FakeTime() });

        var error = await Assert.ThrowsAsync<RunningHubException>(() => new Poster().StartAsync(client));

        Assert.IsNotType<SubmitOutcomeUnknownException>(error);
        Assert.Contains("A copy could be sent twice", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, sent);
    }

    /// <summary>What a handler that logs or signs bodies would do.</summary>
    private sealed class BufferingHandler(string how) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Task buffered = how switch
            {
                "LoadIntoBufferAsync" => request.Content!.LoadIntoBufferAsync(cancellationToken),
                "ReadAsStringAsync" => request.Content!.ReadAsStringAsync(cancellationToken),
                "ReadAsByteArrayAsync" => request.Content!.ReadAsByteArrayAsync(cancellationToken),
                _ => request.Content!.ReadAsStreamAsync(cancellationToken),
            };
            await buffered;
            return await base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>What a retry policy in front of the network would do.</summary>
    private sealed class ResendingHandler(Action sent) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (var i = 0; i < 2; i++)
            {
                using var wire = new MemoryStream();
                await request.Content!.CopyToAsync(wire, cancellationToken);
                sent();
            }

            throw new InvalidOperationException("The second body was sent.");
        }
    }
}
