using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace RunningHub.Generators.Tests;

/// <summary>Values in a file that are not of the kind that the node takes: the property has the node's type, and a warning says what is wrong.</summary>
public class WrongValueTests
{
    [Theory]

    // Placeholders of programs that put values into texts. What the node takes is known from the catalogue, or from the field's name.
    [InlineData("KSampler", "seed", "\"{{SEED}}\"", "ulong?", "the placeholder \"{{SEED}}\", but the node takes an integer from 0 to 18446744073709551615")]
    [InlineData("KSampler", "steps", "\"PARAM_INT_STEPS\"", "int?", "the placeholder \"PARAM_INT_STEPS\", but the node takes an integer from 1 to 10000")]
    [InlineData("KSampler", "cfg", "\"${cfg}\"", "double?", "the placeholder \"${cfg}\", but the node takes a number from 0.0 to 100.0")]
    [InlineData("KSampler", "sampler_name", "\"%sampler%\"", "RH::SamplerName?", "the placeholder \"%sampler%\", but the node takes one of its options")]
    [InlineData("FaceDetailer", "force_inpaint", "\"<flag>\"", "bool?", "the placeholder \"<flag>\", but the node takes true or false")]
    [InlineData("Nobody knows it", "width", "\"{{width}}\"", "int?", "the placeholder \"{{width}}\", but the node takes an integer")]
    [InlineData("Nobody knows it", "noise_seed", "\"__SEED__\"", "ulong?", "the placeholder \"__SEED__\", but the node takes an integer")]

    // Converters that are off by one widget.
    [InlineData("KSampler", "seed", "\"randomize\"", "ulong?", "holds \"randomize\", but")]
    [InlineData("KSampler", "steps", "\"euler\"", "int?", "holds \"euler\", but")]
    [InlineData("KSampler", "sampler_name", "1", "RH::SamplerName?", "holds 1, but the node takes one of its options")]
    [InlineData("KSampler", "denoise", "\"fixed\"", "double?", "holds \"fixed\", but")]
    [InlineData("KSampler", "steps", "20.5", "int?", "holds 20.5, but")]
    [InlineData("CLIPTextEncode", "text", "true", "string?", "holds true, but the node takes a text")]

    // Another version of the class.
    [InlineData("FaceDetailer", "force_inpaint", "\"enable\"", "bool?", "holds \"enable\", but the node takes true or false")]
    [InlineData("ImageResizeKJv2", "keep_proportion", "true", "ImageResizeKJv2KeepProportion?", "holds true, but the node takes one of its options")]

    // And what nobody means.
    [InlineData("KSampler", "seed", "-1", "ulong?", "holds -1, but")]
    [InlineData("KSampler", "seed", "null", "ulong?", "holds null, but")]
    [InlineData("KSampler", "cfg", "1e400", "double?", "holds 1e400, but")]
    [InlineData("KSampler", "cfg", "{\"a\": 1}", "double?", "holds {\"a\":1}, but")]
    [InlineData("LoadImage", "image", "5", "RH::MediaInput?", "holds 5, but the node takes the name of a file")]
    public void The_property_has_the_type_that_the_node_takes_and_a_warning_says_why_it_is_null(string classType, string field, string json, string type, string message)
    {
        var run = TestProject.WithWorkflow(Workflow(classType, field, json)).Run().Compiles();
        var warning = Assert.Single(run.Diagnostics, d => d.Id == "RH0012");
        Assert.Equal(DiagnosticSeverity.Warning, warning.Severity);
        Assert.Equal((2, Workflow(classType, field, json).Split('\n')[2].IndexOf(json, StringComparison.Ordinal)), (warning.Location.GetLineSpan().StartLinePosition.Line, warning.Location.GetLineSpan().StartLinePosition.Character));
        var text = warning.GetMessage(null);
        Assert.StartsWith($"workflows/Test.json: The field \"{field}\" of ", text, StringComparison.Ordinal);
        Assert.Contains(classType, text, StringComparison.Ordinal);
        Assert.Contains(message, text, StringComparison.Ordinal);
        Assert.Matches($@"public {System.Text.RegularExpressions.Regex.Escape(type)} \w+ {{ get => IsAssigned\(0\) \? .+ : ", run.Source);
        Assert.Contains("What the file holds is none: null until it is set.", run.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CLIPTextEncode", "text", "\"{{PROMPT}}\"", "string Text")]
    [InlineData("Nobody knows it", "value", "\"{{VALUE}}\"", "string Value")]
    [InlineData("KSampler", "steps", "20.0", "int Steps")]
    [InlineData("KSampler", "steps", "99999", "int Steps")]
    [InlineData("KSampler", "sampler_name", "\"a sampler of my own\"", "RH::SamplerName SamplerName")]
    [InlineData("ImageResizeKJv2", "keep_proportion", "\"a mode of tomorrow\"", "ImageResizeKJv2KeepProportion KeepProportion")]
    [InlineData("CheckpointLoaderSimple", "ckpt_name", "\"not on this server.safetensors\"", "string CkptName")]
    public void What_the_node_may_well_take_is_no_reason_for_a_warning(string classType, string field, string json, string expected)
    {
        var run = TestProject.WithWorkflow(Workflow(classType, field, json)).Run().Compiles();
        Assert.DoesNotContain("RH0012", run.Log(), StringComparison.Ordinal);
        Assert.Contains($"public {expected} {{ get", run.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_beyond_the_declared_range_is_a_sign_that_the_range_is_another_versions()
    {
        var source = TestProject.WithWorkflow(Workflow("KSampler", "steps", "99999")).Run().Source;
        Assert.Contains("|steps[1..]", source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_null_property_takes_the_nodes_type_and_gives_the_field_back_to_the_file()
    {
        const string workflow = """
            {"3": {"class_type": "KSampler", "inputs": {"seed": "{{SEED}}", "sampler_name": "%s%", "cfg": "${cfg}"}}, "4": {"class_type": "FaceDetailer", "inputs": {"force_inpaint": "enable"}}}
            """;
        const string probe = """
            public static class Probe
            {
                public static string Run()
                {
                    var wf = new PosterShop.Workflows.Test();
                    var before = (wf.Node3.Seed, wf.Node3.SamplerName, wf.Node3.Cfg, wf.Node4.ForceInpaint);
                    var untouched = wf.ToApiJson();
                    wf.Node3.Seed = 5;
                    wf.Node3.SamplerName = RunningHub.SamplerName.Euler;
                    wf.Node3.Cfg = 7.5;
                    wf.Node4.ForceInpaint = true;
                    var set = wf.ToApiJson();
                    wf.Node3.Seed = null;
                    wf.Node3.SamplerName = null;
                    wf.Node3.Cfg = null;
                    wf.Node4.ForceInpaint = null;
                    return $"{before}\n{untouched}\n{set}\n{wf.NodeInfoList.Count}\n{wf.ToApiJson()}";
                }
            }
            """;
        var lines = (TestProject.WithWorkflow(workflow) with { Code = [probe] }).Run().Execute<string>().Split('\n');
        Assert.Equal("(, , , )", lines[0]);
        AssertSame(workflow, lines[1]);
        AssertSame("""{"3": {"class_type": "KSampler", "inputs": {"seed": 5, "sampler_name": "euler", "cfg": 7.5}}, "4": {"class_type": "FaceDetailer", "inputs": {"force_inpaint": true}}}""", lines[2]);
        Assert.Equal("0", lines[3]);
        AssertSame(workflow, lines[4]);
    }

    private static string Workflow(string classType, string field, string json) => $$$"""
        {"1": {"class_type": "{{{classType}}}",
          "inputs": {
            "{{{field}}}": {{{json}}} } } }
        """;

    private static void AssertSame(string expected, string actual)
    {
        using var left = JsonDocument.Parse(expected);
        using var right = JsonDocument.Parse(actual);
        Assert.True(JsonElement.DeepEquals(left.RootElement, right.RootElement), actual);
    }
}
