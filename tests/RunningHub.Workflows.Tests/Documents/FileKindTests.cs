namespace RunningHub.Workflows;

/// <summary>What a file is, by its content; and for what we do not take, what to do instead.</summary>
public sealed class FileKindTests
{
    private const string Graph = """{"3": {"class_type": "KSampler", "inputs": {"seed": 1}}}""";

    [Theory]
    [InlineData(Graph)]
    [InlineData("""{"3": {"inputs": {}, "class_type": "A"}, "nodes": {"class_type": "B", "inputs": {}}}""")]
    [InlineData("""{"prompt": {"class_type": "A", "inputs": {}}}""")]
    [InlineData("""{"3": {"class_type": "A", "inputs": {}}, "prompt": {"x": 1}}""")]
    [InlineData("""{"3": {"inputs": {"seed": 1}}, "4": {"inputs": {}}}""")]
    public void A_graph_is_an_object_of_nodes(string text) => Assert.Equal(FileKind.ApiWorkflow, WorkflowDocument.Read(text).Kind);

    [Theory]
    [InlineData("{\"prompt\": " + Graph + "}")]
    [InlineData("{\"client_id\": \"x\", \"prompt\": " + Graph + ", \"extra_data\": {\"extra_pnginfo\": {\"workflow\": {\"nodes\": [], \"links\": []}}}}")]
    [InlineData("{\"code\": 0, \"msg\": \"success\", \"data\": {\"prompt\": " + Graph + "}}")]
    public void A_wrapper_of_the_service_is_taken_off(string text)
    {
        var document = WorkflowDocument.Read(text);
        Assert.Equal(FileKind.ApiWorkflow, document.Kind);
        Assert.Empty(document.Problems);
        var node = Assert.Single(document.Nodes);
        Assert.Equal(text.IndexOf("\"3\"", StringComparison.Ordinal), node.IdRange.Start);
        Assert.Equal(Graph, document.Graph!.Value.RawText);
        Assert.Same(document.Json, document.Graph.Value.Json);
    }

    [Theory]
    [InlineData("""{"prompt": "{\"3\": {\"class_type\": \"KSampler\", \"inputs\": {\"text\": \"a\\n\\\"b\\\"\", \"model\": [\"9\", 0]}}}"}""")]
    [InlineData("""{"code": 0, "msg": "", "data": {"prompt": " {\"3\": {\"class_type\": \"KSampler\", \"inputs\": {\"text\": \"a\\n\\\"b\\\"\", \"model\": [\"9\", 0]}}}"}}""")]
    [InlineData("""{"prompt": "{\"prompt\": {\"3\": {\"class_type\": \"KSampler\", \"inputs\": {\"text\": \"a\\n\\\"b\\\"\", \"model\": [\"9\", 0]}}}}"}""")]
    public void A_graph_inside_a_string_is_read_and_its_places_are_the_string(string text)
    {
        var document = WorkflowDocument.Read(text);
        Assert.Equal(FileKind.ApiWorkflow, document.Kind);
        var place = text.IndexOf(": \"", text.IndexOf("prompt", StringComparison.Ordinal), StringComparison.Ordinal) + 2;
        var node = Assert.Single(document.Nodes);
        Assert.Equal((place, place, place), (node.IdRange.Start, node.ClassTypeRange.Start, node.Inputs[0].ValueRange.Start));
        Assert.Equal("a\n\"b\"", node.Inputs[0].Value.GetString());
        Assert.NotSame(document.Json, document.Graph!.Value.Json);
        var problem = Assert.Single(document.Problems);
        Assert.Equal((DocumentProblemKind.WireToMissingNode, place), (problem.Kind, problem.Range.Start));
    }

    [Theory]
    [InlineData("""{"last_node_id": 3, "nodes": [{"id": 3, "type": "KSampler"}], "links": [[1, 4, 0, 3, 0, "MODEL"]], "version": 0.4}""")]
    [InlineData("""{"nodes": [], "links": []}""")]
    [InlineData("""{"nodes": [], "last_node_id": 0}""")]
    [InlineData("""{"nodes": [{"id": 3, "type": "KSampler"}], "definitions": {"subgraphs": []}}""")]
    [InlineData("""{"prompt": {"nodes": [], "links": []}}""")]
    public void The_editors_format_is_refused_with_the_way_to_export(string text) => Refused(text, FileKind.EditorWorkflow, DocumentProblemKind.EditorFormat, "Export (API)");

    [Theory]
    [InlineData("{\"input\": {\"workflow\": " + Graph + "}}", "RunPod", "under input.workflow.")]
    [InlineData("{\"input\": {\"images\": [], \"workflow_json\": " + Graph + "}}", "RunPod", "under input.workflow_json.")]
    [InlineData("{\"workflows\": [{\"viewComfyJSON\": {}, \"workflowApiJSON\": " + Graph + "}]}", "ViewComfy", "under workflows[0].workflowApiJSON.")]
    [InlineData("{\"0e1f-77\": {\"prompt\": [7, \"0e1f-77\", " + Graph + ", {}, [\"9\"]], \"outputs\": {}}}", "/history", "under 0e1f-77.prompt[2].")]
    [InlineData("{\"note\": \"x\", \"api_graph\": " + Graph + "}", "something else", "under api_graph.")]
    [InlineData("[[" + Graph + "]]", "something else", "under [0][0].")]
    public void A_foreign_wrapper_is_refused_and_told_where_the_graph_is(string text, string whose, string where)
    {
        Refused(text, FileKind.ForeignWrapper, DocumentProblemKind.ForeignWrapper, whose);
        Refused(text, FileKind.ForeignWrapper, DocumentProblemKind.ForeignWrapper, where);
    }

    [Theory]
    [InlineData("", "no text")]
    [InlineData(" \n", "no text")]
    [InlineData("\uFEFF", "no text")]
    [InlineData("null", "only null")]
    [InlineData("{}", "no entry")]
    [InlineData("[]", "no entry")]
    [InlineData("{\"prompt\": {}}", "no entry")]
    public void A_file_of_nothing_is_empty(string text, string words) => Refused(text, FileKind.Empty, DocumentProblemKind.Empty, words);

    [Theory]
    [InlineData("\uFFFDPNG\r\n\u001a\n")]
    [InlineData("\u0089PNG\r\n\u001a\n")]
    [InlineData("RIFF\u0010\0\0\0WEBPVP8 ")]
    [InlineData("\uFFFD\uFFFD\uFFFD\uFFFD\0\u0010JFIF")]
    [InlineData("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF")]
    public void An_image_is_recognised(string text) => Refused(text, FileKind.Image, DocumentProblemKind.ImageFile, "drop it onto ComfyUI's canvas");

    [Theory]
    [InlineData("[1, 2]", "a list, not an object")]
    [InlineData("[{\"id\": \"1\", \"class_type\": \"A\", \"inputs\": {}}]", "a list of nodes")]
    [InlineData("\"text\"", "a single string")]
    [InlineData("5", "a single number")]
    [InlineData("true", "a single word")]
    [InlineData("{\"a\": 1}", "no entry of it has a \"class_type\"")]
    [InlineData("{\"prompt\": \"a cat\"}", "no entry of it has a \"class_type\"")]
    [InlineData("{\"code\": 380, \"msg\": \"WORKFLOW_NOT_EXISTS\", \"data\": null}", "code 380 (WORKFLOW_NOT_EXISTS)")]
    [InlineData("{\"webappId\": \"1\", \"nodeInfoList\": [{\"nodeId\": \"6\", \"fieldName\": \"text\", \"fieldValue\": \"x\"}]}", "a request to RunningHub")]
    [InlineData("{\"workflowId\": \"1\", \"nodeInfoList\": [{\"nodeId\": \"6\", \"fieldName\": \"text\", \"fieldValue\": \"x\"}]}", "a request to RunningHub")]
    public void Anything_else_is_described(string text, string words) => Refused(text, FileKind.Other, DocumentProblemKind.NotAWorkflow, words);

    [Theory]
    [InlineData("{\"code\": 0, \"msg\": \"success\", \"data\": {\"webappName\": \"x\", \"nodeInfoList\": []}}")]
    [InlineData("{\"code\": 0, \"data\": {\"inputNodes\": [{\"nodeId\": \"6\", \"fieldName\": \"text\", \"fieldType\": \"STRING\"}]}}")]
    [InlineData("{\"nodeInfoList\": [{\"nodeId\": \"6\", \"fieldName\": \"text\", \"fieldType\": \"STRING\"}]}")]
    [InlineData("[{\"nodeId\": \"6\", \"fieldName\": \"text\", \"fieldType\": \"STRING\"}]")]
    public void The_fields_of_an_app_are_found_in_every_shape(string text)
    {
        var document = WorkflowDocument.Read(text);
        Assert.Equal(FileKind.AppDemo, document.Kind);
        Assert.Empty(document.Problems);
        Assert.True(document.App!.Value.Kind == JsonKind.Array || document.App.Value.TryGet("nodeInfoList", out _) || document.App.Value.TryGet("inputNodes", out _));
        Assert.Null(document.Graph);
        Assert.Empty(document.Nodes);
    }

    [Fact]
    public void A_servers_object_info_is_a_catalogue()
    {
        var document = WorkflowDocument.Read("""{"KSampler": {"input": {"required": {"seed": ["INT", {}]}}, "output": ["LATENT"]}}""");
        Assert.Equal(FileKind.NodeCatalogue, document.Kind);
        Assert.Empty(document.Problems);
    }

    [Theory]
    [InlineData("not json at all")]
    [InlineData("{\"a\": 1, \"b\"")]
    [InlineData("{")]
    [InlineData("[1,")]
    public void What_cannot_be_read_and_looks_like_nothing_is_not_json(string text) =>
        Assert.Equal(DocumentProblemKind.NotJson, Refused(text, FileKind.NotJson, DocumentProblemKind.NotJson, "").Kind);

    [Fact]
    public void A_string_that_should_hold_a_graph_and_is_broken_is_told_with_the_place_inside()
    {
        var problem = Refused("{\"prompt\": \"{\\\"3\\\": \\n ?}\"}", FileKind.NotJson, DocumentProblemKind.NotJson, "line 2, column 2");
        Assert.Equal(11, problem.Range.Start);
    }

    [Fact]
    public void What_is_too_large_or_too_deep_is_told_so()
    {
        Refused(new string(' ', (16 << 20) + 1), FileKind.NotJson, DocumentProblemKind.OverLimit, "characters");
        Refused(new string('[', 10_000), FileKind.NotJson, DocumentProblemKind.OverLimit, "levels");
    }

    private static DocumentProblem Refused(string text, FileKind kind, DocumentProblemKind problemKind, string words)
    {
        var document = WorkflowDocument.Read(text);
        Assert.Equal(kind, document.Kind);
        var problem = Assert.Single(document.Problems);
        Assert.Equal((problemKind, ProblemSeverity.Error), (problem.Kind, problem.Severity));
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.True(document.HasErrors);
        Assert.Empty(document.Nodes);
        Assert.Null(document.Graph);
        return problem;
    }
}
