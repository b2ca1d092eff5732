using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RunningHub.Page.Tests;
using Xunit.Abstractions;

namespace RunningHub.Emulator.Tests.Persistence;

/// <summary>Everything in a data folder survives a kill, and whatever happens to its files costs those files and no more.</summary>
public sealed class DataFolderTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_kill_leaves_everything_that_a_caller_can_see()
    {
        await using var hub = await KeptThings.StartAsync(_folder);
        using var things = new KeptThings(hub);
        await things.FillAsync();
        hub.Faults.Add(Fault.Code(421).On("/task/openapi/create").ForKey("nobody").Skip(2));
        using var left = _folder.CopyAsItIs();
        var before = await things.LookAsync();
        Assert.Contains("renamed", before, StringComparison.Ordinal);

        await using var second = await KeptThings.StartAsync(left);
        using var again = new KeptThings(second);
        Assert.Empty(second.UnreadableFiles);
        Assert.Equal(things.Key, again.Key);
        Assert.Equal(before, await again.LookAsync());
    }

    [Fact]
    public async Task A_restart_leaves_it_too_and_what_is_made_afterwards_is_new()
    {
        string before, group;
        string[] ids;
        await using (var hub = await KeptThings.StartAsync(_folder))
        {
            using var things = new KeptThings(hub);
            await things.FillAsync();
            group = (await things.AssetsAsync("groups/create", new { name = "fourth" })).GetProperty("groupId").GetString()!;
            before = await things.LookAsync();
            ids = [.. hub.Tasks.Select(t => t.Id)];
        }

        using var left = _folder.CopyAsItIs();
        await using var second = await KeptThings.StartAsync(left);
        using var again = new KeptThings(second);
        // The looking itself is in the log of the first.
        Assert.Equal(Without(before, "requests"), Without(await again.LookAsync(), "requests"));
        var next = (await again.AssetsAsync("groups/create", new { name = "fifth" })).GetProperty("groupId").GetString();
        Assert.NotEqual(group[^1], next![^1]);
        var workflowId = second.Workflows.Single().Id;
        Assert.Equal(403, (await again.Wire.PostAsync("/task/openapi/create", new { apiKey = again.Key, workflowId })).Code);
        var task = (await again.Wire.PostAsync("/task/openapi/create", new { apiKey = again.Key, workflowId, accessPassword = "sesame" })).Data;
        Assert.DoesNotContain(task.GetProperty("taskId").GetString(), ids);
    }

    [Fact]
    public async Task Faults_lie_in_wait_again_each_where_it_was()
    {
        await using var hub = await KeptThings.StartAsync(_folder);
        using var things = new KeptThings(hub);
        await things.FillAsync();
        const string Path = "/task/openapi/create";
        foreach (var fault in EveryFault()) hub.Faults.Add(fault.On("/nobody/comes/here"));
        hub.Faults.Add(Fault.Code(421, "later").On(Path).Skip(1).Times(2));
        hub.Faults.Add(Fault.Html().On(Path)).Dispose();
        var held = hub.Faults.Add(Fault.HoldAnswer().On("/task/openapi/cancel").Always());
        held.Release();
        Assert.Equal(0, (await things.SubmitAsync()).Code);
        Assert.Equal(421, (await things.SubmitAsync()).Code);
        using var left = _folder.CopyAsItIs();

        await using var second = await KeptThings.StartAsync(left);
        using var again = new KeptThings(second);
        Assert.Empty(second.UnreadableFiles);
        Assert.Equal(hub.Faults.Select(f => (f.Id, Admin.Text(f))), second.Faults.Select(f => (f.Id, Admin.Text(f))));
        var body = new { apiKey = again.Key, workflowId = second.Workflows.Single().Id, accessPassword = "sesame" };
        Assert.Equal((421, "later"), await CodeAsync(again, Path, body));
        Assert.Equal((0, "success"), await CodeAsync(again, Path, body));
        // Released there is released here: a held answer would not come.
        Assert.Equal(0, (await again.Wire.PostAsync("/task/openapi/cancel", new { apiKey = again.Key, taskId = second.Tasks[^1].Id })).Code);
        Assert.NotEqual(second.Faults.Last().Id, second.Faults.Add(Fault.Empty()).Id);
    }

    [Fact]
    public async Task Stopping_an_emulator_lets_held_requests_go_and_keeps_its_faults()
    {
        await using (var hub = await KeptThings.StartAsync(_folder))
        {
            using var things = new KeptThings(hub);
            await things.FillAsync();
            var fault = hub.Faults.Add(Fault.HoldRequest().On("/task/openapi/create").Always());
            var held = things.SubmitAsync();
            await fault.Reached;
            await hub.DisposeAsync();
            await Record.ExceptionAsync(() => held);
        }

        await using var second = await KeptThings.StartAsync(_folder);
        Assert.False(Assert.Single(second.Faults).Released.IsCompleted);
    }

    [Fact]
    public async Task An_emulator_that_has_ended_leaves_its_folder_alone()
    {
        for (var round = 0; round < 30; round++)
        {
            var folder = Directory.CreateTempSubdirectory("runninghub-emulator-").FullName;
            var hub = await RunningHubEmulator.StartAsync(o => o.DataFolder = folder);
            hub.CreateKey();
            var (site, account, isOver) = (hub.International, hub.International.Keys.Accounts.First(), false);
            // As webhooks do that come back at the end.
            var telling = Task.Run(() =>
            {
                while (!Volatile.Read(ref isOver)) site.Changes.Changed(account);
            });

            await hub.DisposeAsync();
            Directory.Delete(folder, recursive: true);
            Volatile.Write(ref isOver, true);
            await telling;
            Assert.False(Directory.Exists(folder));
        }
    }

    [Fact]
    public async Task Damage_costs_the_damaged_file_and_nothing_else()
    {
        await using (var hub = await KeptThings.StartAsync(_folder))
        {
            using var things = new KeptThings(hub);
            await things.FillAsync();
            hub.Faults.Add(Fault.FailTask().ForWorkflow("5"));
            hub.Faults.Add(Fault.Answer(500, "x").On("/nobody"));
        }

        var chance = new Random(3);
        var (files, unread, rounds) = (Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) is not ("lock" or "format")).ToArray(), 0, 0);
        foreach (var file in files)
        {
            foreach (var damage in Damages(File.ReadAllBytes(file), chance).Where(_ => chance.Next(4) == 0))
            {
                using var copy = _folder.CopyAsItIs();
                File.WriteAllBytes(copy.In(Path.GetRelativePath(_folder.Path, file)), damage);
                await using var second = await KeptThings.StartAsync(copy);
                rounds++;
                unread += second.UnreadableFiles.Count;
                // A key's file gone wrong takes with it what belongs to the key; any other file only itself.
                if (!file.Contains("keys", StringComparison.Ordinal)) Assert.InRange(second.UnreadableFiles.Count, 0, 1);
                KeptThings.RunToEnd(second);
                using var wire = new RawClient(second.BaseUrl);
                Assert.Equal(0, (await wire.PostAsync("/uc/openapi/accountStatus", new { apikey = second.CreateKey(new KeyOptions { ApiKey = new string('f', 32) }) })).Code);
            }
        }

        output.WriteLine($"data folder: {rounds} starts with one damaged file of {files.Length}, {unread} files named as unreadable, none kept it from starting");
        Assert.InRange(unread, 1, 10 * rounds);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_used_is_said_to_be_and_let_go_of()
    {
        File.WriteAllText(_folder.In("ai"), "in the way");

        Assert.Contains("cannot be used", (await Assert.ThrowsAsync<ArgumentException>(() => KeptThings.StartAsync(_folder))).Message, StringComparison.Ordinal);

        File.Delete(_folder.In("ai"));
        await using var hub = await KeptThings.StartAsync(_folder);
    }

    [Fact]
    public async Task Names_from_outside_never_become_paths()
    {
        var data = _folder.In("deep", "er", "data");
        await using (var hub = await RunningHubEmulator.StartAsync(o => (o.DataFolder, o.ManualClock) = (data, true)))
        {
            using var things = new KeptThings(hub);
            await things.FillAsync();
            foreach (var name in (string[])["../../../out.png", "/etc/passwd", "..\\..\\out.png", "a/../../b.png", "C:\\out.png", "nul", ".", "..", new string('x', 5000), "a%00b.png", "x.png/../../../y"])
            {
                await things.Wire.UploadAsync("/task/openapi/upload", [1], name, [("apiKey", things.Key)]);
                await things.Wire.UploadAsync("/openapi/v2/media/upload/binary", [2], name, [], things.Key);
                using var form = new MultipartFormDataContent { { new ByteArrayContent([3]), "image", name }, { new StringContent("sub/" + name), "subfolder" } };
                await things.Wire.Http.PostAsync($"/proxy/{things.Key}/upload/image", form);
                hub.Protect(name, "x");
                await things.AssetsAsync("groups/create", new { name });
                await things.AssetsAsync("create", new { groupId = name, name, assetType = "Image", url = name });
                hub.Faults.Add(Fault.Code(421).On(name).ForKey(name).ForWorkflow(name));
                await things.Wire.GetAsync("/" + Uri.EscapeDataString(name));
            }
        }

        var files = Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);
        Assert.All(files, file => Assert.Matches("^(lock|format|(ai|cn)/[a-z-]+/[0-9A-Za-z._-]+)$", Path.GetRelativePath(data, file).Replace('\\', '/')));
        await using var second = await RunningHubEmulator.StartAsync(o => o.DataFolder = data);
        Assert.Empty(second.UnreadableFiles);
    }

    [Fact]
    public async Task A_folder_of_a_newer_emulator_is_refused_and_left_alone()
    {
        await using (var hub = await KeptThings.StartAsync(_folder)) hub.Workflows.Add(Stage.TextToImage);
        File.WriteAllText(_folder.In("format"), "2\n");
        var files = Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => KeptThings.StartAsync(_folder));
        Assert.Contains("newer emulator (format 2; this one writes 1)", refused.Message, StringComparison.Ordinal);
        Assert.Equal(files, Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));

        File.WriteAllText(_folder.In("format"), "shopping list");
        Assert.Contains("holds no number", (await Assert.ThrowsAsync<ArgumentException>(() => KeptThings.StartAsync(_folder))).Message, StringComparison.Ordinal);
        File.WriteAllText(_folder.In("format"), "1\n");
        await using var third = await KeptThings.StartAsync(_folder);
        Assert.Single(third.Workflows);
    }

    [Fact]
    public async Task A_folder_from_before_a_member_was_known_or_with_members_of_tomorrow_is_read()
    {
        await using (var hub = await KeptThings.StartAsync(_folder))
        {
            using var things = new KeptThings(hub);
            await things.FillAsync();
        }

        File.Delete(_folder.In("format"));
        foreach (var file in (string[])["requests", "passwords", "loras", "assets", "asset-groups"]) Directory.Delete(_folder.In("ai", file), recursive: true);
        // Limits that came later are those of a key made without them.
        var key = Directory.GetFiles(_folder.In("ai", "keys")).Single();
        var kept = JsonNode.Parse(File.ReadAllText(key))!.AsObject();
        foreach (var member in (string[])["hasPower", "isMember", "isEnabled", "concurrency"]) kept["options"]!.AsObject().Remove(member);
        kept["ofTomorrow"] = new JsonObject { ["a"] = 1 };
        File.WriteAllText(key, kept.ToJsonString());

        await using var second = await KeptThings.StartAsync(_folder);
        Assert.Empty(second.UnreadableFiles);
        Assert.Equal(4, second.Tasks.Count);
        var account = Assert.Single(second.International.Keys.Accounts);
        Assert.Equal((true, true, true, 50), (account.Options.HasPower, account.Options.IsMember, account.Options.IsEnabled, account.Options.Concurrency));
    }

    private static async Task<(int, string?)> CodeAsync(KeptThings things, string path, object body)
    {
        var answer = await things.Wire.PostAsync(path, body);
        return (answer.Code, answer.Message);
    }

    private static IEnumerable<Fault> EveryFault()
    {
        var second = TimeSpan.FromSeconds(1);
        yield return Fault.DelayRequest(second);
        yield return Fault.DelayAnswer(second);
        yield return Fault.HoldRequest();
        yield return Fault.HoldAnswer();
        yield return Fault.ResetBefore();
        yield return Fault.ResetAfter();
        yield return Fault.Answer(418, "tea \u72d0", "text/plain");
        yield return Fault.Answer(307, "", headers: new Dictionary<string, string> { ["Location"] = "/elsewhere" });
        yield return Fault.Bytes("HTTP/1.1 200 OK\r\n");
        yield return Fault.Html();
        yield return Fault.TooManyRequests();
        yield return Fault.Unauthorized();
        yield return Fault.Code(811);
        yield return Fault.Empty();
        yield return Fault.Truncate(7);
        yield return Fault.FailTask(new TaskFailure { ExceptionMessage = "no room" }, withOutputs: true);
        yield return Fault.FilesLater(second);
        yield return Fault.TaskTakes(TaskTimes.Brisk);
        yield return Fault.RepeatWebhook(3);
        yield return Fault.WebhookLater(second);
        yield return Fault.DropSocket(2).Sometimes(0.5);
    }

    // Cut off, empty, noise, another thing's JSON, and each member in turn of another type.
    private static IEnumerable<byte[]> Damages(byte[] file, Random chance)
    {
        yield return [];
        yield return file[..chance.Next(file.Length)];
        yield return [.. file, .. file];
        var noise = new byte[200];
        chance.NextBytes(noise);
        yield return noise;
        yield return Encoding.UTF8.GetBytes("null");
        yield return Encoding.UTF8.GetBytes("{}");
        if (file is not [(byte)'{', ..]) yield break;
        JsonObject? json = null;
        try
        {
            json = JsonNode.Parse(file) as JsonObject;
        }
        catch (JsonException)
        {
            // The log: one object a line.
        }

        foreach (var name in json?.Select(m => m.Key).ToArray() ?? [])
        {
            foreach (var value in (string[])["null", "-1", "\"x\"", "[]", "{}", "[null]"])
            {
                if (chance.Next(4) > 0) continue;
                var damaged = json!.DeepClone().AsObject();
                damaged[name] = JsonNode.Parse(value);
                yield return Encoding.UTF8.GetBytes(damaged.ToJsonString());
            }
        }
    }

    private static string Without(string look, string member)
    {
        var json = JsonNode.Parse(look)!.AsObject();
        json.Remove(member);
        return json.ToJsonString();
    }

    private static class Admin
    {
        public static string Text(ActiveFault fault) => JsonSerializer.Serialize(StoredFault.Of(fault), StoredJson.Default.StoredFault);
    }
}
