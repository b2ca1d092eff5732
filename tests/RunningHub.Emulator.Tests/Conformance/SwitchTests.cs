using System.Globalization;
using System.Reflection;
using System.Text.Json;
using RunningHub.Testing;
using Xunit.Abstractions;

namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>Every switch of <see cref="WireOptions"/>, in each of its positions, by what a caller sees.</summary>
public sealed class SwitchTests(ITestOutputHelper output)
{
    private const string Create = "/task/openapi/create", Upload = "/openapi/v2/media/upload/binary";

    // The switch, what is looked at, and what is seen in each position. The first position is the default.
    private static readonly Switch[] Switches =
    [
        new(nameof(WireOptions.WiredFields), WiredAsync, (WiredFieldRule.Refuse, "803"), (WiredFieldRule.Ignore, "0 wire"), (WiredFieldRule.Replace, "0 value")),
        new(nameof(WireOptions.Validation), s => EndAsync(s, Stage.Set("3", "steps", "many")), (PromptValidation.Refuse, "433"), (PromptValidation.FailTask, "FAILED"), (PromptValidation.None, "SUCCESS")),
        new(nameof(WireOptions.TipsWithRefusal), async s => (await s.CreateAsync(Stage.Set("3", "steps", "many"))).Data.ValueKind.ToString(), (false, "Null"), (true, "Object")),
        new(nameof(WireOptions.CancelledStatus), async s => (await s.StatusAsync(await CancelledAsync(s))).Data.GetString()!, ("CANCELLED", "CANCELLED"), ("CANCEL", "CANCEL"), ("FAILED", "FAILED")),
        new(nameof(WireOptions.CancelledTasksAreGone), async s => (await QueryAsync(s, await CancelledAsync(s))).GetProperty("errorCode").GetString()!, (false, ""), (true, "1004")),
        new(nameof(WireOptions.AcceptPlaceholderWorkflowId), s => CodeAsync(s, Create, new { apiKey = s.Key, workflowId = "1", workflow = Stage.TextToImage }), (false, "380"), (true, "0")),
        new(nameof(WireOptions.AcceptPromptMember), PromptAsync, (false, "stored"), (true, "sent")),
        new(nameof(WireOptions.KeepSeedsOfWholeWorkflow), SeedAsync, (false, "reset"), (true, "kept")),
        new(nameof(WireOptions.DuplicateEntries), TwiceAsync, (DuplicateEntryRule.Refuse, "803"), (DuplicateEntryRule.FirstWins, "one"), (DuplicateEntryRule.LastWins, "two")),
        new(nameof(WireOptions.FileBeforeFieldsHangs), FileFirstAsync, (true, "hangs"), (false, "answers")),
        new(nameof(WireOptions.UnknownKey), s => CodeAsync(s, Create, new { apiKey = new string('0', 32), workflowId = s.WorkflowId }),
            (UnknownKeyAnswer.Unauthorized, "802"), (UnknownKeyAnswer.UserNotFound, "806"), (UnknownKeyAnswer.UserNotExist, "301")),
        new(nameof(WireOptions.StatusMessage), async s => (await s.StatusAsync(await s.SubmitAsync())).Message!, ("", ""), ("success", "success")),
        new(nameof(WireOptions.UnknownTaskCode), async s => (await s.OutputsAsync("2100000000000000001")).Code.ToString(CultureInfo.InvariantCulture), (807, "807"), (423, "423")),
        new(nameof(WireOptions.UploadSuccessCode), async s => (await UploadAsync(s)).GetProperty("code").GetRawText(), (0, "0"), (200, "200")),
        new(nameof(WireOptions.UploadFileNameMember), async s => string.Join(' ', (await UploadAsync(s)).GetProperty("data").EnumerateObject().Select(m => m.Name).Where(n => n.StartsWith("file", StringComparison.Ordinal))),
            ("fileName", "fileName"), ("filename", "filename")),
        new(nameof(WireOptions.ConcurrencyCode), s => CodeAsync(s, Create, new { apiKey = s.Hub.CreateKey(new KeyOptions { Concurrency = 0 }), workflowId = s.WorkflowId }), (421, "421"), (1520, "1520")),
        new(nameof(WireOptions.WrongPasswordCode), s =>
        {
            s.Hub.Protect(s.WorkflowId, "sesame");
            return CodeAsync(s, Create, new { apiKey = s.Key, workflowId = s.WorkflowId });
        }, (403, "403"), (301, "301")),
        new(nameof(WireOptions.LoraAddressWhenKnown), LoraAsync, (false, "Null"), (true, "String")),
        new(nameof(WireOptions.ErrorMessagesMember), async s => (await s.CreateAsync()).Json.TryGetProperty("errorMessages", out _) ? "there" : "absent", (true, "there"), (false, "absent")),
        new(nameof(WireOptions.CodesAsText), async s => (await s.CreateAsync(Stage.Set("99", "x", 1))).Json.GetProperty("code").GetRawText(), (false, "803"), (true, "\"803\"")),
    ];

    public static TheoryData<string, int> Positions
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var one in Switches)
            {
                for (var position = 0; position < one.Positions.Length; position++) data.Add(one.Name, position);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Positions))]
    [Covers("switches", "two entries for one field", "code as text", "fileName or filename", "prompt as a member of v2", "cancelled and gone")]
    public async Task A_switch_does_what_it_says(string name, int position)
    {
        var one = Switches.Single(s => s.Name == name);
        var (value, seen) = one.Positions[position];
        await using var stage = await Stage.SetAsync(o => typeof(WireOptions).GetProperty(name)!.SetValue(o.Wire, value));
        Assert.Equal(seen, await one.Look(stage));
    }

    [Fact]
    public void Every_switch_is_tried_in_its_default_and_in_each_other_position()
    {
        var properties = typeof(WireOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance);
        Assert.Equal(properties.Select(p => p.Name).Order(StringComparer.Ordinal), Switches.Select(s => s.Name).Order(StringComparer.Ordinal));
        foreach (var property in properties)
        {
            var one = Switches.Single(s => s.Name == property.Name);
            Assert.Equal(property.GetValue(new WireOptions()), one.Positions[0].Value);
            // Whoever sees the same in two positions sees no switch.
            Assert.Equal(one.Positions.Length, one.Positions.Select(p => p.Seen).Distinct().Count());
            Assert.InRange(one.Positions.Length, 2, int.MaxValue);
            if (property.PropertyType.IsEnum) Assert.Equal(Enum.GetValues(property.PropertyType).Length, one.Positions.Length);
            output.WriteLine($"  {property.Name}: {string.Join(", ", one.Positions.Select(p => p.Value is "" ? "\"\"" : p.Value))}");
        }

        output.WriteLine($"switches: {properties.Length}, tried in {Switches.Sum(s => s.Positions.Length)} positions, none without a test");
    }

    [Fact]
    public void The_page_about_the_emulator_names_every_switch_with_its_default()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "emulator.md"));
        foreach (var one in Switches)
        {
            var values = one.Positions.Select(p => p.Value is "" ? "\"\"" : p.Value is bool flag ? (flag ? "true" : "false") : Convert.ToString(p.Value, CultureInfo.InvariantCulture)).ToArray();
            Assert.Contains($"| `{one.Name}` | `{values[0]}` | {string.Join(", ", values[1..].Select(v => $"`{v}`"))} |", page, StringComparison.Ordinal);
        }
    }

    private static async Task<string> CodeAsync(Stage stage, string path, object body) => (await stage.Wire.PostAsync(path, body)).Code.ToString(CultureInfo.InvariantCulture);

    private static async Task<string> WiredAsync(Stage stage)
    {
        // Nothing checks that a number is no picture: the switch alone decides.
        var answer = await stage.CreateAsync(Stage.Set("6", "clip", "mine"));
        if (answer.Code == 803) return "803";
        using var graph = JsonDocument.Parse(stage.Hub.Tasks[0].Graph);
        return $"{answer.Code} {(graph.RootElement.GetProperty("6").GetProperty("inputs").GetProperty("clip").ValueKind == JsonValueKind.Array ? "wire" : "value")}";
    }

    private static async Task<string> EndAsync(Stage stage, object set)
    {
        var answer = await stage.CreateAsync(set);
        if (answer.Code != 0) return answer.Code.ToString(CultureInfo.InvariantCulture);
        stage.RunToEnd();
        return (await stage.StatusAsync(stage.Hub.Tasks[0].Id)).Data.GetString()!;
    }

    private static async Task<string> CancelledAsync(Stage stage)
    {
        var taskId = await stage.SubmitAsync();
        await stage.CancelAsync(taskId);
        stage.RunToEnd();
        return taskId;
    }

    private static async Task<JsonElement> QueryAsync(Stage stage, string taskId) => (await stage.Wire.PostAsync("/openapi/v2/query", new { taskId }, stage.Key)).Json;

    private static async Task<string> PromptAsync(Stage stage)
    {
        var prompt = JsonDocument.Parse(Stage.TextToImage.Replace("a lighthouse", "a harbour", StringComparison.Ordinal)).RootElement;
        await stage.Wire.PostAsync("/openapi/v2/run/workflow/" + stage.WorkflowId, new { prompt }, stage.Key);
        return stage.Hub.Tasks[0].Graph.Contains("a harbour", StringComparison.Ordinal) ? "sent" : "stored";
    }

    private static async Task<string> SeedAsync(Stage stage)
    {
        await stage.Wire.PostAsync(Create, new { apiKey = stage.Key, workflowId = stage.WorkflowId, workflow = Stage.TextToImage });
        return stage.Hub.Tasks[0].Graph.Contains("12873873881283394000", StringComparison.Ordinal) ? "kept" : "reset";
    }

    private static async Task<string> TwiceAsync(Stage stage)
    {
        var answer = await stage.CreateAsync(Stage.Set("6", "text", "one"), Stage.Set("6", "text", "two"));
        if (answer.Code != 0) return answer.Code.ToString(CultureInfo.InvariantCulture);
        using var graph = JsonDocument.Parse(stage.Hub.Tasks[0].Graph);
        return graph.RootElement.GetProperty("6").GetProperty("inputs").GetProperty("text").GetString()!;
    }

    private static async Task<string> FileFirstAsync(Stage stage)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "a.png" }, { new StringContent(stage.Key), "apiKey" } };
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(stage.Hub.International.Options.Wire.FileBeforeFieldsHangs ? 200 : 60_000));
        try
        {
            using var response = await stage.Wire.Http.PostAsync("/task/openapi/upload", form, patience.Token);
            return "answers";
        }
        catch (OperationCanceledException)
        {
            return "hangs";
        }
    }

    private static async Task<JsonElement> UploadAsync(Stage stage) => (await stage.Wire.UploadAsync(Upload, [1], "a.png", [], stage.Key)).Json;

    private static async Task<string> LoraAsync(Stage stage)
    {
        var md5Hex = Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData([1]));
        async Task<JsonElement> Ask() => (await stage.Wire.PostAsync("/api/openapi/getLoraUploadUrl", new { apiKey = stage.Key, loraName = "x", md5Hex })).Data.GetProperty("url");
        await stage.Wire.Http.PutAsync((await Ask()).GetString(), new ByteArrayContent([1]));
        return (await Ask()).ValueKind.ToString();
    }

    private sealed record Switch(string Name, Func<Stage, Task<string>> Look, params (object Value, string Seen)[] Positions);
}
