using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using RunningHub.Emulator;
using Xunit.Abstractions;

namespace RunningHub.Page.Tests;

/// <summary>The admin endpoints by HTTP alone: what they do, and for whom.</summary>
public sealed class AdminTests(ITestOutputHelper output) : IAsyncLifetime
{
    private RunningHubEmulator _hub = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _hub = await RunningHubEmulator.StartAsync();
        _http = new HttpClient { BaseAddress = _hub.BaseUrl };
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _hub.DisposeAsync();
    }

    [Fact]
    public async Task A_workflow_and_an_app_handed_in_run_and_can_be_taken_away()
    {
        var added = await PostAsync("workflows", new { name = "Poster", id = "1904136902449209346", workflow = JsonDocument.Parse(Visit.Poster).RootElement });
        Assert.Equal((HttpStatusCode.Created, "1904136902449209346"), (added.Status, added.Body.GetProperty("id").GetString()));
        var asText = await PostAsync("workflows", new { workflow = Visit.Poster });
        Assert.Equal(HttpStatusCode.Created, asText.Status);
        var app = await PostAsync("apps", new { app = new { webappName = "Harbour", nodeInfoList = new[] { new { nodeId = "6", nodeName = "CLIPTextEncode", fieldName = "text", fieldValue = "x", fieldType = "STRING" } } }, workflow = Visit.Poster });
        Assert.Equal(HttpStatusCode.Created, app.Status);
        var key = _hub.CreateKey();
        Assert.Equal(0, await WireAsync("/task/openapi/create", new { apiKey = key, workflowId = "1904136902449209346" }));
        Assert.Equal(0, await WireAsync("/task/openapi/ai-app/run", new { apiKey = key, webappId = app.Body.GetProperty("id").GetString(), nodeInfoList = Array.Empty<object>() }));
        Assert.Equal(["Harbour", "Poster", "workflow"], (await GetAsync("workflows")).GetProperty("workflows").EnumerateArray().Select(w => w.GetProperty("name").GetString()).Order(StringComparer.Ordinal));

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Delete, "workflows/1904136902449209346")).Status);
        Assert.Equal(380, await WireAsync("/task/openapi/create", new { apiKey = key, workflowId = "1904136902449209346" }));
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Delete, "workflows/1904136902449209346")).Status);
    }

    [Theory]
    [InlineData("""{"workflow":"/etc/passwd"}""")]
    [InlineData("""{"workflow":{"3":1}}""")]
    [InlineData("""{"name":"x"}""")]
    [InlineData("""{"workflow":{"3":{"class_type":"A"}},"id":"../x"}""")]
    [InlineData("""[1]""")]
    [InlineData("""{"workflow":""")]
    public async Task What_is_no_workflow_is_refused_with_the_reason_and_no_path_is_opened(string body)
    {
        var refused = await SendAsync(HttpMethod.Post, "workflows", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotEmpty(refused.Body.GetProperty("error").GetString()!);
        Assert.DoesNotContain("root:", refused.Body.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(_hub.Workflows);
    }

    [Fact]
    public async Task Every_kind_of_fault_can_be_set_is_told_in_words_and_removed()
    {
        var kinds = (await GetAsync("faults")).GetProperty("kinds").EnumerateArray().Select(k => k.GetProperty("name").GetString()!).ToArray();
        foreach (var kind in kinds) Assert.Equal(HttpStatusCode.Created, (await PostAsync("faults", new { kind, path = "/nowhere", times = 3, skip = 1 })).Status);
        var set = (await GetAsync("faults")).GetProperty("faults").EnumerateArray().ToArray();
        Assert.Equal(kinds.Length, set.Length);
        Assert.Equal(kinds.Length, set.Select(f => f.GetProperty("text").GetString()).Distinct().Count());
        Assert.All(set, f => Assert.NotEqual("nothing", f.GetProperty("text").GetString()));
        Assert.All(_hub.Faults, f => Assert.Equal(("/nowhere", 3, 1), (f.Fault.Path, f.Fault.MostHits, f.Fault.SkippedHits)));
        Assert.Equal(kinds, set.Select(f => f.GetProperty("kind").GetString()));
        Assert.Equal(FaultBook.Kinds, kinds);
        await SendAsync(HttpMethod.Delete, "faults/" + set[0].GetProperty("id").GetString());
        Assert.Equal(kinds.Length - 1, _hub.Faults.Count);
        await SendAsync(HttpMethod.Delete, "faults");
        Assert.Empty(_hub.Faults);
        output.WriteLine($"{kinds.Length} kinds of faults.");
    }

    [Fact]
    public async Task Every_kind_is_switched_on_and_off_by_name_by_code_and_by_endpoint_alike()
    {
        foreach (var kind in FaultBook.Kinds)
        {
            _hub.Faults.TurnOn(kind);
            var byCode = _hub.Faults.TurnOn(kind).Fault;
            Assert.Equal(kind, Assert.Single(_hub.Faults).Fault.Kind);
            Assert.True((await SwitchOf(kind)).GetProperty("isOn").GetBoolean());
            Assert.False((await PostAsync("faults/" + kind, new { isOn = false })).Body.GetProperty("isOn").GetBoolean());
            Assert.False(_hub.Faults.IsOn(kind));
            Assert.Empty(_hub.Faults);

            Assert.True((await PostAsync("faults/" + kind, new { isOn = true })).Body.GetProperty("isOn").GetBoolean());
            var byEndpoint = Assert.Single(_hub.Faults).Fault;
            Assert.Equal((byCode.Kind, byCode.MostHits, byCode.Chance), (byEndpoint.Kind, byEndpoint.MostHits, byEndpoint.Chance));
            _hub.Faults.TurnOff(kind);
            Assert.False((await SwitchOf(kind)).GetProperty("isOn").GetBoolean());
        }

        Assert.Throws<ArgumentException>(() => _hub.Faults.TurnOn("sideways"));
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("faults/sideways", new { isOn = true })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("faults/html", new { })).Status);

        async Task<JsonElement> SwitchOf(string kind) => (await GetAsync("faults")).GetProperty("kinds").EnumerateArray().Single(k => k.GetProperty("name").GetString() == kind);
    }

    [Fact]
    public async Task A_switch_takes_a_key_a_workflow_a_path_a_part_and_its_parameters()
    {
        var key = _hub.CreateKey();
        await PostAsync("faults/html", new { isOn = true, status = 503, path = "/task/*", workflowId = "77", key, chance = 0.5, skip = 2 });
        var fault = Assert.Single(_hub.Faults).Fault;
        Assert.Equal(("/task/*", "77", key, 0.5, 2, (int?)null), (fault.Path, fault.WorkflowId, fault.ApiKey, fault.Chance, fault.SkippedHits, fault.MostHits));
        await PostAsync("faults/html", new { isOn = true, times = 2 });
        fault = Assert.Single(_hub.Faults).Fault;
        Assert.Equal((null, null, 1.0, 2), (fault.Path, fault.ApiKey, fault.Chance, fault.MostHits));
        using var answer = await _http.PostAsync("/task/openapi/create", JsonContent.Create(new { }));
        Assert.Equal((HttpStatusCode.InternalServerError, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task A_fault_for_one_key_given_by_its_account_spares_the_others()
    {
        var workflowId = _hub.Workflows.Add(Visit.Poster);
        var (struck, spared) = (_hub.CreateKey(), _hub.CreateKey());
        var id = (await GetAsync("keys")).GetProperty("keys").EnumerateArray().Single(k => k.GetProperty("key").GetString()!.StartsWith(struck[..4], StringComparison.Ordinal)).GetProperty("id").GetString();
        await PostAsync("faults", new { kind = "code", code = 811, key = id, times = "always" });
        Assert.Equal(0, await WireAsync("/task/openapi/create", new { apiKey = spared, workflowId }));
        Assert.Equal(811, await WireAsync("/task/openapi/create", new { apiKey = struck, workflowId }));
    }

    [Fact]
    public async Task A_held_answer_is_let_go()
    {
        var (workflowId, apiKey) = (_hub.Workflows.Add(Visit.Poster), _hub.CreateKey());
        var id = (await PostAsync("faults", new { kind = "hold-answer" })).Body.GetProperty("id").GetString();
        var submit = WireAsync("/task/openapi/create", new { apiKey, workflowId });
        await _hub.Faults.Single().Reached;
        Assert.False(submit.IsCompleted);
        await PostAsync($"faults/{id}/release", new { });
        Assert.Equal(0, await submit);
    }

    [Fact]
    public async Task A_key_is_shown_when_it_is_made_and_masked_ever_after()
    {
        var made = await PostAsync("keys", new { kind = "shared", coins = 12.5, concurrency = 2, money = 3 });
        var (key, id) = (made.Body.GetProperty("key").GetString()!, made.Body.GetProperty("id").GetString());
        var listed = (await GetAsync("keys")).GetProperty("keys")[0];
        Assert.Equal(("shared", 12.5, 2, "3.000"), (listed.GetProperty("kind").GetString(), listed.GetProperty("coins").GetDouble(), listed.GetProperty("concurrency").GetInt32(), listed.GetProperty("money").GetString()));
        await PostAsync($"keys/{id}", new { isEnabled = false });
        Assert.Equal(802, await WireAsync("/task/openapi/create", new { apiKey = key, workflowId = "1" }));
        await PostAsync($"keys/{id}", new { isEnabled = true, isMember = false });
        Assert.Equal(801, await WireAsync("/task/openapi/create", new { apiKey = key, workflowId = "1" }));
        await PostAsync($"keys/{id}", new { isMember = true });
        using (await _http.GetAsync($"/proxy/{key}/queue")) { }
        Assert.Contains($"/proxy/{key[..4]}…{key[^4..]}/queue", (await GetAsync("requests")).GetProperty("requests").EnumerateArray().Select(r => r.GetProperty("path").GetString()));
        foreach (var path in new[] { "keys", "requests", "tasks" }) Assert.DoesNotContain(key, (await GetAsync(path)).GetRawText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("keys", new { concurrency = "many" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("keys", new { apiKey = key })).Status);
    }

    [Fact]
    public async Task A_whole_workflow_in_the_request_is_compared_with_the_stored_one()
    {
        var (workflowId, apiKey) = (_hub.Workflows.Add(Visit.Poster), _hub.CreateKey());
        await WireAsync("/task/openapi/create", new { apiKey, workflowId, workflow = Visit.Poster.Replace("\"steps\":20", "\"steps\":4", StringComparison.Ordinal) });
        var story = await GetAsync("tasks/" + _hub.Tasks[0].Id);
        var set = story.GetProperty("graph").EnumerateArray()
            .SelectMany(node => node.GetProperty("inputs").EnumerateArray().Select(input => (Node: node.GetProperty("id").GetString(), Input: input)))
            .Where(field => field.Input.TryGetProperty("isSet", out _))
            .Select(field => $"{field.Node}.{Text(field.Input, "name")} {Text(field.Input, "stored")} -> {Text(field.Input, "value")}");
        Assert.Equal(["3.steps 20 -> 4"], set);
    }

    [Fact]
    public async Task Tasks_are_listed_newest_first_in_portions_and_found()
    {
        var (workflowId, apiKey) = (_hub.Workflows.Add(Visit.Poster), _hub.CreateKey());
        for (var i = 0; i < 5; i++) await WireAsync("/task/openapi/create", new { apiKey, workflowId });
        var ids = _hub.Tasks.Select(t => t.Id).Reverse().ToArray();
        var first = await GetAsync("tasks?take=2");
        Assert.Equal(ids[..2], Ids(first));
        Assert.True(first.GetProperty("hasMore").GetBoolean());
        var rest = await GetAsync($"tasks?take=9&before={ids[1]}");
        Assert.Equal(ids[2..], Ids(rest));
        Assert.False(rest.GetProperty("hasMore").GetBoolean());
        Assert.Equal([ids[3]], Ids(await GetAsync("tasks?find=" + ids[3])));
        Assert.Empty(Ids(await GetAsync("tasks?state=failed")));
    }

    [Fact]
    public async Task The_virtual_clock_is_stopped_and_moved()
    {
        Assert.Equal("manual", (await PostAsync("clock", new { mode = "manual" })).Body.GetProperty("clock").GetString());
        var before = _hub.Clock.GetUtcNow();
        await PostAsync("clock", new { advanceSeconds = 90 });
        Assert.Equal(TimeSpan.FromSeconds(90), _hub.Clock.GetUtcNow() - before);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("clock", new { mode = "sideways" })).Status);
    }

    [Fact]
    public async Task An_open_page_neither_holds_the_clock_nor_is_in_the_log_nor_meets_faults()
    {
        _hub.Faults.Add(Fault.ResetBefore().On("/_emulator/*").Always());
        using var events = await _http.GetAsync("/_emulator/api/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await events.Content.ReadAsStreamAsync());
        Assert.StartsWith("data: {\"tasks\":0", await reader.ReadLineAsync(), StringComparison.Ordinal);
        using var client = _hub.CreateClient();
        var (workflowId, apiKey) = (_hub.Workflows.Add(Visit.Poster), _hub.CreateKey());
        await WireAsync("/task/openapi/create", new { apiKey, workflowId });
        await _hub.Tasks.WaitForAsync(_hub.Tasks[0].Id, EmulatorTaskState.Success).WaitAsync(TimeSpan.FromSeconds(30));
        string? line;
        do line = await reader.ReadLineAsync();
        while (line is not null && (!line.StartsWith("data:", StringComparison.Ordinal) || line.Contains("\"tasks\":0", StringComparison.Ordinal)));
        Assert.NotNull(line);
        Assert.Equal(["/task/openapi/create"], _hub.Requests.Select(r => r.Path));
    }

    [Theory]
    [InlineData("elsewhere.example", null, null, 403)]
    [InlineData("localhost.elsewhere.example", null, null, 403)]
    [InlineData("192.0.2.7", null, null, 403)]
    [InlineData(null, "http://elsewhere.example", null, 403)]
    [InlineData(null, "null", null, 403)]
    [InlineData(null, null, "cross-site", 403)]
    [InlineData(null, null, "same-site", 403)]
    [InlineData(null, null, "same-origin", 200)]
    [InlineData("localhost", null, null, 200)]
    [InlineData("[::1]", null, null, 200)]
    public async Task Only_this_machine_and_the_page_itself_are_heard(string? host, string? origin, string? fetchSite, int expected)
    {
        foreach (var (method, path) in new[] { (HttpMethod.Get, "tasks"), (HttpMethod.Get, "events"), (HttpMethod.Delete, "faults") })
        {
            using var request = new HttpRequestMessage(method, "/_emulator/api/" + path);
            if (host is not null) request.Headers.Host = $"{host}:{_hub.BaseUrl.Port}";
            if (origin is not null) request.Headers.Add("Origin", origin);
            if (fetchSite is not null) request.Headers.Add("Sec-Fetch-Site", fetchSite);
            if (method != HttpMethod.Get) request.Content = JsonContent.Create(new { });
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal(expected, (int)answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task What_a_form_can_send_changes_nothing(string contentType)
    {
        var content = new StringContent("""{"kind":"empty"}""");
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(contentType);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await SendAsync(HttpMethod.Post, "faults", content)).Status);
        Assert.Empty(_hub.Faults);
    }

    [Fact]
    public async Task The_page_may_load_nothing_but_its_own_files_and_is_small()
    {
        var bytes = 0L;
        foreach (var name in typeof(RunningHubEmulator).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("page/", StringComparison.Ordinal)))
        {
            using var answer = await _http.GetAsync("/_emulator/" + name["page/".Length..]);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            var text = await answer.Content.ReadAsStringAsync();
            bytes += Encoding.UTF8.GetByteCount(text);
            Assert.DoesNotContain("innerHTML", text, StringComparison.Ordinal);
            Assert.DoesNotMatch("""(src|href|url\()=?["'(]?https?:""", text);
        }

        output.WriteLine($"The page's files: {bytes} bytes.");
        Assert.InRange(bytes, 10_000, 100_000);
        using var index = await _http.GetAsync("/");
        Assert.Equal("text/html", index.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("GET", "/_emulator/api/nothing", 404)]
    [InlineData("GET", "/_emulator/../../etc/passwd", 412)]
    [InlineData("GET", "/_emulator/%2e%2e/index.html", 412)]
    [InlineData("GET", "/_emulator/api/tasks/1/cancel", 405)]
    [InlineData("GET", "/_emulator/api/tasks/1", 404)]
    [InlineData("GET", "/_emulator/outputs/x/output/y.png", 404)]
    [InlineData("PUT", "/_emulator/app.js", 405)]
    public async Task What_is_not_there_is_said_so(string method, string path, int expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method != "GET") request.Content = JsonContent.Create(new { });
        using var answer = await _http.SendAsync(request);
        var status = (int)answer.StatusCode;
        // A path that leads out of the page is one of the wire's, and unknown there.
        if (status == 200) status = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetInt32();
        Assert.Equal(expected, status);
    }

    private static string? Text(JsonElement value, string member) => value.GetProperty(member).GetString();

    private static IEnumerable<string> Ids(JsonElement list) => list.GetProperty("tasks").EnumerateArray().Select(t => t.GetProperty("id").GetString()!);

    private async Task<JsonElement> GetAsync(string path) => (await SendAsync(HttpMethod.Get, path)).Body;

    private Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, JsonContent.Create(body));

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, "/_emulator/api/" + path) { Content = content ?? (method == HttpMethod.Get ? null : JsonContent.Create(new { })) };
        using var answer = await _http.SendAsync(request);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync()).RootElement);
    }

    private async Task<int> WireAsync(string path, object body)
    {
        using var answer = await _http.PostAsJsonAsync(path, body);
        return JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync()).RootElement.GetProperty("code").GetInt32();
    }
}
