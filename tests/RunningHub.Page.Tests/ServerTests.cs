using System.Net.Http.Json;
using System.Text.Json;

namespace RunningHub.Page.Tests;

/// <summary>The server as people start it.</summary>
public sealed class ServerTests
{
    [Fact]
    public async Task A_killed_server_goes_on_with_its_tasks_when_it_is_started_again()
    {
        using var folder = new TemporaryFolder();
        string workflowId, ended, running;
        byte[] picture;
        decimal coins;
        using (var server = await ServerProcess.StartAsync("--data", folder.Path))
        {
            Assert.Contains("State is kept in " + folder.Path, server.Output, StringComparison.Ordinal);
            workflowId = (await PostAsync(server, "/_emulator/api/workflows", new { name = "Poster", workflow = Visit.Poster })).GetProperty("id").GetString()!;
            await PostAsync(server, "/_emulator/api/faults", new { kind = "task-takes", queued = 0, running = 0 });
            ended = await SubmitAsync(server, workflowId);
            await StateAsync(server, ended, "success");
            picture = await server.Http.GetByteArrayAsync((await StoryAsync(server, ended)).GetProperty("outputs")[0].GetProperty("url").GetString());
            coins = await CoinsAsync(server);
            await PostAsync(server, "/_emulator/api/faults", new { kind = "task-takes", queued = 0, running = 3600 });
            running = await SubmitAsync(server, workflowId);
            await PostAsync(server, "/_emulator/api/faults", new { kind = "code", code = 814, path = "/nobody/comes/here" });
            // The answer has left: the task exists, whatever happens now.
            await server.KillAsync();
        }

        using var second = await ServerProcess.StartAsync("--data", folder.Path);
        var story = await StoryAsync(second, ended);
        Assert.Equal("success", story.GetProperty("state").GetString());
        Assert.Equal(picture, await second.Http.GetByteArrayAsync(story.GetProperty("outputs")[0].GetProperty("url").GetString()));
        Assert.Equal(coins, await CoinsAsync(second));
        Assert.Equal("running", (await StoryAsync(second, running)).GetProperty("state").GetString());
        // The request that made it, and the fault that lay in wait.
        Assert.Contains("/task/openapi/create", (await StoryAsync(second, running)).GetProperty("requests").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("814", await second.Http.GetStringAsync("/_emulator/api/faults"), StringComparison.Ordinal);
        Assert.Equal(421, (await LimitAndSubmitAsync(second, workflowId)).GetProperty("code").GetInt32());
        await PostAsync(second, $"/_emulator/api/tasks/{running}/cancel", new { });
        await StateAsync(second, running, "cancelled");
        Assert.Equal("", second.Errors.Trim());
    }

    [Fact]
    public async Task A_folder_is_watched_and_files_have_the_ids_that_were_asked_for()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.In("Poster.json"), Visit.Poster);
        using var server = await ServerProcess.StartAsync("--workflows", folder.Path, "--workflow", "poster=1904136902449209346", "--workflow", "Later=77");
        Assert.Contains("1904136902449209346  Poster", server.Output, StringComparison.Ordinal);
        Assert.Contains("Only this machine can reach it.", server.Output, StringComparison.Ordinal);
        Assert.NotEmpty(await SubmitAsync(server, "1904136902449209346"));

        File.WriteAllText(folder.In("Later.json"), Visit.Poster);
        Assert.Equal("Stored: 77  Later.json", await server.LineAsync());
        Assert.NotEmpty(await SubmitAsync(server, "77"));
        File.WriteAllText(folder.In("Poster.json"), Visit.Poster.Replace("a lighthouse", "a lighthouse at night", StringComparison.Ordinal));
        Assert.Equal("Stored: 1904136902449209346  Poster.json", await server.LineAsync());
        File.Delete(folder.In("Later.json"));
        Assert.Equal("Removed: 77  Later.json", await server.LineAsync());
        Assert.Equal(380, (await PostAsync(server, "/task/openapi/create", new { apiKey = server.Key, workflowId = "77" })).GetProperty("code").GetInt32());
        Assert.Contains("--workflow Later: the folder has no such file yet.", server.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("address", "--urls", "http://0.0.0.0:0")]
    [InlineData("look like", "--workflow", "Poster")]
    [InlineData("--workflows DIR", "--workflow", "Poster=1")]
    [InlineData("no folder", "--workflows", "does-not-exist")]
    [InlineData("32 characters", "--key", "short", "--urls", "http://127.0.0.1:0")]
    [InlineData("must look like http://127.0.0.1:8288", "--urls", "http://127.0.0.1:8288/path")]
    [InlineData("must look like http://127.0.0.1:8288", "--urls", "https://127.0.0.1:8288")]
    [InlineData("must look like http://127.0.0.1:8288", "--urls", "http://127.0.0.1:99999")]
    [InlineData("an address of this machine", "--urls", "http://192.0.2.7:0", "--allow-other-machines")]
    [InlineData("It must be a folder in which you may write.", "--urls", "http://127.0.0.1:0", "--data", "RunningHub.Tool.dll")]
    [InlineData("--seed", "--seed", "-1")]
    [InlineData("--port", "--port", "8288")]
    public async Task What_cannot_be_is_said_in_a_line(string said, params string[] arguments)
    {
        var (code, _, errors) = await ServerProcess.EndAsync(["emulator", .. arguments]);
        Assert.InRange(code, 1, 2);
        Assert.Contains(said == "address" ? "can be reached from other machines" : said, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_and_a_data_folder_that_is_in_use_are_named_with_what_to_do()
    {
        using var folder = new TemporaryFolder();
        using var server = await ServerProcess.StartAsync("--data", folder.Path);
        var taken = server.Http.BaseAddress!.Port;
        var (code, _, errors) = await ServerProcess.EndAsync("emulator", "--urls", $"http://127.0.0.1:{taken}", "--china-urls", "http://127.0.0.1:0");
        Assert.Equal(1, code);
        Assert.Contains($"127.0.0.1:{taken}: address already in use", errors, StringComparison.Ordinal);
        Assert.Contains("--urls http://127.0.0.1:0", errors, StringComparison.Ordinal);

        (code, _, errors) = await ServerProcess.EndAsync("emulator", "--urls", "http://127.0.0.1:0", "--data", folder.Path);
        Assert.Equal(1, code);
        Assert.Contains($"The data folder {folder.Path} cannot be used. Another emulator may have it open", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_moved_replaced_or_broken_for_a_while_stays_stored_under_its_id()
    {
        const string Id = "1904136902449209346";
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.In("Poster.json"), Visit.Poster);
        using var server = await ServerProcess.StartAsync("--workflows", folder.Path, "--workflow", "Poster=" + Id);

        // Moved into a folder: the id goes by the name.
        Directory.CreateDirectory(folder.In("posters"));
        File.Move(folder.In("Poster.json"), folder.In("posters", "Poster.json"));
        Assert.Equal($"Stored: {Id}  {Path.Combine("posters", "Poster.json")}", await server.LineAsync());
        Assert.NotEmpty(await SubmitAsync(server, Id));

        // As editors do it that write another file and rename it.
        File.WriteAllText(folder.In("Poster.json~"), Visit.Poster.Replace("a lighthouse", "a lighthouse at night", StringComparison.Ordinal));
        File.Move(folder.In("Poster.json~"), folder.In("posters", "Poster.json"), overwrite: true);
        Assert.Equal($"Stored: {Id}  {Path.Combine("posters", "Poster.json")}", await server.LineAsync());

        // Half written: what was stored stays. The second file shows that the first has been seen.
        File.WriteAllText(folder.In("posters", "Poster.json"), Visit.Poster[..200]);
        File.WriteAllText(folder.In("zz.json"), Visit.Poster);
        Assert.EndsWith("  zz.json", await server.LineAsync(), StringComparison.Ordinal);
        Assert.NotEmpty(await SubmitAsync(server, Id));
        File.Delete(folder.In("posters", "Poster.json"));
        Assert.Equal($"Removed: {Id}  {Path.Combine("posters", "Poster.json")}", await server.LineAsync());
        Assert.Contains("Skipped: ", server.Errors, StringComparison.Ordinal);
        Assert.Single(server.Errors.Split("Skipped: ").Skip(1));
    }

    [Fact]
    public async Task The_help_calls_the_command_by_its_name()
    {
        var (code, output, _) = await ServerProcess.EndAsync("emulator", "--help");
        Assert.Equal(0, code);
        Assert.Contains("runninghub emulator [options]", output, StringComparison.Ordinal);
        foreach (var option in new[] { "--urls", "--workflows", "--workflow", "--data", "--seed", "--key" }) Assert.Contains(option, output, StringComparison.Ordinal);
        Assert.Contains("runninghub [command]", (await ServerProcess.EndAsync("--help")).Output, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> PostAsync(ServerProcess server, string path, object body)
    {
        using var answer = await server.Http.PostAsJsonAsync(path, body);
        return JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync()).RootElement;
    }

    private static Task<JsonElement> StoryAsync(ServerProcess server, string taskId) => server.Http.GetFromJsonAsync<JsonElement>("/_emulator/api/tasks/" + taskId);

    private static async Task<string> SubmitAsync(ServerProcess server, string workflowId) =>
        (await PostAsync(server, "/task/openapi/create", new { apiKey = server.Key, workflowId })).GetProperty("data").GetProperty("taskId").GetString()!;

    private static async Task<JsonElement> LimitAndSubmitAsync(ServerProcess server, string workflowId)
    {
        var keys = await server.Http.GetFromJsonAsync<JsonElement>("/_emulator/api/keys");
        Assert.Equal(1, keys.GetProperty("keys")[0].GetProperty("active").GetInt32());
        await PostAsync(server, "/_emulator/api/keys/" + keys.GetProperty("keys")[0].GetProperty("id").GetString(), new { concurrency = 1 });
        return await PostAsync(server, "/task/openapi/create", new { apiKey = server.Key, workflowId });
    }

    private static async Task<decimal> CoinsAsync(ServerProcess server) => decimal.Parse(
        (await PostAsync(server, "/uc/openapi/accountStatus", new { apikey = server.Key })).GetProperty("data").GetProperty("remainCoins").GetString()!,
        System.Globalization.CultureInfo.InvariantCulture);

    // Listens to the page's news instead of sleeping.
    private static async Task StateAsync(ServerProcess server, string taskId, string state)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var events = await server.Http.GetAsync("/_emulator/api/events", HttpCompletionOption.ResponseHeadersRead, limit.Token);
        using var reader = new StreamReader(await events.Content.ReadAsStreamAsync(limit.Token));
        while (await reader.ReadLineAsync(limit.Token) is not null)
        {
            if ((await StoryAsync(server, taskId)).GetProperty("state").GetString() == state) return;
        }

        Assert.Fail("The server went away.");
    }
}
