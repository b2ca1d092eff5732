using RunningHub.Testing;

namespace RunningHub.Workflows;

/// <summary>The fields of an AI app, from the answers that the service gives and from what tools make of them.</summary>
public sealed class AppTests
{
    private const string Fields = """
        [
          {"nodeId": "39", "nodeName": "LoadImage", "fieldName": "image", "fieldValue": "a.png", "fieldType": "IMAGE",
           "fieldData": "[[\"a.png\", \"None\"], {\"image_upload\": true}]", "description": "上传图像", "descriptionCn": null, "descriptionEn": "Upload image"},
          {"nodeId": 37, "fieldName": "ratio", "fieldValue": "1:1", "fieldData": [["1:1", "16:9"]]},
          {"nodeId": "37", "nodeName": "Model", "fieldName": "count", "fieldValue": 2, "fieldType": "INT", "fieldData": "[\"INT\", {\"default\": 1}"}
        ]
        """;

    [Theory]
    [InlineData("{\"code\": 0, \"msg\": \"success\", \"data\": {\"webappName\": \"Edit\", \"nodeInfoList\": " + Fields + "}}")]
    [InlineData("{\"code\": 0, \"data\": {\"id\": \"7\", \"inputNodes\": " + Fields + "}}")]
    [InlineData("{\"webappId\": \"7\", \"nodeInfoList\": " + Fields + "}")]
    [InlineData(Fields)]
    public void Each_form_of_an_answer_gives_the_same_fields(string text)
    {
        var document = WorkflowDocument.Read(text);

        Assert.Equal(FileKind.AppDemo, document.Kind);
        Assert.Empty(document.Problems);
        Assert.Empty(document.Nodes);
        Assert.Equal(["39.image = a.png", "37.ratio = 1:1", "37.count = 2"], document.Fields.Select(field => field.ToString()));
        Assert.Equal(text.IndexOf("\"ratio\"", StringComparison.Ordinal), document.Fields[1].NameRange.Start);
    }

    [Fact]
    public void A_field_says_what_it_is_and_everything_but_its_names_may_be_missing()
    {
        var fields = WorkflowDocument.Read(Fields).Fields;

        Assert.Equal(("LoadImage", "IMAGE", "上传图像", "Upload image"), (fields[0].ClassType, fields[0].Type, fields[0].Description, fields[0].DescriptionEn));
        Assert.Equal("""[["a.png", "None"], {"image_upload": true}]""", fields[0].Data?.RawText);
        Assert.Equal(("", "", null, null), (fields[1].ClassType, fields[1].Type, fields[1].Description, fields[1].DescriptionEn));
        Assert.Equal("""[["1:1", "16:9"]]""", fields[1].Data?.RawText);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"1:1, 16:9\"")]
    [InlineData("\"[\\\"INT\\\", {\"")]
    [InlineData("7")]
    public void Field_data_that_is_no_json_says_nothing(string data)
    {
        var document = WorkflowDocument.Read($$"""[{"nodeId": "1", "fieldName": "a", "fieldType": "LIST", "fieldData": {{data}}}]""");

        Assert.Empty(document.Problems);
        Assert.Null(Assert.Single(document.Fields).Data);
        Assert.Null(document.Fields[0].Value);
    }

    [Theory]
    [InlineData("""{"webappId": "2015061306050617345", "nodeInfoList": [{"nodeId": "1", "fieldName": "a", "fieldType": "INT"}]}""", "2015061306050617345")]
    [InlineData("""{"webappId": 2015061306050617345, "nodeInfoList": [{"nodeId": "1", "fieldName": "a", "fieldType": "INT"}]}""", "2015061306050617345")]
    [InlineData("""{"webappId": "null", "nodeInfoList": [{"nodeId": "1", "fieldName": "a", "fieldType": "INT"}]}""", null)]
    [InlineData("""{"code": 0, "data": {"id": "7", "inputNodes": [{"nodeId": "1", "fieldName": "a", "fieldType": "INT"}]}}""", "7")]
    [InlineData("""{"id": "7", "webappName": "x", "nodeInfoList": []}""", null)]
    public void The_id_is_taken_where_the_answer_says_it(string text, string? id)
    {
        var document = WorkflowDocument.Read(text);

        Assert.Equal(FileKind.AppDemo, document.Kind);
        Assert.Equal(id, document.WebappId);
    }

    [Fact]
    public void An_entry_that_cannot_be_set_is_left_out_and_told()
    {
        var document = WorkflowDocument.Read("""[{"nodeId": "1", "fieldName": "a", "fieldType": "INT"}, {"nodeId": "2", "fieldType": "INT"}, {"fieldName": "b", "fieldType": "INT"}]""");

        Assert.Equal(["1.a = "], document.Fields.Select(field => field.ToString()));
        Assert.Equal([DocumentProblemKind.EntryIsNoNode, DocumentProblemKind.EntryIsNoNode], document.Problems.Select(problem => problem.Kind));
        Assert.StartsWith("Entry 2 of the app's fields has no \"fieldName\"", document.Problems[0].Message, StringComparison.Ordinal);
        Assert.StartsWith("Entry 3 of the app's fields has no \"nodeId\"", document.Problems[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_field_that_is_listed_twice_the_last_one_counts()
    {
        const string text = """[{"nodeId": "1", "fieldName": "a", "fieldType": "INT", "fieldValue": "1"}, {"nodeId": "2", "fieldName": "a", "fieldType": "INT"}, {"nodeId": 1, "fieldName": "a", "fieldValue": "2"}]""";

        var document = WorkflowDocument.Read(text);

        Assert.Equal(["1.a = 2", "2.a = "], document.Fields.Select(field => field.ToString()));
        var problem = Assert.Single(document.Problems);
        Assert.Equal((DocumentProblemKind.DuplicateField, "1", "a"), (problem.Kind, problem.NodeId, problem.Field));
        Assert.Equal(text.LastIndexOf("\"a\"", StringComparison.Ordinal), problem.Range.Start);
        Assert.Equal(text.IndexOf("\"a\"", StringComparison.Ordinal), problem.Related?.Start);
    }

    [Fact]
    public void A_file_that_breaks_off_gives_the_fields_before()
    {
        var document = WorkflowDocument.Read(Fields[..Fields.IndexOf("\"count\"", StringComparison.Ordinal)]);

        Assert.Equal(["39.image = a.png", "37.ratio = 1:1"], document.Fields.Select(field => field.ToString()));
        Assert.Equal(DocumentProblemKind.NotJson, Assert.Single(document.Problems).Kind);
    }

    [SharedTheory]
    [InlineData("appdemo__ckpt_lora__1.json", "4.ckpt_name:CKPT 11.lora_name:LORA 15.text:STRING 16.text:STRING", null)]
    [InlineData("appdemo__dance_nodelist__1.json", "82.image:IMAGE 79.string:STRING 160.string:STRING", null)]
    [InlineData("appdemo__detail_ltx_switches__1.json", "191.image:IMAGE 58.value:INT 185.select:SWITCH 162.text:STRING 116.value:INT 193.select:SWITCH", "2035369813215813634")]
    [InlineData("appdemo__detail_text2image__1.json", "18.aspectRatio:LIST 18.resolution:LIST 18.prompt:STRING", "2059941104472125442")]
    [InlineData("appdemo__digital_human_ratio__1.json", "126.image: 127.aspect_ratio:", null)]
    [InlineData("appdemo__flux_kontext__1.json", "39.image:IMAGE 37.model:LIST 37.aspect_ratio:LIST 52.prompt:STRING", null)]
    [InlineData("appdemo__poster_switch__1.json", "183.text:STRING 217.select:SWITCH", "2015061306050617345")]
    public void Real_answers_are_read_whole(string file, string fields, string? webappId)
    {
        var document = WorkflowDocument.Read(File.ReadAllText(Repository.InShared("recordings", file)));

        Assert.Equal(FileKind.AppDemo, document.Kind);
        Assert.Empty(document.Problems);
        Assert.Equal(fields, string.Join(' ', document.Fields.Select(field => $"{field.NodeId}.{field.Name}:{field.Type}")));
        Assert.Equal(webappId, document.WebappId);
    }
}
