using System.Net;
using System.Text.Json;
using RunningHub.Emulator;

namespace RunningHub.Tests.Emulator;

/// <summary>Each operation against the emulator, which keeps its own books, on both sites.</summary>
public sealed class OperationRunTests : IAsyncLifetime
{
    private const string Graph =
        """{"3":{"inputs":{"seed":1,"steps":20,"cfg":7.5,"sampler_name":"dpmpp_2m","scheduler":"karras","denoise":1,"model":["4",0],"positive":["6",0],"negative":["6",0],"latent_image":["5",0]},"class_type":"KSampler"},"4":{"inputs":{"ckpt_name":"dreamshaper_8.safetensors"},"class_type":"CheckpointLoaderSimple"},"5":{"inputs":{"width":64,"height":64,"batch_size":2},"class_type":"EmptyLatentImage"},"6":{"inputs":{"text":"a lighthouse","clip":["4",1]},"class_type":"CLIPTextEncode"},"8":{"inputs":{"samples":["3",0],"vae":["4",2]},"class_type":"VAEDecode"},"9":{"inputs":{"filename_prefix":"poster","images":["8",0]},"class_type":"SaveImage"},"10":{"inputs":{"image":"sketch.png"},"class_type":"LoadImage"}}""";

    private const string App =
        """[{"nodeId":"9","nodeName":"SaveImage","fieldName":"filename_prefix","fieldValue":"x","fieldType":"STRING","fieldData":"[\"STRING\",{\"default\":\"\"}]","description":"prefix"}]""";

    private const string Route = "seedream-v4/text-to-image";

    private RunningHubEmulator _hub = null!;

    public async Task InitializeAsync() => _hub = await RunningHubEmulator.StartAsync();

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_workflow_runs_by_either_family_on_either_site(bool china)
    {
        var site = SiteOf(china);
        await using var client = site.WatchedClient();
        var wf = new Poster(site.Workflows.Add(Graph)) { Node6 = { Text = "a cat" }, Node3 = { Seed = 7 }, Node10 = { Image = MediaInput.FromBytes(new byte[] { 1, 2 }, "a.png") } };

        foreach (var version in new[] { ApiVersion.V1, ApiVersion.V2 })
        {
            var run = await wf.StartAsync(client, new RunOptions { ApiVersion = version });
            var outputs = await run.WaitAsync();
            var other = await client.QueryTaskAsync(run.TaskId, version == ApiVersion.V1 ? ApiVersion.V2 : ApiVersion.V1);

            Assert.Equal((version, 2), (run.Token.ApiVersion, outputs.Node9.Count));
            // Each family can be asked for the tasks of the other.
            Assert.Equal((TaskState.Succeeded, 2, outputs.Usage.Coins), (other.State, other.Files.Count, other.Usage.Coins));
            Assert.Equal(["6", "3", "10"], site.Tasks[run.TaskId].Overrides.Select(o => o.NodeId).OrderByDescending(id => id is "6" ? 2 : id is "3" ? 1 : 0));
        }

        Assert.Equal(2, site.Tasks.Count);
        Assert.Empty(SiteOf(!china).Tasks);
    }

    [Fact]
    public async Task A_refusal_of_v2_names_node_and_field_as_the_program_does()
    {
        await using var client = _hub.WatchedClient();
        var wf = new Poster(_hub.Workflows.Add(Graph.Replace("\"steps\":20,", "", StringComparison.Ordinal))) { Node3 = { Steps = 5 } };

        var error = await Assert.ThrowsAsync<RunningHubException>(() => wf.StartAsync(client, new RunOptions { ApiVersion = ApiVersion.V2 }));

        Assert.Equal("Poster.Node3.Steps", Assert.Single(error.NodeErrors).Property);
        Assert.Empty(_hub.Tasks);
    }

    [Theory]
    [InlineData(ApiVersion.V1, OnCancellation.CancelTask)]
    [InlineData(ApiVersion.V2, OnCancellation.CancelTask)]
    public async Task A_task_of_either_family_is_cancelled(ApiVersion version, OnCancellation onCancellation)
    {
        await using var client = _hub.WatchedClient();
        // On a slow machine the clock would jump to the task's end before the cancellation is there.
        _hub.Clock.Manual();
        var run = await new Poster(_hub.Workflows.Add(Graph)).StartAsync(client, new RunOptions { ApiVersion = version, OnCancellation = onCancellation });

        await Assert.ThrowsAsync<RunInterruptedException>(() => run.WaitAsync(new CancellationToken(true)));

        _hub.Clock.Automatic();
        await Assert.ThrowsAsync<RunCancelledException>(() => run.WaitAsync());
        Assert.True(_hub.Tasks[run.TaskId].CancelRequested);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_app_is_described_listed_and_run_by_every_way(bool china)
    {
        var site = SiteOf(china);
        var id = site.Apps.Add(App);
        await using var client = site.WatchedClient();

        var app = await client.GetAppAsync(id);
        var listed = Assert.Single((await client.FindAppsAsync(new AppListingQuery())).Records);
        var style = (await client.GetQuickCreateModelsAsync(id, 1))[0];
        var input = Assert.Single(app.Inputs);
        foreach (var request in new CreateTaskRequest[]
                 {
                     new(id) { IsApp = true, NodeInfoList = [input.With("v1")] },
                     new(id) { IsApp = true, NodeInfoList = [input.With("v2")], Options = new RunOptions { ApiVersion = ApiVersion.V2 } },
                     new(id) { IsApp = true, NodeInfoList = [input.ForQuickCreate("quick")], QuickCreateCode = "002" },
                 })
        {
            Assert.NotNull(await (await client.StartAsync(request)).WaitAsync());
        }

        Assert.Equal(("9", "filename_prefix", "STRING", id), (input.NodeId, input.FieldName, input.FieldType, listed.WebappId));
        Assert.Equal(("Watercolour", 0.8m), (style.Name, style.Loras[0].Weight));
        Assert.Equal(["v1", "v2", "quick"], site.Tasks.Select(task => task.Overrides[0].Value.GetString()));
    }

    [Fact]
    public async Task A_model_is_priced_run_and_paid_in_money()
    {
        await using var client = _hub.WatchedClient(_hub.CreateKey(new KeyOptions { Kind = KeyKind.Shared, Money = 1.00m }));
        using var parameters = JsonDocument.Parse("""{"prompt":"a fox","width":640,"height":512}""");

        var price = await client.GetPriceAsync(Route, parameters.RootElement);
        var run = await client.SubmitModelAsync(Route, parameters.RootElement);
        var outputs = await run.WaitAsync();

        Assert.Equal((0.14m, "USD", 0.14m), (price.EstimatedPrice, price.Currency, outputs.Usage.ThirdPartyMoney));
        Assert.Equal(0.860m, (await client.GetAccountStatusAsync()).Money);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], (await outputs.Files[0].ReadAsBytesAsync())[..4]);
        Assert.Single(_hub.Tasks);
        await using var normal = _hub.WatchedClient();
        Assert.Equal(1014, (await Assert.ThrowsAsync<RunningHubException>(() => normal.GetPriceAsync(Route, parameters.RootElement))).Code);
    }

    [Fact]
    public async Task Keys_queue_and_model_files_are_read()
    {
        var key = _hub.CreateKey(new KeyOptions { Concurrency = 3 });
        await using var client = _hub.WatchedClient(key);
        var run = await new Poster(_hub.Workflows.Add(Graph)).StartAsync(client);

        var queue = await client.GetQueueStatusAsync();
        var info = Assert.Single(await client.GetApiKeysAsync());
        var files = await client.FindResourcesAsync(new ModelResourceQuery { Name = "dream" });

        Assert.Equal((3, 1, "NORMAL"), (queue.ConcurrentLimit, queue.Total, queue.KeyKind));
        Assert.Equal(queue.Total, queue.Running + queue.Queued);
        Assert.StartsWith(key[..4] + "****", info.MaskedKey, StringComparison.Ordinal);
        Assert.Equal(("dreamshaper_8.safetensors", 1L, false), (Assert.Single(files.Records).NodeModelName, files.Total, files.HasNext));
        await run.WaitAsync();
    }

    [Fact]
    public async Task A_lora_arrives_once()
    {
        await using var client = _hub.WatchedClient();
        var weights = new MemoryStream([.. Enumerable.Range(0, 100_000).Select(i => (byte)i)]);

        var name = await client.UploadLoraAsync(weights, "mine");
        var again = await client.UploadLoraAsync(weights, "mine again");

        Assert.Equal(name, again);
        Assert.EndsWith(".safetensors", name, StringComparison.Ordinal);
        var put = Assert.Single(_hub.Requests, request => request.Method == "PUT");
        Assert.False(put.HasAuthorization);
    }

    [Fact]
    public async Task What_v2_refuses_to_store_goes_by_v1()
    {
        await using var client = _hub.WatchedClient();
        _hub.Faults.Add(Fault.Answer(200, """{"code":1008,"message":"file too large","data":null}""").On(ScriptedService.UploadV2));

        var media = await client.UploadAsync(MediaInput.FromBytes(new byte[] { 1, 2, 3 }, "a.png"));

        Assert.StartsWith("api/", media.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Webhook_deliveries_are_found_read_and_made_again()
    {
        await using var client = _hub.WatchedClient();
        using var receiver = new HttpListener();
        var port = SocketServer.FreePort();
        receiver.Prefixes.Add($"http://127.0.0.1:{port}/");
        receiver.Start();
        var posts = ReceiveAsync(receiver, 3);
        var wf = new Poster(_hub.Workflows.Add(Graph));

        foreach (var version in new[] { ApiVersion.V1, ApiVersion.V2 })
        {
            var run = await wf.StartAsync(client, new RunOptions { WebhookUrl = new Uri($"http://127.0.0.1:{port}/hook"), ApiVersion = version });
            await run.WaitAsync();
            await _hub.Webhooks.WhenSettledAsync();
            var delivery = (await client.GetWebhookDeliveryAsync(run.TaskId))!;

            Assert.Equal((run.TaskId, true, TaskState.Succeeded, 2), (delivery.TaskId, delivery.WasDelivered, delivery.Result!.State, delivery.Result.Files.Count));
            if (version == ApiVersion.V2) await client.ResendWebhookAsync(delivery.Id);
        }

        await posts;
        Assert.Null(await client.GetWebhookDeliveryAsync((await wf.StartAsync(client)).TaskId));
    }

    [Fact]
    public async Task The_address_of_the_proxy_opens_it()
    {
        // A key of its own that nobody watches: whoever opens the address shows it to the runtime.
        const string Key = "00ff11ee22dd33cc44bb55aa66997788";
        _hub.CreateKey(new KeyOptions { ApiKey = Key, Kind = KeyKind.Dedicated });
        await using var client = _hub.CreateClient(Key);
        using var http = new HttpClient();
        var proxy = client.GetComfyProxy();

        using var answer = await http.GetAsync(proxy.UrlFor("queue"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("queue_running", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, proxy.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watched_run_hears_of_its_nodes()
    {
        await using var client = _hub.WatchedClient();
        var run = await new Poster(_hub.Workflows.Add(Graph)).StartAsync(client);

        var steps = new List<RunProgress>();
        await foreach (var step in run.WatchAsync()) steps.Add(step);

        // How much is heard depends on how fast the machine is; what is heard is right, and the end comes from polls.
        Assert.Equal(TaskState.Succeeded, steps[^1].State);
        Assert.All(steps.Where(step => step.NodeId is not null), step => Assert.Contains(step.NodeId!, new[] { "3", "4", "5", "6", "8", "9", "10" }));
        Assert.All(steps.Where(step => step.Step is not null), step => Assert.InRange(step.Step!.Value, 0, step.Steps!.Value));
    }

    private EmulatorSite SiteOf(bool china) => china ? _hub.China : _hub.International;

    private static async Task ReceiveAsync(HttpListener receiver, int posts)
    {
        for (var i = 0; i < posts; i++)
        {
            var context = await receiver.GetContextAsync();
            context.Response.StatusCode = 200;
            context.Response.Close();
        }
    }

    [Fact]
    public async Task From_a_file_to_an_asset_that_models_can_use()
    {
        await using var hub = await RunningHubEmulator.StartAsync();
        await using var client = hub.CreateClient(hub.CreateKey(new KeyOptions { Kind = KeyKind.Shared }));
        var file = await client.UploadFileAsync(MediaInput.FromBytes(new byte[] { 1, 2, 3 }, "a.png"));
        var group = (await client.CallAssetGroupsAsync("create", JsonDocument.Parse("""{"name":"portraits"}""").RootElement)).GetProperty("groupId").GetString()!;

        var made = await client.CreateAssetAsync(group, "me", "Image", file.DownloadUrl!);
        var renamed = await client.RenameAssetAsync(made.AssetId, "you");

        Assert.Equal((made.AssetId, "you", group), (renamed.AssetId, renamed.Name, renamed.GroupId));
        Assert.Equal(made.AssetId, Assert.Single((await client.FindAssetsAsync(new AssetQuery { GroupId = group })).Records).AssetId);
        Assert.Equal(made.AssetId, (await client.GetAssetAsync(made.AssetId)).AssetId);
        await client.DeleteAssetAsync(made.AssetId);
        Assert.Empty((await client.FindAssetsAsync()).Records);
        await Assert.ThrowsAsync<RunningHubException>(() => client.GetAssetAsync(made.AssetId));
    }
}
