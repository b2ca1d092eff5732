using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RunningHub.Workflows.Catalogue;

namespace RunningHub.Generators.Tests;

/// <summary>What a project's own <c>RunningHubNodeCatalog</c> does: it decides before the built-in one, whatever shape servers give it.</summary>
public class UserCatalogueTests
{
    private const string Workflow = """
        {
          "1": {"class_type": "KSampler", "inputs": {"cfg": 8, "denoise": 1}},
          "2": {"class_type": "OwnNode", "inputs": {"amount": 8, "mode": "slow", "picture": "cat.png"}},
          "3": {"class_type": "CLIPTextEncode", "inputs": {"text": "a cat"}}
        }
        """;

    private const string Dump = """
        {
          "KSampler": {"input": {"required": {"cfg": ["INT", {"min": 1, "max": 30}]}}, "output": ["LATENT"], "output_node": false},
          "OwnNode": {"input": {"required": {"amount": ["FLOAT", {"default": 1, "min": 0.0, "max": 9.5}], "mode": [["fast", "slow"]],
              "picture": [["a.png"], {"image_upload": true}]}}, "output": [], "output_node": true}
        }
        """;

    [Fact]
    public void It_decides_before_the_built_in_one_and_adds_classes()
    {
        var run = Run(Dump);
        Assert.Contains("int Cfg { get => GetInt32(0, 8);", run.Source, StringComparison.Ordinal);
        Assert.Contains("INT 1 … 30", run.Source, StringComparison.Ordinal);
        Assert.Contains("double Amount { get", run.Source, StringComparison.Ordinal);
        Assert.Contains("OwnNodeMode Mode { get", run.Source, StringComparison.Ordinal);
        Assert.Contains("public static OwnNodeMode Fast => ", run.Source, StringComparison.Ordinal);
        Assert.Contains("RH::MediaInput Picture { get", run.Source, StringComparison.Ordinal);

        // What the server's KSampler does not declare is no longer the built-in one's business: its name decides.
        Assert.Contains("double Denoise { get", run.Source, StringComparison.Ordinal);

        // Other classes are still the built-in one's.
        Assert.Contains("string Text { get", run.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("RH0102", run.Log(), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_compact_form_gives_the_same_code()
    {
        var compact = NodeCatalogue.Open(Dump, out _).ToCompactText("object_info.json");
        Assert.Equal(Run(Dump).Source, Run(compact).Source);
        Assert.Equal(Run(Dump).Source, Run(compact.Replace("\n", "\r\n", StringComparison.Ordinal)).Source);
        Assert.DoesNotContain("RH0011", Run(compact).Log(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_the_first_that_knows_a_class_answers_for_it()
    {
        const string second = """{"OwnNode": {"input": {"required": {"amount": ["INT"]}}, "output": []}, "CLIPTextEncode": {"input": {"required": {"text": [["a cat", "a dog"]]}}, "output": []}}""";
        var source = TestProject.With(Files(Workflow), TestFile.Catalogue("a.json", Dump), TestFile.Catalogue("b.json", second)).Run().Compiles().Source;
        Assert.Contains("double Amount { get", source, StringComparison.Ordinal);
        Assert.Contains("CLIPTextEncodeText Text { get", source, StringComparison.Ordinal);
    }

    /// <summary>Everything that real dumps hold and no documentation mentions: what a field's spec is, what the file has, and what comes of it.</summary>
    [Theory]
    [InlineData("\"INT\"", "8", "long X")]
    [InlineData("[\"INT\"]", "8", "long X")]
    [InlineData("[\"INT\", null]", "8", "long X")]
    [InlineData("[\"INT\", \"options as text\"]", "8", "long X")]
    [InlineData("[\"FLOAT\", [\"options\", \"as list\"]]", "8", "double X")]
    [InlineData("[\"STRING\", {\"default\": \"x\"}, \"a third element\"]", "\"a\"", "string X")]
    [InlineData("[\"INT\", {\"min\": 0, \"max\": 18446744073709551615}]", "8", "ulong X")]
    [InlineData("[\"INT\", {\"min\": 0, \"max\": 18446744073709552000}]", "8", "ulong X")]
    [InlineData("[\"INT\", {\"min\": 0, \"max\": 1.8446744073709552e+19}]", "8", "ulong X")]
    [InlineData("[\"INT\", {\"min\": -9223372036854775808, \"max\": 9223372036854776000}]", "8", "long X")]
    [InlineData("[\"INT\", {\"min\": 0.0, \"max\": 100.0}]", "8", "int X")]
    [InlineData("[\"INT\", {\"min\": \"0\", \"max\": [1], \"default\": {}}]", "8", "long X")]
    [InlineData("[\"INT\", {\"min\": NaN, \"max\": Infinity}]", "8", "long X")]
    [InlineData("[\"INT\", {\"min\": -1, \"max\": 18446744073709551615}]", "8", "RH::Number X")]
    [InlineData("[\"FLOAT\", {\"default\": [1.0]}]", "8", "double X")]
    [InlineData("[\"FLOAT,INT\", {}]", "8", "double X")]
    [InlineData("[\"BOOLEAN\", {\"default\": \"False\"}]", "true", "bool X")]
    [InlineData("[[true, false]]", "true", "bool X")]
    [InlineData("[[1, 2, 4.0]]", "2", "int X")]
    [InlineData("[[0.5, 1]]", "1", "double X")]
    [InlineData("[[]]", "\"a\"", "string X")]
    [InlineData("[\"COMBO\"]", "\"a\"", "string X")]
    [InlineData("[\"COMBO\", {\"options\": []}]", "\"a\"", "string X")]
    [InlineData("[\"COMBO\", {\"options\": \"a\"}]", "\"a\"", "string X")]
    [InlineData("[[\"a.safetensors\", \"b.safetensors\"]]", "\"c.safetensors\"", "string X")]
    [InlineData("[[\"euler\", \"euler_ancestral\", \"dpmpp_2m\"]]", "\"euler\"", "RH::SamplerName X")]
    [InlineData("[[\"one\", \"two\"]]", "\"three\"", "OwnX X")]
    [InlineData("[[\"one\", 2]]", "\"one\"", "RH::InputValue X")]
    [InlineData("[[\"one\", 2]]", "2", "RH::InputValue X")]
    [InlineData("[\"COMBO\", {\"options\": [\"auto\", true, false]}]", "false", "RH::InputValue X")]
    [InlineData("[[\"one\", 2]]", "[1, 2]", "RH::StructuredInput X")]
    [InlineData("[[\"one\", 2]]", "[\"9\", 0]", "RH::InputValue? X")]
    [InlineData("[\"COMBO\", {\"options\": [\"a\", \"b\"], \"multi_select\": {\"placeholder\": \"Pick\"}}]", "[\"a\", \"b\"]", "RH::StructuredInput X")]
    [InlineData("[\"COMBO\", {\"options\": [\"a\", \"b\"]}]", "[\"a\", \"b\"]", "RH::StructuredInput X")]
    [InlineData("[\"COMBO\", {\"options\": [\"a\", \"b\"]}]", "{\"__value__\": [\"a\"]}", "RH::StructuredInput X")]
    [InlineData("[[\"one\", null]]", "\"one\"", "string X")]
    [InlineData("[]", "8", "RH::Number X")]
    [InlineData("null", "8", "RH::Number X")]
    [InlineData("[{}, {}]", "8", "RH::Number X")]
    [InlineData("[\"COLOR\", {}]", "\"#fff\"", "string X")]
    [InlineData("[\"*\", {}]", "8", "RH::Number X")]
    public void A_spec_in_any_shape_gives_a_type_and_breaks_no_build(string spec, string value, string expected)
    {
        var dump = "{\"Own\": {\"input\": {\"required\": {\"x\": " + spec + "}, \"optional\": {\"x\": [\"IMAGE\"], \"y\": " + spec + "}, \"hidden\": {\"id\": \"UNIQUE_ID\"}}, \"output\": [[\"a\"], 5, null]}, \"Broken\": 5}";
        var workflow = "{\"1\": {\"class_type\": \"Own\", \"inputs\": {\"x\": " + value + "}}}";
        var run = Run(dump, workflow);
        Assert.Contains("public " + expected + " { get", run.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("RH0011", run.Log(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x", "0", "2147483647", "3000000000", "long X { get => GetInt64(0, 3000000000);", "||x[0..]\"")]
    [InlineData("x", "-5", "2147483647", "-3000000000", "long X { get => GetInt64(0, -3000000000);", "||x[..2147483647]\"")]
    [InlineData("x", "0", "100", "18446744073709551615", "ulong X { get => GetUInt64(0, 18446744073709551615UL);", "||x\"")]
    [InlineData("x", "0", "100", "18446744073709551616", "RH::Number X { get => GetNumber(0, \"18446744073709551616\");", "||x[0..]\"")]
    [InlineData("x", "0", "18446744073709551615", "-3", "long X { get => GetInt64(0, -3);", "||x[..18446744073709551615]\"")]
    [InlineData("seed", "0", "2147483647", "1125899906842624", "ulong Seed { get => GetUInt64(0, 1125899906842624UL);", "||seed!\"")]
    [InlineData("seed", "-1", "2147483647", "1125899906842624", "long Seed { get => GetInt64(0, 1125899906842624);", "||seed![-1..]\"")]
    [InlineData("seed", "-1", "2147483647", "5", "long Seed { get => GetInt64(0, 5);", "||seed![-1..2147483647]\"")]
    public void An_integer_beyond_the_declared_range_and_its_type_can_be_written(string field, string minimum, string maximum, string value, string expected, string facts)
    {
        var dump = $"{{\"Own\": {{\"input\": {{\"required\": {{\"{field}\": [\"INT\", {{\"min\": {minimum}, \"max\": {maximum}}}]}}}}, \"output\": []}}}}";
        var run = Run(dump, $"{{\"1\": {{\"class_type\": \"Own\", \"inputs\": {{\"{field}\": {value}}}}}}}");
        Assert.Contains("public " + expected, run.Source, StringComparison.Ordinal);
        Assert.Contains(facts, run.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("RH0012", run.Log(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_several_kinds_takes_each_of_them_and_shows_the_files()
    {
        const string dump = """{"Own": {"input": {"required": {"a": [["auto", 1, 2.5, true]], "b": [["auto", 1, 2.5, true]], "c": [["auto", 1, 2.5, true]], "d": [["auto", 1, 2.5, true]]}}, "output": []}}""";
        const string workflow = """{"1": {"class_type": "Own", "inputs": {"a": "say \"auto\"", "b": 1, "c": 2.5, "d": true}}}""";
        const string probe = """
            public static class Probe
            {
                public static string Run()
                {
                    var wf = new PosterShop.Workflows.Test();
                    var before = $"{wf.Node1.A} {wf.Node1.B} {wf.Node1.C} {wf.Node1.D}";
                    wf.Node1.A = 1;
                    wf.Node1.B = "auto";
                    wf.Node1.C = false;
                    wf.Node1.D = 2.5;
                    return before + "\n" + wf.ToApiJson();
                }
            }
            """;
        var run = (TestProject.With(Files(workflow), TestFile.Catalogue("object_info.json", dump)) with { Code = [probe] }).Run();
        var lines = run.Execute<string>().Split('\n', 2);
        Assert.Equal("say \"auto\" 1 2.5 true", lines[0], ignoreCase: true);
        using var json = System.Text.Json.JsonDocument.Parse(lines[1]);
        var inputs = json.RootElement.GetProperty("1").GetProperty("inputs");
        Assert.Equal("1 \"auto\" false 2.5", string.Join(' ', inputs.EnumerateObject().Select(input => input.Value.GetRawText())));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("{}", "no entry")]
    [InlineData("[1, 2]", "no entry")]
    [InlineData("<html>504 Gateway Time-out</html>", "Line 1, column 1")]
    [InlineData("{\"3\": {\"class_type\": \"KSampler\", \"inputs\": {}}}", "no node catalogue")]
    [InlineData("rhcat 2 9\n", "a format that this version cannot read")]
    [InlineData(null, "does not exist")]
    public void One_that_cannot_be_used_is_a_warning_and_the_built_in_one_decides(string? text, string words)
    {
        var run = TestProject.With(Files(Workflow), TestFile.Plain("servers/object_info.json", text, ("SourceItemGroup", "RunningHubNodeCatalog"))).Run().Compiles();
        var warning = Assert.Single(run.Diagnostics, d => d.Id == "RH0011");
        Assert.Equal(DiagnosticSeverity.Warning, warning.Severity);
        Assert.Equal(TestProject.Folder + "servers/object_info.json", warning.Location.GetLineSpan().Path);
        Assert.StartsWith("servers/object_info.json: ", warning.GetMessage(null), StringComparison.Ordinal);
        Assert.Contains(words, warning.GetMessage(null), StringComparison.Ordinal);
        Assert.Contains("double Cfg { get", run.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_breaks_off_gives_the_classes_before_the_break()
    {
        var run = Run(Dump[..Dump.IndexOf("\"mode\"", StringComparison.Ordinal)]);
        Assert.Contains("int Cfg { get", run.Source, StringComparison.Ordinal);
        Assert.Contains("The 1 node class", Assert.Single(run.Diagnostics, d => d.Id == "RH0011").GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void A_raw_answer_over_8_MB_is_used_with_the_advice_to_make_it_compact()
    {
        var large = Dump.Insert(1, "\"Prose\": {\"input\": {}, \"output\": [], \"description\": \"" + new string('x', 8 << 20) + "\"},");
        var run = Run(large);
        var advice = Assert.Single(run.Diagnostics, d => d.Id == "RH0011");
        Assert.Equal(DiagnosticSeverity.Info, advice.Severity);
        Assert.Contains("Run \"runninghub catalog object_info.json -o nodes.rhcat\" and list nodes.rhcat instead.", advice.GetMessage(null), StringComparison.Ordinal);
        Assert.Equal(Run(Dump).Source, run.Source);
        Assert.DoesNotContain("RH0011", Run(NodeCatalogue.Open(large, out _).ToCompactText()).Log(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_over_64_MB_is_not_even_read()
    {
        var file = new TestFile(
            TestProject.Folder + "object_info.json", new LongText((64 << 20) + 1), System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("SourceItemGroup", "RunningHubNodeCatalog"));
        var run = TestProject.With(Files(Workflow), file).Run().Compiles();
        var warning = Assert.Single(run.Diagnostics, d => d.Id == "RH0011");
        Assert.Equal(DiagnosticSeverity.Warning, warning.Severity);
        Assert.Contains("67,108,865 characters, more than the 67,108,864 that are read. Run \"runninghub catalog", warning.GetMessage(null), StringComparison.Ordinal);
        Assert.Contains("double Cfg { get", run.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("RH0099", run.Log(), StringComparison.Ordinal);
    }

    private static TestRun Run(string catalogue, string workflow = Workflow) =>
        TestProject.With(Files(workflow), TestFile.Catalogue("object_info.json", catalogue)).Run().Compiles();

    private static TestFile Files(string workflow) => TestFile.Workflow("workflows/Test.json", workflow);

    /// <summary>A text of which only the length is known.</summary>
    private sealed class LongText(int length) : SourceText
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override int Length => length;

        public override char this[int position] => throw new InvalidOperationException("It is read.");

        public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count) => throw new InvalidOperationException("It is read.");
    }
}
