using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>Webhooks, getWebhookDetail and retryWebhook (reference §4.15, §7).</summary>
public sealed class WebhookTests
{
    [Fact]
    [Covers("webhook v1")]
    public async Task V1_reports_the_answer_of_outputs_as_text_with_the_seconds_as_a_number()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var stage = await Stage.SetAsync();
        var taskId = await SubmitAsync(stage, receiver.Url);
        await EndAsync(stage);
        using var body = JsonDocument.Parse(Assert.Single(receiver.Bodies));
        Assert.Equal(("TASK_END", taskId), (body.RootElement.GetProperty("event").GetString(), body.RootElement.GetProperty("taskId").GetString()));
        using var data = JsonDocument.Parse(body.RootElement.GetProperty("eventData").GetString()!);
        Assert.Equal(0, data.RootElement.GetProperty("code").GetInt32());
        var item = data.RootElement.GetProperty("data")[0];
        Assert.Equal(JsonValueKind.Number, item.GetProperty("taskCostTime").ValueKind);
        Assert.False(item.TryGetProperty("consumeCoins", out _));
        Assert.Equal(200, (int)(await stage.Wire.GetAsync(item.GetProperty("fileUrl").GetString()!)).Status);
    }

    [Fact]
    [Covers("webhook v2")]
    public async Task V2_reports_its_task_object_as_an_object()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var stage = await Stage.SetAsync();
        await stage.Wire.PostAsync("/openapi/v2/run/workflow/" + stage.WorkflowId, new { webhookUrl = receiver.Url }, stage.Key);
        await EndAsync(stage);
        using var body = JsonDocument.Parse(Assert.Single(receiver.Bodies));
        var data = body.RootElement.GetProperty("eventData");
        Assert.Equal("SUCCESS", data.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Array, data.GetProperty("taskUsageList").ValueKind);
        Assert.Equal(JsonValueKind.Null, data.GetProperty("parentTaskId").ValueKind);
    }

    [Fact]
    public async Task A_failure_and_a_cancel_are_reported_too()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var stage = await Stage.SetAsync();
        stage.Hub.Faults.Add(Fault.FailTask());
        await SubmitAsync(stage, receiver.Url);
        await EndAsync(stage);
        await stage.CancelAsync(await SubmitAsync(stage, receiver.Url));
        await EndAsync(stage);
        var data = receiver.Bodies.Select(b => JsonDocument.Parse(JsonDocument.Parse(b).RootElement.GetProperty("eventData").GetString()!).RootElement).ToArray();
        Assert.All(data, d => Assert.Equal(805, d.GetProperty("code").GetInt32()));
        Assert.Equal("RuntimeError", data[0].GetProperty("data").GetProperty("failedReason").GetProperty("exception_type").GetString());
        Assert.Equal(JsonValueKind.Null, data[1].GetProperty("data").ValueKind);
    }

    [Fact]
    [Covers("webhook retries", "POST /task/openapi/getWebhookDetail")]
    public async Task A_receiver_that_refuses_is_asked_three_times_more_a_minute_apart()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = http =>
        {
            http.Response.StatusCode = 503;
            return http.Response.WriteAsync("not now");
        };
        await using var stage = await Stage.SetAsync();
        var taskId = await SubmitAsync(stage, receiver.Url);
        await EndAsync(stage);
        Assert.Single(receiver.Bodies);
        for (var i = 0; i < 5; i++)
        {
            stage.Hub.Clock.Advance(TimeSpan.FromMinutes(1));
            await stage.Hub.Webhooks.WhenSettledAsync();
        }

        Assert.Equal(4, receiver.Bodies.Count);
        Assert.Single(receiver.Bodies.Distinct());
        var detail = (await DetailAsync(stage, taskId)).Data;
        Assert.Equal(("FAILED", "not now", 3), (detail.GetProperty("callbackStatus").GetString(), detail.GetProperty("callbackResponse").GetString(), detail.GetProperty("retryCount").GetInt32()));
        Assert.Equal(TimeSpan.FromMinutes(3), detail.GetProperty("updateTime").GetDateTime() - detail.GetProperty("createTime").GetDateTime());
    }

    [Fact]
    [Covers("webhook time-out")]
    public async Task A_receiver_that_is_slow_counts_as_failed()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = http => Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        await using var stage = await Stage.SetAsync(o => o.WebhookTimeout = TimeSpan.FromMilliseconds(50));
        await SubmitAsync(stage, receiver.Url);
        await EndAsync(stage);
        var sent = Assert.Single(stage.Hub.Webhooks);
        Assert.Equal((false, 1), (sent.IsDelivered, sent.Attempts));
        Assert.StartsWith("I/O error on POST request for", sent.Response);
    }

    [Fact]
    [Covers("webhook time-out")]
    public async Task A_receiver_that_drips_its_answer_has_taken_it_and_does_not_hold_the_clock()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var stage = await Stage.SetAsync();
        var go = new TaskCompletionSource();
        receiver.Answer = async http =>
        {
            await http.Response.WriteAsync(new string('x', 900));
            await http.Response.Body.FlushAsync();
            await go.Task;
            await http.Response.WriteAsync(new string('y', 100_000));
        };
        await SubmitAsync(stage, receiver.Url);
        stage.Hub.Clock.Automatic();
        // Ten minutes pass on the clock while the answer is still under way.
        var later = Task.Delay(TimeSpan.FromMinutes(10), stage.Hub.Clock);
        await later;
        Assert.True(stage.Hub.Webhooks[0].IsDelivered);
        go.SetResult();
        await stage.Hub.Webhooks.WhenSettledAsync();
        Assert.Equal((1, 1000), (stage.Hub.Webhooks[0].Attempts, stage.Hub.Webhooks[0].Response.Length));
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("string")]
    [InlineData("file:///etc/passwd")]
    public async Task An_address_that_nobody_answers_ends_as_failed(string url)
    {
        await using var stage = await Stage.SetAsync();
        var taskId = await SubmitAsync(stage, url);
        await EndAsync(stage);
        var detail = (await DetailAsync(stage, taskId)).Data;
        Assert.Equal("FAILED", detail.GetProperty("callbackStatus").GetString());
        Assert.Equal(url, detail.GetProperty("webhookUrl").GetString());
        Assert.DoesNotContain(stage.Key, detail.GetRawText());
    }

    [Fact]
    [Covers("webhook detail and resend", "POST /task/openapi/retryWebhook")]
    public async Task An_event_can_be_sent_again_elsewhere()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var stage = await Stage.SetAsync();
        var taskId = await SubmitAsync(stage, "http://127.0.0.1:1/");
        await EndAsync(stage);
        var id = (await DetailAsync(stage, taskId)).Data.GetProperty("id").GetString();
        var answer = await stage.Wire.PostAsync("/task/openapi/retryWebhook", new { apiKey = stage.Key, webhookId = id, webhookUrl = receiver.Url });
        Assert.Equal((0, "", JsonValueKind.Null), (answer.Code, answer.Message, answer.Data.ValueKind));
        await stage.Hub.Webhooks.WhenSettledAsync();
        Assert.Contains(taskId, Assert.Single(receiver.Bodies));
        Assert.Equal("SUCCESS", (await DetailAsync(stage, taskId)).Data.GetProperty("callbackStatus").GetString());
    }

    [Fact]
    [Covers("code 1", "POST /task/openapi/getWebhookDetail")]
    public async Task Without_an_event_the_code_is_1()
    {
        await using var stage = await Stage.SetAsync();
        var detail = await DetailAsync(stage, await stage.SubmitAsync());
        Assert.Equal((1, "webhook event not exists", JsonValueKind.Null), (detail.Code, detail.Message, detail.Data.ValueKind));
        Assert.Equal(1, (await stage.Wire.PostAsync("/task/openapi/retryWebhook", new { apiKey = stage.Key, webhookId = "5" })).Code);
        Assert.Equal(301, (await stage.Wire.PostAsync("/task/openapi/retryWebhook", new { apiKey = stage.Key })).Code);
        Assert.Equal(301, (await DetailAsync(stage, "abc")).Code);
    }

    [Fact]
    public async Task Other_accounts_events_do_not_exist()
    {
        await using var stage = await Stage.SetAsync();
        var taskId = await SubmitAsync(stage, "http://127.0.0.1:1/");
        await EndAsync(stage);
        Assert.Equal(1, (await stage.Wire.PostAsync("/task/openapi/getWebhookDetail", new { apiKey = stage.Hub.CreateKey(), taskId })).Code);
    }

    [Fact]
    [Covers("webhook twice and late")]
    public async Task Faults_report_twice_and_late()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var stage = await Stage.SetAsync();
        stage.Hub.Faults.Add(Fault.RepeatWebhook(3));
        stage.Hub.Faults.Add(Fault.WebhookLater(TimeSpan.FromMinutes(5)));
        var taskId = await SubmitAsync(stage, receiver.Url);
        while (!stage.Hub.Tasks[taskId].State.IsEnded()) stage.Hub.Clock.AdvanceToNextTimer();
        await stage.Hub.Webhooks.WhenSettledAsync();
        Assert.Empty(receiver.Bodies);
        stage.Hub.Clock.Advance(TimeSpan.FromMinutes(5));
        await stage.Hub.Webhooks.WhenSettledAsync();
        Assert.Equal(3, receiver.Bodies.Count);
    }

    [Fact]
    public async Task The_clock_waits_for_a_receiver()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var stage = await Stage.SetAsync();
        var (asked, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        receiver.Answer = _ =>
        {
            asked.TrySetResult();
            return go.Task;
        };
        await SubmitAsync(stage, receiver.Url);
        stage.Hub.Clock.Automatic();
        await asked.Task;
        var later = Task.Delay(TimeSpan.FromSeconds(1), stage.Hub.Clock);
        Assert.False(later.IsCompleted);
        go.SetResult();
        await later;
    }

    private static async Task<string> SubmitAsync(Stage stage, string webhookUrl) =>
        (await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId = stage.WorkflowId, webhookUrl })).Data.GetProperty("taskId").GetString()!;

    private static async Task EndAsync(Stage stage)
    {
        foreach (var task in stage.Hub.Tasks)
        {
            while (!stage.Hub.Tasks[task.Id].State.IsEnded()) stage.Hub.Clock.AdvanceToNextTimer();
        }

        await stage.Hub.Webhooks.WhenSettledAsync();
    }

    private static Task<RawAnswer> DetailAsync(Stage stage, string taskId) => stage.Wire.PostAsync("/task/openapi/getWebhookDetail", new { apiKey = stage.Key, taskId });
}
