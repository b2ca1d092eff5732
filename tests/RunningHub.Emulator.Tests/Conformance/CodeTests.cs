using System.Text.Json;

namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>The codes that nothing in the emulator brings about by itself (reference §9): a test asks for them.</summary>
public sealed class CodeTests
{
    [Theory]
    [InlineData(811, "CORPAPIKEY_INVALID")]
    [InlineData(1000, "unknown error")]
    [InlineData(1002, "invalid API key")]
    [InlineData(1003, "rate limit")]
    [InlineData(1005, "internal error")]
    [InlineData(1006, "execution timeout")]
    [InlineData(1009, "method not supported")]
    [InlineData(1010, "service unavailable")]
    [InlineData(1011, "system busy")]
    [InlineData(1012, "upstream exception")]
    [InlineData(1013, "file processing failed")]
    [InlineData(1015, "generation failed")]
    [InlineData(1101, "node info error")]
    [InlineData(1501, "content check failed")]
    [InlineData(1504, "model timeout")]
    [InlineData(1505, "real people prohibited")]
    [Covers("code {0}", "envelope E4", "HTTP 200 for business errors")]
    public async Task A_code_can_be_asked_for_and_comes_as_a_string_in_a_task_object(int code, string message)
    {
        await using var stage = await Stage.SetAsync();
        stage.Hub.Faults.Add(Fault.Code(code).On("/openapi/v2/run/*"));
        var answer = await stage.Wire.PostAsync("/openapi/v2/run/workflow/" + stage.WorkflowId, new { }, stage.Key);
        Assert.Equal((200, $"{code}", message), ((int)answer.Status, answer.Json.GetProperty("errorCode").GetString(), answer.Json.GetProperty("errorMessage").GetString()));
        Assert.Empty(stage.Hub.Tasks);
    }

    [Theory]
    [InlineData(1000, "unknown error")]
    [InlineData(1006, "execution timeout")]
    [InlineData(1015, "generation failed")]
    [InlineData(1501, "content check failed")]
    [Covers("code {0}")]
    public async Task A_task_can_end_with_a_code_of_its_own_on_v2_and_with_805_on_v1(int code, string message)
    {
        await using var stage = await Stage.SetAsync();
        stage.Hub.Faults.Add(Fault.FailTask(new TaskFailure { ErrorCode = code }));
        var taskId = await stage.SubmitAsync();
        stage.RunToEnd();
        var json = (await stage.Wire.PostAsync("/openapi/v2/query", new { taskId }, stage.Key)).Json;
        Assert.Equal(("FAILED", $"{code}", message), (json.GetProperty("status").GetString(), json.GetProperty("errorCode").GetString(), json.GetProperty("errorMessage").GetString()));
        Assert.Equal(805, (await stage.OutputsAsync(taskId)).Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    [Covers("code {0}")]
    public async Task A_v2_upload_succeeds_with_the_switched_code(int code)
    {
        await using var stage = await Stage.SetAsync(o => o.Wire.UploadSuccessCode = code);
        var answer = await stage.Wire.UploadAsync("/openapi/v2/media/upload/binary", [1], "a.png", [], stage.Key);
        Assert.Equal((code, "success"), (answer.Code, answer.Json.GetProperty("message").GetString()));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("\"false\"")]
    [Covers("addMetadata")]
    public async Task The_graph_is_in_the_files_unless_a_request_says_otherwise(string flag)
    {
        await using var stage = await Stage.SetAsync();
        var body = $$"""{"apiKey":"{{stage.Key}}","workflowId":"{{stage.WorkflowId}}","addMetadata":{{flag}}}""";
        var taskId = (await stage.Wire.PostTextAsync("/task/openapi/create", body)).Data.GetProperty("taskId").GetString()!;
        stage.RunToEnd();
        var file = await stage.DownloadAsync((await stage.OutputsAsync(taskId)).Data[0]);
        Assert.Equal(flag == "true", file.AsSpan().IndexOf("class_type"u8) >= 0);
    }

    [Fact]
    [Covers("tips with 433")]
    public async Task A_433_has_the_tips_when_switched()
    {
        await using var stage = await Stage.SetAsync(o => o.Wire.TipsWithRefusal = true);
        var answer = await stage.CreateAsync(Stage.Set("3", "steps", 0));
        Assert.Contains("value_smaller_than_min", answer.Data.GetProperty("promptTips").GetString());
    }

    [Theory]
    [InlineData("SaveImage", "png")]
    [InlineData("SaveAudio", "flac")]
    [InlineData("SaveVideo", "mp4")]
    [InlineData("SaveGLB", "glb")]
    [Covers("files by kind")]
    public async Task Save_nodes_give_files_of_their_kinds(string classType, string type)
    {
        await using var stage = await Stage.SetAsync(o => o.Wire.Validation = PromptValidation.None);
        var workflowId = stage.Hub.Workflows.Add($$$"""{"9":{"class_type":"{{{classType}}}","inputs":{} }}""");
        var taskId = (await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId })).Data.GetProperty("taskId").GetString()!;
        stage.RunToEnd();
        Assert.Equal(type, (await stage.OutputsAsync(taskId)).Data[0].GetProperty("fileType").GetString());
    }

    [Fact]
    [Covers("POST /v1/chat/completions")]
    public async Task A_language_model_answers_shared_keys_whole_or_in_parts()
    {
        await using var stage = await Stage.SetAsync();
        const string path = "/v1/chat/completions";
        object Ask(bool stream) => new { model = "glm-5.2", stream, messages = new[] { new { role = "user", content = "good morning" } } };
        var key = "Bearer " + stage.Hub.CreateKey(new KeyOptions { Kind = KeyKind.Shared });
        var whole = (await stage.Wire.PostAsync(path, Ask(false), key)).Json;
        Assert.Equal("You said: good morning", whole.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString());
        var parts = await stage.Wire.PostAsync(path, Ask(true), key);
        Assert.Equal("text/event-stream", parts.MediaType);
        Assert.EndsWith("data: [DONE]\n\n", parts.Text);
        Assert.Equal(403, (int)(await stage.Wire.PostAsync(path, Ask(false), "Bearer " + stage.Key)).Status);
        Assert.Equal(401, (int)(await stage.Wire.PostAsync(path, Ask(false))).Status);
        Assert.Equal(JsonValueKind.Object, (await stage.Wire.PostAsync(path, new { }, key)).Json.GetProperty("error").ValueKind);
    }
}
