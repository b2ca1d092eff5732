using System.Text.Json;

namespace RunningHub.Emulator.Tests;

/// <summary>An emulator with one key and one workflow, its clock standing still, and a raw client: what most cases start from.</summary>
internal sealed class Stage : IAsyncDisposable
{
    /// <summary>Text to image with a few traps: a wired field, a node without inputs, a title in Chinese, a seed beyond 2^53.</summary>
    public const string TextToImage = """
        {
          "3": {"class_type":"KSampler","inputs":{"seed":12873873881283394000,"steps":20,"cfg":8,"sampler_name":"euler","scheduler":"normal","denoise":1,
                "model":["4",0],"positive":["6",0],"negative":["7",0],"latent_image":["5",0]},"_meta":{"title":"KSampler"}},
          "4": {"class_type":"CheckpointLoaderSimple","inputs":{"ckpt_name":"poster.safetensors"}},
          "5": {"class_type":"EmptyLatentImage","inputs":{"width":64,"height":48,"batch_size":1}},
          "6": {"class_type":"CLIPTextEncode","inputs":{"text":"a lighthouse","clip":["4",1],"speak_and_recognation":{"__value__":[false,true]}},"_meta":{"title":"正面提示"}},
          "7": {"class_type":"CLIPTextEncode","inputs":{"text":"blurry","clip":["4",1]}},
          "8": {"class_type":"VAEDecode","inputs":{"samples":["3",0],"vae":["4",2]}},
          "9": {"class_type":"SaveImage","inputs":{"filename_prefix":"ComfyUI","images":["8",0]}},
          "20": {"class_type":"Note"}
        }
        """;

    private Stage(RunningHubEmulator hub)
    {
        Hub = hub;
        Key = hub.CreateKey();
        WorkflowId = hub.Workflows.Add(TextToImage);
        Wire = new RawClient(hub.BaseUrl);
    }

    public RunningHubEmulator Hub { get; }

    public string Key { get; }

    public string WorkflowId { get; }

    public RawClient Wire { get; }

    public static async Task<Stage> SetAsync(Action<EmulatorOptions>? configure = null)
    {
        var stage = new Stage(await RunningHubEmulator.StartAsync(configure));
        stage.Hub.Clock.Manual();
        return stage;
    }

    public Task<RawAnswer> CreateAsync(params object[] nodeInfoList) =>
        Wire.PostAsync("/task/openapi/create", new { apiKey = Key, workflowId = WorkflowId, nodeInfoList });

    /// <summary>Submits and gives the task's id.</summary>
    public async Task<string> SubmitAsync(params object[] nodeInfoList) => (await CreateAsync(nodeInfoList)).Data.GetProperty("taskId").GetString()!;

    public Task<RawAnswer> OutputsAsync(string taskId) => Wire.PostAsync("/task/openapi/outputs", new { apiKey = Key, taskId });

    public Task<RawAnswer> StatusAsync(string taskId) => Wire.PostAsync("/task/openapi/status", new { apiKey = Key, taskId });

    public Task<RawAnswer> CancelAsync(string taskId) => Wire.PostAsync("/task/openapi/cancel", new { apiKey = Key, taskId });

    /// <summary>Lets the clock run until nothing waits on it.</summary>
    public void RunToEnd()
    {
        while (Hub.Clock.AdvanceToNextTimer()) { }
    }

    /// <summary>Submits, runs, and gives the list of outputs.</summary>
    public async Task<JsonElement> RunAsync(params object[] nodeInfoList)
    {
        var taskId = await SubmitAsync(nodeInfoList);
        RunToEnd();
        return (await OutputsAsync(taskId)).Data;
    }

    public static object Set(string nodeId, string fieldName, object? fieldValue) => new { nodeId, fieldName, fieldValue };

    public async Task<byte[]> DownloadAsync(JsonElement output) => (await Wire.GetAsync(output.GetProperty("fileUrl").GetString()!)).Body;

    public async ValueTask DisposeAsync()
    {
        Wire.Dispose();
        await Hub.DisposeAsync();
    }
}
