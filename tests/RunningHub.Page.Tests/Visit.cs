using Microsoft.Playwright;
using RunningHub.Emulator;

namespace RunningHub.Page.Tests;

/// <summary>An emulator with a key and a workflow whose clock stands still, and a browser's page open at it.</summary>
internal sealed class Visit : IAsyncDisposable
{
    public const string Poster = """
        {
          "3": {"class_type":"KSampler","inputs":{"seed":12873873881283394000,"steps":20,"cfg":8,"sampler_name":"euler","scheduler":"normal","denoise":1,
                "model":["4",0],"positive":["6",0],"negative":["7",0],"latent_image":["5",0]},"_meta":{"title":"KSampler"}},
          "4": {"class_type":"CheckpointLoaderSimple","inputs":{"ckpt_name":"poster.safetensors"},"_meta":{"title":"Load Checkpoint"}},
          "5": {"class_type":"EmptyLatentImage","inputs":{"width":96,"height":64,"batch_size":1},"_meta":{"title":"Empty Latent Image"}},
          "6": {"class_type":"CLIPTextEncode","inputs":{"text":"a lighthouse","clip":["4",1]},"_meta":{"title":"正面提示 Positive"}},
          "7": {"class_type":"CLIPTextEncode","inputs":{"text":"blurry","clip":["4",1]},"_meta":{"title":"Negative"}},
          "8": {"class_type":"VAEDecode","inputs":{"samples":["3",0],"vae":["4",2]},"_meta":{"title":"VAE Decode"}},
          "9": {"class_type":"SaveImage","inputs":{"filename_prefix":"Poster","images":["8",0]},"_meta":{"title":"Save Image"}}
        }
        """;

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private Visit(RunningHubEmulator hub, IBrowserContext context, IPage page)
    {
        (Hub, _context, Page) = (hub, context, page);
        Key = hub.CreateKey();
        Http = new HttpClient { BaseAddress = hub.BaseUrl };
        page.Console += (_, said) =>
        {
            if (said.Type is "error" or "warning") _complaints.Add(said.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(hub.BaseUrl.AbsoluteUri, StringComparison.Ordinal)) _complaints.Add("outside: " + request.Url);
        };
    }

    public RunningHubEmulator Hub { get; }

    public IPage Page { get; }

    public string Key { get; }

    public HttpClient Http { get; }

    /// <summary>What the browser had to complain about: errors, refusals of the policy, requests to anywhere else.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public static async Task<Visit> StartAsync(Chromium chromium, ColorScheme scheme = ColorScheme.Light, int width = 1200, int height = 800)
    {
        var hub = await RunningHubEmulator.StartAsync(options => options.ManualClock = true);
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            Locale = "en-GB",
            TimezoneId = "UTC",
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        context.SetDefaultTimeout(15_000);
        return new Visit(hub, context, await context.NewPageAsync());
    }

    /// <summary>Submits by the wire, as any program would, and gives the task's id.</summary>
    public async Task<string> SubmitAsync(string workflowId, object[]? nodeInfoList = null, string? webhookUrl = null)
    {
        var answer = await PostAsync("/task/openapi/create", new { apiKey = Key, workflowId, nodeInfoList = nodeInfoList ?? [], webhookUrl });
        return answer.GetProperty("data").GetProperty("taskId").GetString()!;
    }

    public async Task<System.Text.Json.JsonElement> PostAsync(string path, object body)
    {
        using var response = await Http.PostAsync(path, System.Net.Http.Json.JsonContent.Create(body));
        return System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement;
    }

    /// <summary>Lets the clock run until nothing waits on it.</summary>
    public void RunToEnd()
    {
        while (Hub.Clock.AdvanceToNextTimer()) { }
    }

    /// <summary>Opens a view, such as <c>#/keys</c>, and waits until it shows what it has read and listens for news.</summary>
    public async Task GoAsync(string hash = "")
    {
        await Page.GotoAsync(new Uri(Hub.BaseUrl, "/" + hash).AbsoluteUri);
        await Assertions.Expect(Page.Locator("main")).ToHaveAttributeAsync("data-at", hash);
        await Assertions.Expect(Page.Locator("#live")).ToHaveTextAsync("live");
    }

    public static object Set(string nodeId, string fieldName, object fieldValue) => new { nodeId, fieldName, fieldValue };

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _context.DisposeAsync();
        await Hub.DisposeAsync();
    }
}
