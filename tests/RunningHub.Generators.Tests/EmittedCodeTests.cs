using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp;

namespace RunningHub.Generators.Tests;

/// <summary>Emitted code, compiled and run: what a user of a class sees.</summary>
public class EmittedCodeTests
{
    [Fact]
    public void Options_of_one_text_are_equal_however_they_are_compared()
    {
        const string probe = """
            public static class Probe
            {
                public static string Run()
                {
                    var wf = new PosterShop.Workflows.Test();
                    var (crop, same, other) = (wf.Node1.KeepProportion, new PosterShop.Workflows.Test().Node1.KeepProportion, default(PosterShop.Workflows.Test.ImageResizeKJv2KeepProportion));
                    other = "a mode of tomorrow";
                    var none = default(PosterShop.Workflows.Test.ImageResizeKJv2KeepProportion);
                    var set = new System.Collections.Generic.HashSet<object> { crop, same, other, none };
                    return string.Join(" ", crop == same, crop.Equals(same), Equals(crop, same), crop.GetHashCode() == same.GetHashCode(), crop == other, Equals(crop, other), Equals(none, none), set.Count);
                }
            }
            """;
        const string workflow = """{"1": {"class_type": "ImageResizeKJv2", "inputs": {"keep_proportion": "crop"}}}""";
        Assert.Equal("True True True True False False True 3", (TestProject.WithWorkflow(workflow) with { Code = [probe] }).Run().Execute<string>());
    }

    [Fact]
    public void Only_assigned_inputs_are_sent_in_the_order_of_the_file() => Assert.Equal(
        "3.seed = 5\n6.text = a fox\n10.image = upload:cat.png",
        Run("""
            var wf = new TextToImage { Node6 = { Text = "a fox" }, Node3 = { Seed = 5 } };
            wf.Node10.Image = MediaInput.FromBytes(new byte[1], "cat.png");
            return string.Join("\n", wf.NodeInfoList);
            """));

    [Fact]
    public void An_input_reads_as_exported_until_it_is_assigned() => Assert.Equal(
        "156680208700286 20 7.5 dpmpp_2m node 4, slot 0 sketch.png",
        Run("""
            var wf = new TextToImage();
            return System.FormattableString.Invariant($"{wf.Node3.Seed} {wf.Node3.Steps} {wf.Node3.Cfg} {wf.Node3.SamplerName} {wf.Node3.Model} {wf.Node10.Image}");
            """));

    [Fact]
    public void Reset_gives_every_input_back_to_the_file() => Assert.Equal(
        "0 20",
        Run("""
            var wf = new TextToImage { Node3 = { Steps = 30 } };
            wf.Override("3", "cfg", 2);
            wf.Reset();
            return $"{wf.NodeInfoList.Count} {wf.Node3.Steps}";
            """));

    [Fact]
    public void A_clone_is_changed_without_changing_the_original() => Assert.Equal(
        "first|second|second",
        Run("""
            var wf = new TextToImage { Node6 = { Text = "first" } };
            var copy = wf.Clone();
            copy.Node6.Text = "second";
            return $"{wf.Node6.Text}|{copy.Node6.Text}|{copy.NodeInfoList[0].FieldValue}";
            """));

    [Fact]
    public void Pinned_seeds_are_sent_as_they_are_and_random_ones_are_new() => Assert.Equal(
        "3.seed = 156680208700286 True True",
        Run("""
            var wf = new TextToImage();
            wf.PinSeeds();
            var pinned = string.Join(";", wf.NodeInfoList);
            wf.RandomizeSeeds();
            return $"{pinned} {wf.NodeInfoList[0].IsSeed} {wf.Node3.Seed != 156680208700286}";
            """));

    [Fact]
    public void The_whole_graph_has_the_assigned_values_and_the_digits_of_the_file()
    {
        var json = Run("""
            var wf = new TextToImage { Node3 = { Seed = 18446744073709551615, Denoise = 0.5 }, Node6 = { Text = "\"quoted\"" } };
            wf.Override("12", "image", "other.png");
            return wf.ToApiJson();
            """);
        using var document = JsonDocument.Parse(json);
        var sampler = document.RootElement.GetProperty("3").GetProperty("inputs");
        Assert.Equal("18446744073709551615", sampler.GetProperty("seed").GetRawText());
        Assert.Equal("0.5", sampler.GetProperty("denoise").GetRawText());
        Assert.Equal("7.5", sampler.GetProperty("cfg").GetRawText());
        Assert.Equal("\"quoted\"", document.RootElement.GetProperty("6").GetProperty("inputs").GetProperty("text").GetString());
        Assert.Equal("other.png", document.RootElement.GetProperty("12").GetProperty("inputs").GetProperty("image").GetString());
        Assert.Equal("image", document.RootElement.GetProperty("10").GetProperty("inputs").GetProperty("upload").GetString());
    }

    [Fact]
    public void Null_is_refused_by_an_input_that_has_a_value() => Assert.Equal(
        "ArgumentNullException text ",
        Run("""
            var wf = new TextToImage();
            try { wf.Node6.Text = null!; return "accepted"; }
            catch (System.ArgumentNullException exception) { return exception.GetType().Name + " " + (wf.NodeInfoList.Count == 0 ? "text " : "sent"); }
            """));

    [Fact]
    public void Outputs_of_a_faked_result_can_be_made() => Assert.Equal(
        "PosterShop.Workflows.TextToImage+Outputs",
        Run("return typeof(TextToImage).BaseType!.GetGenericArguments()[0].FullName!;"));

    [Fact]
    public void Structured_and_strange_inputs_keep_their_values()
    {
        var run = (TestProject.With(Golden.File("海报-v2")) with
        {
            Code = [Probe("""
                var wf = new 海报V2();
                var node = wf.Node76_67;
                var exported = $"{node.NoiseSeed} {node.Switch} {node.打开提示词编辑器} {node.ToStringInput} {node.Lora1} {node.Points} {node.Note} {node.Image}";
                node.Points = StructuredInput.Parse("[3]");
                node.Note = "now a text";
                return exported + "\n" + string.Join("\n", wf.NodeInfoList) + "\n" + wf.ToApiJson();
                """)],
        }).Run();
        var lines = run.Execute<string>().Split('\n');
        Assert.Equal("""12873873881283394000 True  1e400 {"on":true,"lora":"ink.safetensors","strength":0.8} [1,2] null node p_seed, slot 0""", lines[0]);
        Assert.Equal("76:67.points = [3]", lines[1]);
        Assert.Equal("76:67.note = now a text", lines[2]);
        Assert.Contains("""{"__value__":[3]}""", lines[3], StringComparison.Ordinal);
        Assert.Contains("1e400", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_64_inputs_of_one_node_are_kept_apart()
    {
        var fields = Enumerable.Range(0, 130).ToDictionary(i => $"f{i}_x", i => (object)i);
        var json = JsonSerializer.Serialize(new Dictionary<string, object> { ["1"] = new { class_type = "Many", inputs = fields } });
        var run = (TestProject.WithWorkflow(json) with
        {
            Code = [Probe("""
                var wf = new Test { Node1 = { F0X = 1, F63X = 2, F64X = 3, F129X = 4 } };
                var copy = wf.Clone();
                wf.Reset();
                return wf.NodeInfoList.Count + " " + string.Join(" ", copy.NodeInfoList);
                """)],
        }).Run();
        Assert.Equal("0 1.f0_x = 1 1.f63_x = 2 1.f64_x = 3 1.f129_x = 4", run.Execute<string>());
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp8, (int)Framework.Net)]
    [InlineData(LanguageVersion.CSharp8, (int)Framework.NetStandard20)]
    [InlineData(LanguageVersion.Latest, (int)Framework.Net)]
    [InlineData(LanguageVersion.Latest, (int)Framework.NetStandard20)]
    public void The_golden_classes_compile_in_the_strictest_project(LanguageVersion language, int framework) =>
        (TestProject.With(Golden.Names.Select(Golden.File)) with { Language = language, Framework = (Framework)framework }).Run().Compiles();

    [Fact]
    public void User_text_cannot_break_out_of_literals_and_comments()
    {
        const string hostile = "*/ \" \\ </summary> & \u2028 \u0085 \u202E \uD800 {0} \n /// \t @\"\" \u0000 \uFEFF #error";
        var json = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            [hostile] = new { class_type = hostile, _meta = new { title = "t" + hostile }, inputs = new Dictionary<string, object> { [hostile] = hostile, ["upload" + hostile] = 1 } },
        });
        foreach (var language in new[] { LanguageVersion.CSharp8, LanguageVersion.Latest })
        {
            var run = (TestProject.WithWorkflow(json) with
            {
                Language = language,
                Code = [Probe($"var wf = new Test(); var list = (System.Collections.IEnumerable)wf.NodeInfoList; return string.Concat(list);").Replace("string.Concat(list)", "wf.ToApiJson()", StringComparison.Ordinal)],
            }).Run();
            Assert.DoesNotContain('\u202E', run.Source);
            using var document = JsonDocument.Parse(run.Execute<string>());
            Assert.Single(document.RootElement.EnumerateObject());
        }
    }

    private static string Run(string body) =>
        (TestProject.With(Golden.File("TextToImage")) with { Code = [Probe(body)] }).Run().Execute<string>();

    private static string Probe(string body) => $$"""
        using PosterShop.Workflows;
        using RunningHub;
        /// <summary>Run by a test.</summary>
        public static class Probe
        {
            /// <summary>Run by a test.</summary>
            public static string Run()
            {
                {{body}}
            }
        }
        """;
}
