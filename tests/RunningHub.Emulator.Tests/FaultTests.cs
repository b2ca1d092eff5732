using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using RunningHub.Emulator.Tests.Conformance;

namespace RunningHub.Emulator.Tests;

/// <summary>What goes wrong when a test says so.</summary>
public sealed class FaultTests
{
    private const string Create = "/task/openapi/create";

    [Fact]
    public async Task A_reset_before_acceptance_leaves_no_task()
    {
        await using var stage = await Stage.SetAsync();
        var fault = stage.Hub.Faults.Add(Fault.ResetBefore().On(Create));
        await Assert.ThrowsAsync<HttpRequestException>(() => stage.CreateAsync());
        Assert.Empty(stage.Hub.Tasks);
        Assert.Equal(1, fault.Hits);
        Assert.Equal(0, (await stage.CreateAsync()).Code);
    }

    [Fact]
    public async Task A_reset_after_acceptance_leaves_a_task_whose_id_nobody_knows()
    {
        await using var stage = await Stage.SetAsync();
        stage.Hub.Faults.Add(Fault.ResetAfter().On(Create));
        await Assert.ThrowsAsync<HttpRequestException>(() => stage.CreateAsync());
        Assert.Single(stage.Hub.Tasks);
        Assert.Equal(0, Assert.Single(stage.Hub.Requests.To(Create)).Status);
    }

    [Fact]
    public async Task A_held_answer_shows_the_moment_between_acceptance_and_answer()
    {
        await using var stage = await Stage.SetAsync();
        var fault = stage.Hub.Faults.Add(Fault.HoldAnswer().On(Create));
        var answer = stage.CreateAsync();
        await fault.Reached;
        Assert.Single(stage.Hub.Tasks);
        Assert.False(answer.IsCompleted);
        fault.Release();
        Assert.Equal(0, (await answer).Code);
    }

    [Fact]
    public async Task A_held_request_is_not_seen_until_it_is_released()
    {
        await using var stage = await Stage.SetAsync();
        var fault = stage.Hub.Faults.Add(Fault.HoldRequest().On(Create));
        var answer = stage.CreateAsync();
        await fault.Reached;
        Assert.Empty(stage.Hub.Tasks);
        fault.Dispose();
        Assert.Equal(0, (await answer).Code);
        Assert.Empty(stage.Hub.Faults);
    }

    [Fact]
    public async Task A_delay_puts_off_the_answer_and_nothing_else()
    {
        await using var stage = await Stage.SetAsync();
        stage.Hub.Faults.Add(Fault.DelayRequest(TimeSpan.FromMilliseconds(5)).On(Create));
        stage.Hub.Faults.Add(Fault.DelayAnswer(TimeSpan.FromMilliseconds(5)).On(Create));
        Assert.Equal(0, (await stage.CreateAsync()).Code);
        Assert.All(stage.Hub.Faults, f => Assert.Equal(1, f.Hits));
    }

    [Fact]
    public async Task An_exact_answer_has_its_headers_too()
    {
        await using var stage = await Stage.SetAsync();
        stage.Hub.Faults.Add(Fault.Answer(503, "later", "text/plain", new Dictionary<string, string> { ["Retry-After"] = "5" }).On(Create));
        using var http = new HttpClient();
        using var answer = await http.PostAsync(new Uri(stage.Hub.BaseUrl, Create), new StringContent("{}"));
        Assert.Equal((503, "later", "5"), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.RetryAfter?.ToString()));
        Assert.Empty(stage.Hub.Tasks);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{")]
    [InlineData("nonsense\r\n\r\n")]
    public async Task Bytes_go_over_the_connection_as_they_are_and_end_it(string bytes)
    {
        await using var stage = await Stage.SetAsync();
        stage.Hub.Faults.Add(Fault.Bytes(bytes).On(Create));
        using var socket = new TcpClient();
        await socket.ConnectAsync(stage.Hub.BaseUrl.Host, stage.Hub.BaseUrl.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST {Create} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}"));
        using var reader = new StreamReader(socket.GetStream());
        Assert.Equal(bytes, await reader.ReadToEndAsync());
        Assert.Equal(0, Assert.Single(stage.Hub.Requests.To(Create)).Status);
        Assert.Equal(0, (await stage.CreateAsync()).Code);
    }

    [Fact]
    public async Task Code_answers_what_it_wants_to_and_lets_the_rest_pass_with_its_body()
    {
        await using var stage = await Stage.SetAsync();
        stage.Hub.Faults.Add(Fault.AnswerBy(async http =>
        {
            using var body = new StreamReader(http.Request.Body, leaveOpen: true);
            if (!(await body.ReadToEndAsync()).Contains("a teapot", StringComparison.Ordinal)) return false;
            http.Response.StatusCode = 418;
            return true;
        }).On(Create).Always());
        Assert.Equal(0, (await stage.CreateAsync(Stage.Set("6", "text", "a lighthouse"))).Code);
        Assert.Equal(418, (int)(await stage.CreateAsync(Stage.Set("6", "text", "a teapot"))).Status);
        Assert.Single(stage.Hub.Tasks);
        Assert.Equal((418, "Answered by code."), (stage.Hub.Requests.To(Create)[^1].Status, stage.Hub.Requests.To(Create)[^1].Note));
    }

    [Fact]
    public async Task Exact_answers_and_bytes_are_set_by_the_admin_endpoint_like_any_fault()
    {
        await using var stage = await Stage.SetAsync();
        using var http = new HttpClient { BaseAddress = stage.Hub.BaseUrl };
        foreach (var fault in new[] { """{"kind":"answer","status":503,"body":"later","contentType":"text/plain","headers":"Retry-After: 5\nX-Cache: no"}""", """{"kind":"bytes","text":"HTTP/1.1 204 No Content\\r\\nConnection: close\\r\\nX-Raw: yes\\r\\n\\r\\n"}""" })
        {
            using var set = await http.PostAsync("/_emulator/api/faults", new StringContent(fault, Encoding.UTF8, "application/json"));
            Assert.Equal(201, (int)set.StatusCode);
            using var answer = await http.PostAsync(Create, new StringContent("{}"));
            Assert.Equal(fault.Contains("bytes", StringComparison.Ordinal) ? (204, "yes") : (503, "no"), ((int)answer.StatusCode, answer.Headers.TryGetValues("X-Raw", out var raw) ? raw.Single() : answer.Headers.GetValues("X-Cache").Single()));
            stage.Hub.Faults.Clear();
        }

        using var wrong = await http.PostAsync("/_emulator/api/faults", new StringContent("""{"kind":"answer","headers":": x"}""", Encoding.UTF8, "application/json"));
        Assert.Equal(400, (int)wrong.StatusCode);
    }

    [Fact]
    [Covers("HTTP 429, 5xx, HTML, empty, truncated")]
    public async Task A_gateways_page_comes_instead_of_JSON()
    {
        await using var stage = await Stage.SetAsync();
        stage.Hub.Faults.Add(Fault.Html(502).On(Create));
        var answer = await stage.CreateAsync();
        Assert.Equal((502, "text/html"), ((int)answer.Status, answer.MediaType));
        Assert.Empty(stage.Hub.Tasks);
    }

    [Theory]
    [InlineData(429, 1003)]
    [InlineData(401, -1)]
    [Covers("HTTP 429, 5xx, HTML, empty, truncated", "code -1", "code 1003", "flaky auth")]
    public async Task A_refusal_may_come_as_an_HTTP_status(int status, int code)
    {
        await using var stage = await Stage.SetAsync();
        stage.Hub.Faults.Add((status == 429 ? Fault.TooManyRequests() : Fault.Unauthorized()).On(Create));
        var answer = await stage.CreateAsync();
        Assert.Equal((status, code), ((int)answer.Status, answer.Code));
    }

    [Theory]
    [InlineData(421, "TASK_QUEUE_MAXED")]
    [InlineData(415, "TASK_INSTANCE_MAXED")]
    [InlineData(811, "CORPAPIKEY_INVALID")]
    [InlineData(500, "UNKNOWN_ERROR")]
    [InlineData(4711, "UNKNOWN_ERROR")]
    public async Task Any_code_comes_as_often_as_said_and_makes_no_task(int code, string message)
    {
        await using var stage = await Stage.SetAsync();
        stage.Hub.Faults.Add(Fault.Code(code).On(Create).Times(2));
        for (var i = 0; i < 2; i++)
        {
            var answer = await stage.CreateAsync();
            Assert.Equal((200, code, message, JsonValueKind.Null), ((int)answer.Status, answer.Code, answer.Message, answer.Data.ValueKind));
        }

        Assert.Equal(0, (await stage.CreateAsync()).Code);
        Assert.Single(stage.Hub.Tasks);
    }

    [Fact]
    [Covers("HTTP 429, 5xx, HTML, empty, truncated")]
    public async Task An_answer_may_be_empty_or_cut_off()
    {
        await using var stage = await Stage.SetAsync();
        stage.Hub.Faults.Add(Fault.Empty().On(Create));
        stage.Hub.Faults.Add(Fault.Truncate(21).On(Create).Skip(1));
        Assert.Empty((await stage.CreateAsync()).Body);
        Assert.Equal("{\"code\":0,\"msg\":\"succ", (await stage.CreateAsync()).Text);
        Assert.Equal(2, stage.Hub.Tasks.Count);
    }

    [Fact]
    public async Task A_fault_hits_whom_it_is_meant_for()
    {
        await using var stage = await Stage.SetAsync();
        var (otherKey, otherWorkflow) = (stage.Hub.CreateKey(), stage.Hub.Workflows.Add(Stage.TextToImage));
        stage.Hub.Faults.Add(Fault.Code(421).On("/task/openapi/*").ForKey(otherKey).ForWorkflow(otherWorkflow).Always());
        async Task<int> Submit(string key, string id) => (await stage.Wire.PostAsync(Create, new { apiKey = key, workflowId = id })).Code;
        Assert.Equal(0, await Submit(stage.Key, otherWorkflow));
        Assert.Equal(0, await Submit(otherKey, stage.WorkflowId));
        Assert.Equal(421, await Submit(otherKey, otherWorkflow));
        Assert.Equal(421, await Submit(otherKey, otherWorkflow));
        stage.Hub.Faults.Clear();
        Assert.Equal(0, await Submit(otherKey, otherWorkflow));
    }

    [Fact]
    public async Task A_task_may_take_other_times_and_fail_in_between_others()
    {
        await using var stage = await Stage.SetAsync();
        stage.Hub.Faults.Add(Fault.TaskTakes(TaskTimes.Exactly(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(9))).ForWorkflow(stage.WorkflowId));
        stage.Hub.Faults.Add(Fault.FailTask().Skip(1));
        for (var i = 0; i < 3; i++) await stage.SubmitAsync();
        stage.RunToEnd();
        Assert.Equal(540, stage.Hub.Tasks[0].CostSeconds);
        Assert.Equal([EmulatorTaskState.Success, EmulatorTaskState.Failed, EmulatorTaskState.Success], stage.Hub.Tasks.Select(t => t.State));
        Assert.Equal(("3", "KSampler"), (stage.Hub.Tasks[1].Failure!.NodeId, stage.Hub.Tasks[1].Failure!.NodeName));
    }
}
