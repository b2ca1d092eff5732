namespace RunningHub.Generators.Tests;

/// <summary>Objects and lists as values: typed members where the file shows their shape, and always the whole value on the wire.</summary>
public class StructuredInputTests
{
    private const string Workflow = """
        {
          "5": {
            "class_type": "Power Lora Loader (rgthree)",
            "inputs": {
              "➕ Add Lora": "",
              "lora_1": {"on": true, "lora": "cat.safetensors", "strength": 1, "strengthTwo": null, "tags": ["a", 1], "Value": 3, "on ": {"x": 0.5}},
              "points": {"__value__": [[1, 2], [3, 4]]},
              "empty": {},
              "table": TABLE
            }
          }
        }
        """;

    private static readonly string Json = Workflow.Replace(
        "TABLE", "{" + string.Join(',', Enumerable.Range(0, 33).Select(i => $"\"k{i}\": {i}")) + "}", StringComparison.Ordinal);

    [Fact]
    public void Members_have_the_types_that_names_and_values_show()
    {
        var source = TestProject.WithWorkflow(Json).Run().Compiles().Source;
        foreach (var member in (string[])
            [
                "public bool On { get => GetBoolean(\"on\"); set => Set(\"on\", value); }",
                "public string Lora { get => GetText(\"lora\"); set => Set(\"lora\", value); }",
                "public double Strength { get => (double)GetNumber(\"strength\"); set => Set(\"strength\", value); }",
                "public RH::InputValue StrengthTwo { get => GetAny(\"strengthTwo\"); set => Set(\"strengthTwo\", value); }",
                "public RH::StructuredInput Tags { get => GetStructured(\"tags\"); set => Set(\"tags\", value); }",
                "public RH::Number ValueMember { get => GetNumber(\"Value\"); set => Set(\"Value\", value); }",
                "public RH::StructuredInput Points { get",
                "public RH::StructuredInput Empty { get",

                // What has this many members is a table, and no list of settings.
                "public RH::StructuredInput Table { get",
            ])
        {
            Assert.Contains(member, source, StringComparison.Ordinal);
        }

        // Two keys that give one name: the one in the expected form keeps it.
        Assert.Matches("public RH::StructuredInput On_[0-9a-f]{4} { get => GetStructured\\(\"on \"\\)", source);
        Assert.DoesNotContain("AddLora", source, StringComparison.Ordinal);
    }

    [Fact]
    public void Setting_a_member_assigns_and_sends_the_whole_object()
    {
        const string probe = """
            public static class Probe
            {
                public static string Run()
                {
                    var wf = new PosterShop.Workflows.Test();
                    var lora = wf.Node5.Lora1;
                    var log = $"{lora.On} {lora.Lora} {lora.Strength} {wf.NodeInfoList.Count}\n";
                    lora.Strength = 0.75;
                    lora.On = false;
                    lora.StrengthTwo = 2;
                    log += $"{wf.NodeInfoList[0].NodeId}.{wf.NodeInfoList[0].FieldName} = {wf.NodeInfoList[0].FieldValue} of {wf.NodeInfoList.Count}; {wf.Node5.Lora1.Strength}\n";
                    wf.Node5.Lora1.Value = RunningHub.StructuredInput.Parse("{\"off\": 1}");
                    log += wf.NodeInfoList[0].FieldValue + "\n";
                    try { log += wf.Node5.Lora1.On; } catch (System.InvalidOperationException e) { log += e.GetType().Name; }
                    wf.Reset();
                    return log + "\n" + wf.Node5.Lora1.Strength + wf.NodeInfoList.Count;
                }
            }
            """;
        var log = (TestProject.WithWorkflow(Json) with { Code = [probe] }).Run().Execute<string>();
        Assert.Equal(
            """
            True cat.safetensors 1 0
            5.lora_1 = {"on":false,"lora":"cat.safetensors","strength":0.75,"strengthTwo":2,"tags":["a",1],"Value":3,"on ":{"x":0.5}} of 1; 0.75
            {"off": 1}
            InvalidOperationException
            10
            """.ReplaceLineEndings("\n"),
            log);
    }
}
