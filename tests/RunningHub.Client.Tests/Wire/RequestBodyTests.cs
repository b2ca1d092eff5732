using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RunningHub.Tests.Wire;

public sealed class RequestBodyTests
{
    [Fact]
    public void A_body_of_any_size_is_whole()
    {
        var text = string.Concat(Enumerable.Repeat("海报 \"quoted\" \\ \n", 20_000));
        var values = Enumerable.Range(0, 500).Select(i => new NodeInfo(i.ToString(System.Globalization.CultureInfo.InvariantCulture), "text", i == 250 ? text : i)).ToList();

        using var body = RequestBody.Create("key", new CreateTaskRequest("1") { NodeInfoList = values });

        using var document = JsonDocument.Parse(body.Written);
        var list = document.RootElement.GetProperty("nodeInfoList");
        Assert.Equal(500, list.GetArrayLength());
        Assert.Equal(text, list[250].GetProperty("fieldValue").GetString());
        Assert.Equal(499, list[499].GetProperty("fieldValue").GetInt32());
    }

    [Fact]
    public void A_whole_graph_excludes_single_fields()
    {
        using var body = RequestBody.Create("key", new CreateTaskRequest("1") { Workflow = "{}", NodeInfoList = [new NodeInfo("3", "seed", 1)] });

        using var document = JsonDocument.Parse(body.Written);
        Assert.Equal(["apiKey", "workflowId", "workflow"], document.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal("{}", document.RootElement.GetProperty("workflow").GetString());
    }

    public static TheoryData<string, InputValue> Values
    {
        get
        {
            var values = new TheoryData<string, InputValue>();
            string[] texts =
            [
                "", "euler", "a \"quoted\" text", "C:\\models\\a.safetensors", "two\r\nlines\tand a tab", "\u0000\u0001\u001f\u007f", "海报，一只猫", "a cat 🐈", "</script>&'+`",
                "\u2028\u2029\u00a0\ufeff\ufffe", new string('x', 32), new string('x', 33), new string('"', 33), new string('海', 5000) + "\n" + new string('x', 5000), string.Concat(Enumerable.Repeat("🐈\n", 3000)),
            ];
            foreach (var text in texts) values.Add($"text of {text.Length}, {text.GetHashCode(StringComparison.Ordinal)}", text);
            double[] fractions = [0, -0.0, 6.5, 0.1, 1e300, double.Epsilon, double.MaxValue, -1.0 / 3];
            foreach (var fraction in fractions) values.Add($"double {fraction:R}", fraction);
            long[] integers = [0, -1, int.MaxValue, long.MinValue, long.MaxValue];
            foreach (var integer in integers) values.Add($"long {integer}", integer);
            values.Add("ulong", ulong.MaxValue);
            values.Add("number as written", Number.Parse("-1.50e-07"));
            values.Add("decimal", 79228162514264337593543950335m);
            values.Add("true", true);
            values.Add("false", false);
            values.Add("null", InputValue.Null);
            values.Add("media", MediaInput.FromUploaded("api/海.png"));
            values.Add("object", StructuredInput.Parse("""{"on":true,"lora":"海 \"a\".safetensors","strength":0.80,"list":[1,[2]]}"""));
            values.Add("list", StructuredInput.Parse("[1,2.50,null]"));
            return values;
        }
    }

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void A_body_is_written_as_the_runtime_writes_it(string what, InputValue value)
    {
        using var body = RequestBody.Create("key", new CreateTaskRequest("1") { NodeInfoList = [new NodeInfo("76:67", "海 text", value), new NodeInfo("3", "seed", 1)] });

        Assert.True(Expected(value) == Encoding.UTF8.GetString(body.Written.Array!, body.Written.Offset, body.Written.Count), what);
    }

    [Fact]
    public void Half_a_character_is_replaced()
    {
        using var body = RequestBody.ForTask("key", "1 \ud83d, with letters that need no escape after it");

        using var document = JsonDocument.Parse(body.Written);
        Assert.Equal("1 \ufffd, with letters that need no escape after it", document.RootElement.GetProperty("taskId").GetString());
    }

    [Fact]
    public void Every_option_of_a_run_stands_in_the_body()
    {
        var options = new RunOptions { AddMetadata = false, WebhookUrl = new Uri("https://example.test/a?b=1"), InstanceType = InstanceType.Plus, UsePersonalQueue = true, RetainSeconds = 30, AccessPassword = "p\"w" };

        using var body = RequestBody.Run(new CreateTaskRequest("1") { Options = options });

        Assert.Equal(
            """{"nodeInfoList":[],"addMetadata":false,"webhookUrl":"https://example.test/a?b=1","instanceType":"plus","usePersonalQueue":true,"retainSeconds":30,"accessPassword":"p\"w"}""",
            Encoding.UTF8.GetString(body.Written.Array!, body.Written.Offset, body.Written.Count));
    }

    [Fact]
    public void What_a_workflow_has_assigned_is_written_like_the_list_of_it()
    {
        var wf = new Poster { Node3 = { Seed = ulong.MaxValue, Steps = 2.5 }, Node6 = { Text = "two\nlines" }, Node10 = { Image = MediaInput.FromUploaded("a.png") } };
        wf.Override("6", "text", "wins");
        wf.Override("4", "ckpt_name", "b");

        using var direct = RequestBody.Create("key", new CreateTaskRequest("1") { NodeInfoList = wf.NodeInfoList });
        using var listed = RequestBody.Create("key", new CreateTaskRequest("1") { NodeInfoList = [.. wf.NodeInfoList] });

        Assert.Equal(listed.Written.ToArray(), direct.Written.ToArray());
    }

    private static string Expected(InputValue value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("apiKey", "key");
            writer.WriteString("workflowId", "1");
            writer.WriteStartArray("nodeInfoList");
            writer.WriteStartObject();
            writer.WriteString("nodeId", "76:67");
            writer.WriteString("fieldName", "海 text");
            writer.WritePropertyName("fieldValue");
            value.WriteTo(writer);
            writer.WriteEndObject();
            writer.WriteStartObject();
            writer.WriteString("nodeId", "3");
            writer.WriteString("fieldName", "seed");
            writer.WriteNumber("fieldValue", 1);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
