using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RunningHub.Testing;
using Xunit.Abstractions;

namespace RunningHub.Tests.Wire;

/// <summary>The reference of the wire, block by block, row by row and quirk by quirk: each has its operation or its test, or a reason why not.</summary>
public sealed partial class ReferenceTests(ITestOutputHelper output)
{
    /// <summary>Each JSON of the reference by section: whole blocks (#), and objects within a line (~); what the client makes of it.</summary>
    private static readonly Dictionary<string, Func<JsonElement, Task>> Replays = new()
    {
        ["1.2 ~1"] = async json =>
        {
            var service = new ScriptedService().On(ScriptedService.UploadV2, HttpStatusCode.Unauthorized, json.GetRawText()).On(ScriptedService.UploadV2, """{"code":0,"message":"success","data":{"fileName":"openapi/1.png"}}""");
            Assert.Equal("openapi/1.png", (await Client.On(service).UploadAsync(Picture())).Name);
        },
        ["1.3 ~1"] = async json => Assert.Equal(412, (await Assert.ThrowsAsync<RunningHubException>(() => On(ScriptedService.Outputs, json).QueryTaskAsync("1"))).Code),
        ["4.1 #1"] = async json =>
        {
            var service = new ScriptedService().On(ScriptedService.Create, Bodies.Created());
            await Client.On(service).SubmitAsync(new CreateTaskRequest(Word(json, "workflowId"))
            {
                NodeInfoList = [.. json.GetProperty("nodeInfoList").EnumerateArray().Select(item => new NodeInfo(Word(item, "nodeId"), Word(item, "fieldName"), item.GetProperty("fieldValue")))],
                Options = new RunOptions { InstanceType = InstanceType.Plus, WebhookUrl = new Uri(Word(json, "webhookUrl")) },
            });
            var expected = JsonNode.Parse(json.GetRawText())!;
            expected["apiKey"] = Client.Key;
            Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(service.Requests[0].Body)), service.Requests[0].Body);
        },
        ["4.1 #2"] = async json =>
        {
            var task = await On(ScriptedService.Create, json).SubmitAsync(new CreateTaskRequest("1"));
            Assert.Equal((Word(json, "data", "taskId"), TaskState.Queued, 0, null), (task.TaskId, task.State, task.Warnings.Count, task.ProgressSocket));
        },
        ["4.1 #3"] = async json =>
        {
            var error = await Assert.ThrowsAsync<RunningHubException>(() => On(ScriptedService.Create, json).SubmitAsync(new CreateTaskRequest("1")));
            Assert.Equal((803, "85", "text", "field_not_found_in_node_inputs"), (error.Code, error.NodeErrors[0].NodeId, error.NodeErrors[0].FieldName, error.NodeErrors[0].Type));
        },
        ["4.3 #1"] = async json =>
        {
            var task = await On("/openapi/v2/run/workflow/1", json).SubmitAsync(OfV2());
            Assert.Equal((Word(json, "taskId"), TaskState.Running, ApiVersion.V2, 0), (task.TaskId, task.State, task.ApiVersion, task.Warnings.Count));
        },
        ["4.3 #2"] = async json =>
        {
            var error = await Assert.ThrowsAsync<RunningHubException>(() => On("/openapi/v2/run/workflow/1", json).SubmitAsync(OfV2()));
            Assert.Equal((803, "138", "value", "node_not_found_in_workflow"), (error.Code, error.NodeErrors[0].NodeId, error.NodeErrors[0].FieldName, error.NodeErrors[0].Type));
        },
        ["4.4 ~1"] = async json => Assert.Equal(Names(json), await SentAsync(ScriptedService.Query, Bodies.RunningV2, client => client.QueryTaskAsync("1", ApiVersion.V2))),
        ["4.4 #1"] = async json =>
        {
            var result = await On(ScriptedService.Query, json).QueryTaskAsync("1", ApiVersion.V2);
            var (file, item) = (Assert.Single(result.Files), json.GetProperty("results")[0]);
            Assert.Equal((TaskState.Succeeded, Word(item, "url"), Word(item, "nodeId"), OutputKind.Image), (result.State, file.Url!.AbsoluteUri, file.NodeId, file.Kind));
            Assert.Equal(new TaskUsage { Coins = 14, RunTime = TimeSpan.FromSeconds(67) }, result.Usage);
        },
        ["4.4 #2"] = async json =>
        {
            var result = await On(ScriptedService.Query, json).QueryTaskAsync("1", ApiVersion.V2);
            var node = Assert.Single(result.NodeErrors);
            Assert.Equal((TaskState.Failed, 805, Word(json, "errorMessage")), (result.State, result.ErrorCode, result.ErrorMessage));
            Assert.Equal(("392", "KSampler", "RuntimeError", Word(json, "failedReason", "exception_message"), "line 1\n"), (node.NodeId, node.ClassType, node.Type, node.Message, Assert.Single(node.Details)));
            Assert.Equal(new TaskUsage { Coins = 3, RunTime = TimeSpan.FromSeconds(12) }, result.Usage);
        },
        ["4.5 ~1"] = async json =>
        {
            var result = await Client.On(new ScriptedService().On(ScriptedService.Outputs, $$"""{"code":804,"msg":"APIKEY_TASK_IS_RUNNING","data":{{json.GetRawText()}}}""")).QueryTaskAsync("1");
            Assert.Equal((TaskState.Running, Word(json, "netWssUrl")), (result.State, result.ProgressSocket));
        },
        ["4.5 #1"] = async json =>
        {
            var result = await On(ScriptedService.Outputs, json).QueryTaskAsync("1");
            var node = Assert.Single(result.NodeErrors);
            Assert.Equal((TaskState.Failed, "4", "CheckpointLoaderSimple", "TypeError", Word(json, "data", "failedReason", "exception_message")), (result.State, node.NodeId, node.ClassType, node.Type, node.Message));
        },
        ["4.6 ~1"] = async json => Assert.Equal(TaskState.Running, await On(ScriptedService.Status, json).QueryStatusAsync("1")),
        ["4.8 ~1"] = async json => Assert.Equal("""{"3":{}}""", await On(ScriptedService.WorkflowJson, With(json, "{\"3\":{}}", "data", "prompt")).GetWorkflowJsonAsync("1")),
        ["4.8 ~2"] = async json =>
        {
            var graph = """{"3":{"class_type":"X","inputs":{"speak_and_recognation":WRAPPED,"seed":12873873881283394001}}}""".Replace("WRAPPED", json.GetRawText(), StringComparison.Ordinal);
            Assert.Equal(graph, await Client.On(new ScriptedService().On(ScriptedService.WorkflowJson, $$$"""{"code":0,"msg":"SUCCESS","data":{"prompt":{{{JsonSerializer.Serialize(graph)}}}}}""")).GetWorkflowJsonAsync("1"));
        },
        ["4.9 #1"] = async json =>
        {
            var app = await Client.On(new ScriptedService().On(ScriptedService.AppDemo, $$$"""{"code":0,"msg":"success","data":{"nodeInfoList":[{{{json.GetRawText()}}}]}}""")).GetAppAsync("1");
            var input = Assert.Single(app.Inputs);
            Assert.Equal((Word(json, "nodeId"), Word(json, "fieldName"), "LIST", Word(json, "fieldValue"), "1:1=Square|16:9=Wide"), (input.NodeId, input.FieldName, input.FieldType, input.Value, string.Join('|', input.Options.Select(option => $"{option.Value}={option.Label}"))));
        },
        ["4.10 #1"] = async json => Assert.Equal(Word(json, "data", "fileName"), (await On(ScriptedService.UploadV2, json).UploadAsync(Picture())).Name),
        ["4.10 ~1"] = async json => Assert.Equal(401, (await Assert.ThrowsAsync<RunningHubException>(() => On(ScriptedService.UploadV2, json).UploadAsync(Picture()))).Code),
        ["4.11 ~1"] = async json => Assert.Equal(Word(json, "data", "fileName"), (await On(ScriptedService.Upload, json).UploadFileAsync(Picture())).FileName),
        ["4.13 ~1"] = async json => Assert.Equal(Names(json), await SentAsync(ScriptedService.Account, """{"code":0,"msg":"success","data":{}}""", client => client.GetAccountStatusAsync())),
        ["4.15 ~1"] = async json => Assert.Null(await On("/task/openapi/getWebhookDetail", json).GetWebhookDeliveryAsync("1")),
        ["6 #1"] = async json =>
        {
            var node = Assert.Single(await WarningsAsync(json.GetRawText()));
            Assert.Equal(("4", "CheckpointLoaderSimple", "ckpt_name", "value_not_in_list"), (node.NodeId, node.ClassType, node.FieldName, node.Type));
        },
        ["6 #2"] = async json =>
        {
            var result = await On(ScriptedService.Query, json).QueryTaskAsync("1", ApiVersion.V2);
            var node = Assert.Single(result.NodeErrors);
            Assert.Equal((TaskState.Failed, "MyDirectorNode", "timeline_data", "Required input is missing"), (result.State, node.ClassType, node.FieldName, node.Message));
        },
        ["6 ~1"] = async json => Assert.Empty(await WarningsAsync(json.GetRawText())),
        ["7 #1"] = json =>
        {
            var result = ReadEvent(json)!;
            Assert.Equal((Word(json, "taskId"), TaskState.Succeeded, "9", "o.png", TimeSpan.FromSeconds(78)), (result.TaskId, result.State, result.Files[0].NodeId, result.Files[0].FileName, result.Usage.RunTime));
            return Task.CompletedTask;
        },
        // A form, not an answer: what stands for the text cannot be read, and is no end of the task.
        ["7 ~1"] = json =>
        {
            Assert.Null(ReadEvent(json));
            return Task.CompletedTask;
        },
    };

    /// <summary>Addresses of §3 that no operation asks, and why.</summary>
    private static readonly Dictionary<string, string> NoOperation = new()
    {
        ["/proxy/…"] = "GetComfyProxy makes the address; what is there is ComfyUI's own",
        ["/proxy-plus/…"] = "as above",
    };

    /// <summary>Rows of §1.4, by the first name in them, and the tests of their variants.</summary>
    private static readonly Dictionary<string, string[]> Variants = new()
    {
        ["taskId"] = ["StartTests.The_task_id_is_found_in_every_shape_that_was_seen", "AccountOperationTests.A_delivery_of_v2_carries_the_result_as_an_object", "AppOperationTests.Apps_are_listed_with_their_ids_where_the_sample_call_has_one"],
        ["nodeId"] = ["LenientTests.Node_ids"],
        ["taskCostTime"] = ["LenientTests.Run_time"],
        ["consumeCoins"] = ["LenientTests.Costs", "AccountOperationTests.The_account_is_read_however_its_numbers_are_written"],
        ["index"] = ["AppOperationTests.Options_of_an_input_are_read_in_every_form"],
        ["fieldData"] = ["AppOperationTests.Options_of_an_input_are_read_in_every_form"],
        ["currentTaskCounts"] = ["AccountOperationTests.The_account_is_read_however_its_numbers_are_written", "AppOperationTests.Model_files_are_listed_by_page"],
        ["usePersonalQueue"] = ["StartTests.Each_option_travels_in_its_own_json_type"],
        ["failedReason"] = ["LenientTests.Reasons"],
        ["traceback"] = ["LenientTests.Reasons"],
        ["eventData"] = ["AccountOperationTests.A_delivery_of_v2_carries_the_result_as_an_object", "RecordingTests.Webhook_of_v1", "RecordingTests.Webhook_of_v2"],
    };

    /// <summary>What the reference's §4 says beside its tables, by section, place and the beginning of its hash, and the tests of it; a text with a colon is a reason for none.</summary>
    private static readonly Dictionary<string, string[]> Quirks = new()
    {
        ["4.1 1 9375e0"] = ["the order in which the service looks: nothing that a client does depends on it"],
        ["4.1 2 e4258b"] = ["QuirkTests.The_message_of_an_803_is_read_in_every_form", "SubmitTests.A_refusal_is_reported_after_one_submit"],
        ["4.1 3 61cefd"] = ["ErrorCodeTests.A_row_with_a_condition_stands_before_the_plain_row_of_its_code"],
        ["4.1 4 34b4ca"] = ["SubmitTests.An_answer_that_proves_nothing_is_an_unknown_outcome_and_never_a_second_submit", "RawSocketTests.A_submit_that_is_never_answered_is_an_unknown_outcome_after_its_limit"],
        ["4.1 5 07339a"] = ["ErrorCodeTests.A_submit_is_made_anew_only_where_no_task_can_exist"],
        ["4.2 1 b24365"] = ["what stands in a picture: no client sees it"],
        ["4.2 2 eceac4"] = ["TaskOperationTests.A_submit_goes_its_way_with_every_option", "RecordingTests.Requests_that_were_recorded_can_be_made"],
        ["4.2 3 8cf669"] = ["SubmitTests.A_refusal_is_reported_after_one_submit"],
        ["4.3 1 686084"] = ["TaskOperationTests.A_refusal_of_v2_is_one_in_either_envelope", "TaskOperationTests.Capacity_of_v2_is_waited_for_in_either_envelope"],
        ["4.3 2 da3f76"] = ["ErrorCodeTests.A_submit_is_made_anew_only_where_no_task_can_exist"],
        ["4.3 3 eab085"] = ["StartTests.The_workflow_id_is_the_first_that_is_set"],
        ["4.3 4 5c27c2"] = ["uncertain: one source; the documented list is sent"],
        ["4.4 1 76de6e"] = ["TaskOperationTests.An_answer_of_the_query_is_read_by_its_status", "TaskOperationTests.A_failure_that_has_only_a_code_says_what_it_means"],
        ["4.4 2 ce83a4"] = ["TaskOperationTests.A_question_that_is_refused_is_an_error"],
        ["4.4 3 b59729"] = ["TaskOperationTests.An_answer_of_the_query_is_read_by_its_status"],
        ["4.4 4 4ac83e"] = ["ModelOperationTests.The_proxy_has_the_key_in_its_addresses_and_nowhere_else"],
        ["4.4 5 ffc3ea"] = ["TaskOperationTests.A_failure_that_has_only_a_code_says_what_it_means"],
        ["4.4 6 fb38a6"] = ["TaskOperationTests.An_answer_of_the_query_is_read_by_its_status"],
        ["4.8 1 c628bc"] = ["RecordingTests.Stored_workflow_keeps_its_digits_and_its_wrapped_lists", "WorkflowTests.The_graph_keeps_its_digits_and_its_order_around_the_assigned_values"],
        ["4.8 2 d7d581"] = ["CheckTests.Nodes_whose_ids_were_given_anew_are_found_by_type_title_and_wiring"],
        ["4.10 1 b86e63"] = ["UploadOperationTests.Version_2_takes_the_file_alone_with_the_key_in_the_header", "UploadTests.A_name_that_has_become_old_is_not_used_again"],
        ["4.10 2 dbaca9"] = ["UploadOperationTests.Variants_of_the_answer_are_read", "RecordingTests.Upload_by_v2_refused_for_the_key"],
        ["4.10 3 39dae3"] = ["UploadTests.A_loader_takes_what_it_can_read"],
        ["4.10 4 03cfbb"] = ["UploadOperationTests.What_version_2_refuses_goes_by_version_1"],
        ["4.11 1 8f5ccf"] = ["UploadOperationTests.A_zip_keeps_the_bare_name_that_the_service_gives"],
        ["4.11 2 d1d341"] = ["UploadOperationTests.What_is_too_large_or_empty_or_known_is_not_sent", "UploadTests.A_failed_upload_is_repeated_from_the_start_of_the_file"],
        ["4.11 3 44360d"] = ["UploadTests.The_same_content_is_uploaded_once_also_by_runs_that_start_together"],
        ["4.11 4 7bca18"] = ["UploadTests.Text_parts_come_before_the_file_the_name_is_ascii_and_the_boundary_unquoted"],
        ["4.11 5 be2ffe"] = ["QuirkTests.A_key_that_is_refused_once_is_not_condemned"],
        ["4.15 1 03502b"] = ["RecordingTests.Webhook_delivery_that_failed", "RecordingTests.Webhook_delivery_that_does_not_exist"],
        ["4.15 2 8d2849"] = ["AccountOperationTests.A_delivery_is_made_again_also_to_another_address", "RecordingTests.Webhook_delivery_made_again"],
        ["4.16 1 08f368"] = ["AppOperationTests.Quick_create_lists_its_models_and_runs_with_what_it_wants_beside_a_value"],
        ["4.16 2 c9fade"] = ["AppOperationTests.Quick_create_lists_its_models_and_runs_with_what_it_wants_beside_a_value", "TaskOperationTests.A_submit_goes_its_way_with_every_option"],
        ["4.17 1 7a7d4e"] = ["ModelOperationTests.A_model_is_a_run_like_any_other", "RecordingTests.Every_route_of_the_vendor_s_registry_is_one", "QuirkTests.A_model_that_is_done_at_once_is_asked_for_its_files"],
        ["4.17 2 a6a9d7"] = ["ModelOperationTests.The_price_is_asked_for_with_the_same_parameters"],
        ["4.17 3 e65191"] = ["another host with an API of its own: programs use a client of that"],
        ["4.17 4 bab3a4"] = ["AssetOperationTests.Bodies_are_what_the_vendors_nodes_send", "ModelOperationTests.A_key_of_another_kind_is_refused_for_models"],
    };

    private static readonly string[] ReadOnceOnly = Repository.Shared is null ? [] : File.ReadAllText(Repository.InShared("reference", "runninghub-api.md")).ReplaceLineEndings("\n").Split('\n');

    [SharedFact]
    public async Task Each_JSON_of_the_reference_is_sent_or_read_by_the_operation_it_belongs_to()
    {
        var found = Blocks().ToArray();
        Assert.Equal(Replays.Keys.Order(StringComparer.Ordinal), found.Select(block => block.Key).Order(StringComparer.Ordinal));
        foreach (var (key, json) in found)
        {
            var wrong = await Record.ExceptionAsync(() => Replays[key](json));
            Assert.True(wrong is null, $"{key}: {wrong}");
        }

        output.WriteLine($"{found.Length} requests and answers of the reference were replayed.");
    }

    [SharedFact]
    public void Each_address_of_the_reference_has_its_operation()
    {
        var paths = Section("3").SelectMany(line => line.StartsWith("| 4.", StringComparison.Ordinal) ? InCode().Matches(line.Split('|')[2]).Select(match => match.Groups[1].Value) : [])
            .Select(path => Placeholder().Replace(path, match => match.Value is "<model route>" or "<route>" ? "a/b" : match.Value == "<apiKey>" ? "" : "1").Replace("//", "/", StringComparison.Ordinal)).ToArray();
        var asked = EveryOperation.All.Select(operation => operation.Path).ToArray();
        var missing = paths.Where(path => !NoOperation.ContainsKey(path) && !asked.Any(known => path.EndsWith('*') ? known.StartsWith(path[..^1], StringComparison.Ordinal) : known == path));

        output.WriteLine($"{paths.Length} addresses, {NoOperation.Count} without an operation.");
        Assert.True(paths.Length >= 26, $"Only {paths.Length} addresses were found: has the table another form now?");
        Assert.Equal([], missing);
    }

    [SharedFact]
    public async Task Each_documented_member_of_a_submit_can_be_sent()
    {
        var documented = Section("4.1").Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => InCode().Match(line).Groups[1].Value).ToArray();
        var options = new RunOptions { AddMetadata = true, WebhookUrl = new Uri("https://example.test/"), InstanceType = InstanceType.Plus, UsePersonalQueue = true, RetainSeconds = 10, AccessPassword = "x" };
        var sent = await SentAsync(ScriptedService.Create, Bodies.Created(), async client =>
        {
            await client.SubmitAsync(new CreateTaskRequest("1") { NodeInfoList = [new NodeInfo("1", "x", 1)], Options = options });
            await client.SubmitAsync(new CreateTaskRequest("1") { Workflow = "{}", Options = options });
        });

        // randomSeed is not documented: the service's own log shows it. Seeds are set by their fields.
        Assert.Equal(["randomSeed"], documented.Except(sent));
        Assert.Equal([], sent.Except(documented));
    }

    [SharedFact]
    public void Each_field_that_comes_in_several_kinds_has_a_test()
    {
        var rows = Section("1.4").Where(line => line.StartsWith('|') && InCode().IsMatch(line.Split('|')[1]) || line.StartsWith("| SWITCH", StringComparison.Ordinal)).Select(line => InCode().Match(line.Split('|')[1]).Groups[1].Value);

        Assert.Equal(Variants.Keys.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
        Assert.All(Variants.Values.SelectMany(tests => tests), AssertIsTest);
    }

    [SharedFact]
    public void Each_quirk_of_an_operation_has_a_test_or_a_reason()
    {
        var found = QuirksFound().ToArray();
        output.WriteLine($"{found.Length} quirks, {Quirks.Count(quirk => quirk.Value[0].Contains(": ", StringComparison.Ordinal))} of which no client can show.");

        Assert.Equal(Quirks.Keys.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.All(Quirks.Values.SelectMany(tests => tests).Where(test => !test.Contains(": ", StringComparison.Ordinal)), AssertIsTest);
    }

    private static void AssertIsTest(string name)
    {
        var (type, method) = (name.Split('.')[0], name.Split('.')[1]);
        Assert.Contains(typeof(ReferenceTests).Assembly.GetTypes(), candidate => candidate.Name == type && candidate.GetMethod(method)?.IsDefined(typeof(FactAttribute), inherit: false) == true);
    }

    private static IEnumerable<(string Key, JsonElement Json)> Blocks()
    {
        var counts = new Dictionary<string, int>();
        var (section, block) = ("", (StringBuilder?)null);
        foreach (var line in ReadOnceOnly)
        {
            if (block is not null)
            {
                if (!line.StartsWith("```", StringComparison.Ordinal)) block.AppendLine(line);
                else
                {
                    if (TryParse(block.ToString(), out var whole)) yield return (Numbered('#'), whole);
                    block = null;
                }

                continue;
            }

            if (Heading().Match(line) is { Success: true } heading) section = heading.Groups[1].Value;
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal)) block = new();
            else foreach (var json in InCode().Matches(line).Select(match => match.Groups[1].Value))
            {
                if (TryParse(json, out var inline) && inline.ValueKind == JsonValueKind.Object && inline.EnumerateObject().Any()) yield return (Numbered('~'), inline);
            }
        }

        string Numbered(char kind) => $"{section} {kind}{counts[section + kind] = counts.GetValueOrDefault(section + kind) + 1}";
    }

    private static IEnumerable<string> QuirksFound()
    {
        foreach (var section in Enumerable.Range(1, 18).Select(number => $"4.{number}"))
        {
            foreach (var (line, at) in Section(section).Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select((line, at) => (line, at + 1)))
                yield return $"{section} {at} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)))[..6]}";
        }
    }

    private static IEnumerable<string> Section(string number)
    {
        var start = Array.FindIndex(ReadOnceOnly, line => Heading().Match(line).Groups[1].Value == number) + 1;
        return ReadOnceOnly.Skip(start).TakeWhile(line => !Heading().IsMatch(line));
    }

    private static bool TryParse(string text, out JsonElement json)
    {
        json = default;
        try
        {
            using var document = JsonDocument.Parse(text);
            json = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static RunningHubClient On(string path, JsonElement answer) => Client.On(new ScriptedService().On(path, answer.GetRawText()));

    private static CreateTaskRequest OfV2() => new("1") { Options = new RunOptions { ApiVersion = ApiVersion.V2 } };

    private static MediaInput Picture() => MediaInput.FromBytes(new byte[] { 1 }, "a.png");

    private static string Word(JsonElement json, params string[] path) => path.Aggregate(json, (at, name) => at.GetProperty(name)).GetString()!;

    private static string[] Names(JsonElement json) => [.. json.EnumerateObject().Select(member => member.Name)];

    private static JsonElement With(JsonElement json, string value, string outer, string inner)
    {
        var node = JsonNode.Parse(json.GetRawText())!;
        node[outer]![inner] = value;
        return JsonSerializer.SerializeToElement(node);
    }

    private static async Task<IReadOnlyList<NodeError>> WarningsAsync(string promptTips) =>
        (await Client.On(new ScriptedService().On(ScriptedService.Create, $$$"""{"code":0,"msg":"success","data":{"taskId":"1","taskStatus":"QUEUED","promptTips":{{{JsonSerializer.Serialize(promptTips)}}}}}""")).SubmitAsync(new CreateTaskRequest("1"))).Warnings;

    private static TaskResult? ReadEvent(JsonElement webhook) => TaskAnswers.ReadEvent(Word(webhook, "taskId"), webhook.GetProperty("eventData").Unwrapped(),
        new(new RunningHubClientOptions { ApiKey = Client.Key }, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, new RequestBudget(TimeProvider.System, 1000)));

    private static async Task<string[]> SentAsync(string path, string answer, Func<RunningHubClient, Task> call)
    {
        var service = new ScriptedService().On(path, answer);
        using var client = Client.On(service);
        await call(client);
        return [.. service.Requests.SelectMany(request => Names(JsonDocument.Parse(request.Body).RootElement)).Distinct()];
    }

    [GeneratedRegex(@"^#{2,3} (\d+(?:\.\d+)?)")]
    private static partial Regex Heading();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex InCode();

    [GeneratedRegex(@"\{\w+\}|<[^>]+>")]
    private static partial Regex Placeholder();
}
