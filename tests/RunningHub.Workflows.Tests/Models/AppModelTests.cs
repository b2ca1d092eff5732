using System.Text.Json;
using RunningHub.Testing;
using RunningHub.Workflows.Naming;

namespace RunningHub.Workflows.Models;

/// <summary>The types of an AI app's fields: by fieldType, with what fieldData adds.</summary>
public sealed class AppModelTests
{
    [Theory]
    [InlineData("IMAGE", "a.png", """[[\"a.png\", \"None\"], {\"image_upload\": true}]""", "Media a.png")]
    [InlineData("VIDEO", "", "", "Media ")]
    [InlineData("AUDIO", "a.mp3", "no json", "Media a.mp3")]
    [InlineData("STRING", "a fox", """[\"STRING\", {\"multiline\": true}]""", "Text a fox")]
    [InlineData("STRING", "8", "", "Text 8")]
    [InlineData("CKPT", "a.safetensors", """[{},{\"tooltip\":\"…\"}]""", "Text a.safetensors")]
    [InlineData("LORA", "a.safetensors", "", "Text a.safetensors")]
    [InlineData("INT", "8", """[\"INT\", {\"default\": 0}]""", "Int64 8")]
    [InlineData("INT", "8", "", "Int64 8")]
    [InlineData("INT", "8", """[\"FLOAT\", {\"max\": 1}]""", "Int64 8")]
    [InlineData("INT", "2.0", """[\"INT\", {\"min\": -999999, \"max\": 999999}]""", "Int32 2 from -999999 to 999999")]
    [InlineData("INT", "", """[\"INT\", {}]""", "Int64 nothing")]
    [InlineData("FLOAT", "8", """[\"FLOAT\", {\"min\": 0.0, \"max\": 1e2}]""", "Double 8 from 0.0 to 1e2")]
    [InlineData("FLOAT", "0.75", "", "Double 0.75")]
    [InlineData("BOOLEAN", "true", """[\"BOOLEAN\", {}]""", "Boolean true")]
    [InlineData("BOOLEAN", "False", "", "Boolean false")]
    [InlineData("BOOLEAN", "", "", "Boolean nothing")]
    [InlineData("COLOUR", "#fff", """[\"INT\", {}]""", "Text #fff")]
    [InlineData("LIST", "b", """[[\"a\",\"b\"],{\"default\":\"a\"}]""", "Option b of a, b")]
    [InlineData("LIST", "b", """[[\"a\",\"b\"]]""", "Option b of a, b")]
    [InlineData("LIST", "b", """[\"COMBO\",{\"default\":\"a\",\"options\":[\"a\",\"b\"],\"multiselect\":false}]""", "Option b of a, b")]
    [InlineData("LIST", "16:9", """[{\"name\":\"Square\",\"index\":\"1:1\",\"description\":\"square\"},{\"name\":\"Wide\",\"index\":\"16:9\"},{\"default\":\"1:1\",\"description\":\"ignore\"}]""", "Option 16:9 of 1:1, 16:9")]
    [InlineData("LIST", "b", "", "Text b")]
    [InlineData("LIST", "", """[[\"a\",\"b\"]]""", "Option nothing of a, b")]
    [InlineData("LIST", "area", """[[\"nearest-exact\",\"bilinear\",\"area\",\"bicubic\",\"lanczos\"]]""", "Option area of UpscaleMethod")]
    [InlineData("SWITCH", "2", """[{\"name\":\"input2\",\"index\":2.0,\"description\":\"zoom out\"},{\"name\":\"input1\",\"index\":1.0}]""", "Option 2 of 2, 1")]
    [InlineData("SWITCH", "2.0", """[{\"name\":\"input2\",\"index\":2.0},{\"name\":\"input1\",\"index\":1}]""", "Option 2 of 2, 1")]
    [InlineData("SWITCH", "1", "null", "Text 1")]
    public void The_type_follows_from_the_field_type_and_the_value_from_its_text(string fieldType, string value, string data, string expected)
    {
        var built = Build($$"""[{"nodeId": "1", "nodeName": "A", "fieldName": "a", "fieldType": "{{fieldType}}", "fieldValue": "{{value}}", "fieldData": "{{data}}"}]""");

        Assert.Equal(expected, Describe(Assert.Single(Assert.Single(built.Model.Nodes).Inputs)));
        Assert.Empty(built.Problems);
    }

    [Theory]
    [InlineData("""[["original", "custom"]]""", "Option nothing of original, custom")]
    [InlineData("""["INT", {"min": 0, "max": 7}]""", "Int32 nothing from 0 to 7")]
    [InlineData("""[["a.png"], {"image_upload": true}]""", "Media ")]
    [InlineData("null", "Any null")]
    public void Without_a_field_type_the_data_decides_and_without_both_everything_can_be_assigned(string data, string expected)
    {
        var built = Build($$"""[{"nodeId": "1", "fieldName": "a", "fieldValue": "", "fieldData": {{data}}}, {"nodeId": "2", "fieldName": "b", "fieldData": []}]""");

        Assert.Equal(expected, Describe(built.Model.Nodes[0].Inputs[0]));
    }

    [Fact]
    public void Switches_of_one_class_have_types_of_their_own_whose_members_are_called_by_their_labels()
    {
        var built = Build("""
            [{"nodeId": "185", "nodeName": "ImpactSwitch", "fieldName": "select", "fieldType": "SWITCH", "fieldValue": "2",
              "fieldData": "[{\"name\":\"input2\",\"index\":2.0,\"description\":\"推近\",\"descriptionEn\":\"Zoom in\"},{\"name\":\"input1\",\"index\":1.0,\"description\":\"Zoom in\"}]"},
             {"nodeId": "193", "nodeName": "ImpactSwitch", "fieldName": "select", "fieldType": "SWITCH", "fieldValue": "1",
              "fieldData": "[{\"name\":\"input1\",\"index\":1.0}]"}]
            """);

        Assert.Equal(["ImpactSwitch185Select", "ImpactSwitch193Select"], built.Model.OptionTypes.Select(type => type.Name));
        Assert.Equal(["ImpactSwitch185Select", "ImpactSwitch193Select"], built.Model.Nodes.Select(node => node.Inputs[0].OptionType));
        Assert.Equal(["ZoomIn_a92f=2", "ZoomIn=1"], built.Model.OptionTypes[0].Options.Select(option => $"{option.Name}={option.Text}"));
        Assert.Equal(["Input1=1"], built.Model.OptionTypes[1].Options.Select(option => $"{option.Name}={option.Text}"));
    }

    [Fact]
    public void A_placeholder_in_a_numbers_place_is_told_and_the_property_is_null()
    {
        var built = Build("""[{"nodeId": "58", "nodeName": "Int", "fieldName": "value", "fieldType": "INT", "fieldValue": "${SECONDS}", "fieldData": "[\"INT\", {\"min\": 1, \"max\": 10}]"}]""");

        Assert.Equal("Int32 nothing from 1 to 10", Describe(built.Model.Nodes[0].Inputs[0]));
        var problem = Assert.Single(built.Problems);
        Assert.Equal((DocumentProblemKind.WrongValue, "58", "value"), (problem.Kind, problem.NodeId, problem.Field));
        Assert.Equal("The field \"value\" of node 58 holds the placeholder \"${SECONDS}\", but the app takes an integer from 1 to 10. Its property is null until it is set.", problem.Message);
    }

    [Fact]
    public void Seeds_are_seeds_in_apps_too()
    {
        var input = Build("""[{"nodeId": "3", "fieldName": "seed", "fieldType": "INT", "fieldValue": "18446744073709551615"}]""").Model.Nodes[0].Inputs[0];

        Assert.Equal((InputKind.UInt64, "18446744073709551615", true), (input.Kind, input.Value, input.Type.IsSeed));
    }

    [Fact]
    public void The_fields_of_a_node_are_one_class_and_their_descriptions_the_documentation()
    {
        var model = Build("""
            [{"nodeId": "18", "nodeName": "Text2Image", "fieldName": "prompt", "fieldType": "STRING", "fieldValue": "a", "description": "提示词", "descriptionEn": "Prompt"},
             {"nodeId": "5", "nodeName": "Text", "fieldName": "text", "fieldType": "STRING", "fieldValue": "b", "description": "负面\n提示词"},
             {"nodeId": "18", "nodeName": "Text2Image", "fieldName": "ratio", "fieldType": "STRING", "fieldValue": "c", "description": "ratio", "descriptionEn": "ratio"}]
            """).Model;

        Assert.Equal(["Node18 ", "Node5 负面 提示词"], model.Nodes.Select(node => $"{node.Name} {node.Title}"));
        Assert.Equal(["Prompt: Prompt (提示词)", "Ratio: "], model.Nodes[0].Inputs.Select(input => $"{input.Name}: {input.Description}"));
        Assert.True(model.IsApp);
        Assert.Equal(["18", "5", "18"], JsonDocument.Parse(model.Graph!).RootElement.EnumerateArray().Select(field => field.GetProperty("nodeId").GetString()));
    }

    [Fact]
    public void The_hash_changes_with_the_fields_and_not_with_counters()
    {
        const string field = """{"nodeId": "1", "fieldName": "a", "fieldType": "INT", "fieldValue": "1"}""";
        var hash = Build($$"""{"webappName": "x", "statisticsInfo": {"pv": "1"}, "nodeInfoList": [{{field}}]}""").Model.FileHash;

        Assert.Equal(hash, Build($$"""{"webappName": "y", "statisticsInfo": {"pv": "2"}, "nodeInfoList": [{{field}}]}""").Model.FileHash);
        Assert.NotEqual(hash, Build($$"""{"webappName": "x", "nodeInfoList": [{{field.Replace("INT", "FLOAT", StringComparison.Ordinal)}}]}""").Model.FileHash);
    }

    [SharedTheory]
    [InlineData("appdemo__ckpt_lora__1.json", "4.ckpt_name Text dreamshaper_8.safetensors|11.lora_name Text 风格化三维-3D-迪士尼皮克斯_v1.0.safetensors|15.text Text upper…|16.text Text (wors…")]
    [InlineData("appdemo__dance_nodelist__1.json", "82.image Media ${FILE_NAME}|79.string Text 主体在跳舞，…|160.string Text ${TEMPLATE_ID}")]
    [InlineData("appdemo__detail_ltx_switches__1.json", "191.image Media b1705…|58.value Int64 8|185.select Option 2 of 2, 1|162.text Text |116.value Int32 1920 from -999999 to 999999|193.select Option 3 of 8, 7, 6, 5, 4, 3, 2, 1")]
    [InlineData("appdemo__detail_text2image__1.json", "18.aspectRatio Option 9:16 of empty, 3:2, 1:1, 2:3, 5:4, 4:5, 16:9, 9:16, 21:9, 3:4, 4:3|18.resolution Option 2k of 1k, 2k, 4k|18.prompt Text \n\n请创作…")]
    [InlineData("appdemo__digital_human_ratio__1.json", "126.image Any null|127.aspect_ratio Option 9:16 of original, custom, 1:1, 3:2, 4:3, 16:9, 2:3, 3:4, 9:16")]
    [InlineData("appdemo__flux_kontext__1.json", "39.image Media a293d…|37.model Option flux-kontext-pro of flux-kontext-pro, flux-kontext-max|37.aspect_ratio Option match_input_image of match_input_image, 1:1, 16:9, 9:16, 4:3, 3:4, 3:2, 2:3, 4:5, 5:4, 21:9, 9:21, 2:1, 1:2|52.prompt Text 给这个女人…")]
    [InlineData("appdemo__poster_switch__1.json", "183.text Text 电影名：《…|217.select Option 1 of 2, 1")]
    public void Real_apps_have_the_types_that_their_authors_chose(string file, string expected)
    {
        var built = Build(File.ReadAllText(Repository.InShared("recordings", file)));
        var actual = built.Model.Nodes.SelectMany(node => node.Inputs.Select(input => $"{node.Id}.{input.Field} {Describe(input)}")).ToList();

        Assert.Empty(built.Problems);
        Assert.Equal(expected.Split('|').Length, actual.Count);
        foreach (var line in expected.Split('|'))
        {
            if (line.EndsWith('…')) Assert.Contains(actual, value => value.StartsWith(line.TrimEnd('…'), StringComparison.Ordinal));
            else Assert.Contains(line, actual);
        }
    }

    private static BuiltWorkflow Build(string json) =>
        WorkflowModelBuilder.Build(WorkflowDocument.Read(json), new WorkflowOptions("Poster", "", true, "apps/poster.json", null), IdentifierCharacters.Ascii);

    private static string Describe(InputModel input)
    {
        var type = input.Type;
        var options = type.SharedOption ?? string.Join(", ", type.Options);
        var range = type.Minimum is null && type.Maximum is null ? "" : $" from {type.Minimum} to {type.Maximum}";
        return $"{type.Kind} {input.Value ?? "nothing"}{range}{(options.Length == 0 ? "" : " of " + options)}";
    }
}
