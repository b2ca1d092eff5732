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
}
