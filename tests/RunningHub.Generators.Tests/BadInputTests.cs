using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using RunningHub.Testing;

namespace RunningHub.Generators.Tests;

/// <summary>A file that is not usable gives a diagnostic at its place; the other files are not touched by it.</summary>
public class BadInputTests
{
    private const string Good = """{"1":{"class_type":"SaveImage","inputs":{"filename_prefix":"a"}}}""";

    public static TheoryData<string, string, string> BadFiles { get; } = new()
    {
        { "malformed", "RH0001", "{\n  \"1\": {\"class_type\": \"A\", \"inputs\": {}},\n  \"2\": {\"class_type\" \"B\"}\n}" },
        { "cut off", "RH0001", "{\n  \"1\": {\"class_type\": \"A\", \"inputs\": {\"x\": 1}},\n  \"2\": {\"class_type\": \"B\", \"inputs\": {\"y\"" },
        { "comment", "RH0001", "{\n  // the sampler\n  \"1\": {\"class_type\": \"A\", \"inputs\": {}}\n}" },
        { "trailing comma", "RH0001", "{\n  \"1\": {\"class_type\": \"A\", \"inputs\": {}},\n}" },
        { "placeholder", "RH0001", "{\"1\": {\"class_type\": \"A\", \"inputs\": {\"seed\": {{seed}}}}}" },
        { "NaN in an input", "RH0001", "{\"1\": {\"class_type\": \"A\", \"inputs\": {\"x\": NaN, \"y\": 1}}}" },
        { "empty", "RH0001", "" },
        { "white space", "RH0001", " \n " },
        { "null", "RH0001", "null" },
        { "editor format", "RH0002", "{\"last_node_id\": 3, \"nodes\": [{\"id\": 1, \"type\": \"KSampler\"}], \"links\": [], \"version\": 0.4}" },
        { "settings", "RH0003", "{\"Logging\": {\"LogLevel\": {\"Default\": \"Information\"}}}" },
        { "wrapped for RunPod", "RH0003", "{\"input\": {\"workflow\": " + Good + "}}" },
        { "a node catalogue", "RH0003", "{\"KSampler\": {\"input\": {\"required\": {}}, \"output\": [\"LATENT\"]}}" },
        { "an entry that is no node", "RH0004", "{\"_comment\": \"mine\", \"1\": {\"class_type\": \"SaveImage\", \"inputs\": {}}}" },
        { "a node without class type", "RH0004", "{\"2\": {\"inputs\": {\"x\": 1}}, \"1\": {\"class_type\": \"SaveImage\", \"inputs\": {}}}" },
        { "a wire to a missing node", "RH0005", "{\"1\": {\"class_type\": \"SaveImage\", \"_meta\": {\"title\": \"Save\"}, \"inputs\": {\"images\": [\"9\", 0]}}}" },
        { "a wire to itself", "RH0006", "{\"1\": {\"class_type\": \"SaveImage\", \"inputs\": {\"images\": [\"1\", 0]}}}" },
        { "a cycle", "RH0006", "{\"1\": {\"class_type\": \"A\", \"inputs\": {\"x\": [\"2\", 0]}}, \"2\": {\"class_type\": \"B\", \"inputs\": {\"y\": [\"1\", 0]}}}" },
        { "an id twice", "RH0007", "{\"1\": {\"class_type\": \"A\", \"inputs\": {}},\n \"1\": {\"class_type\": \"SaveImage\", \"inputs\": {}}}" },
        { "a field twice", "RH0007", "{\"1\": {\"class_type\": \"SaveImage\", \"inputs\": {\"x\": 1,\n \"x\": 2}}}" },
        { "nested too deep", "RH0010", "{\"1\": {\"class_type\": \"A\", \"inputs\": {\"x\": " + new string('[', 10_000) + new string(']', 10_000) + "}}}" },
        { "zero characters", "RH0010", "{\0\"\01\0\"\0" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void A_bad_file_gives_its_diagnostic_and_the_others_their_classes(string name, string id, string text)
    {
        var run = TestProject.With(TestFile.Workflow("workflows/Bad.json", text), TestFile.Workflow("workflows/Good.json", Good)).Run();
        var bad = run.Diagnostics.Where(d => d.Location.GetLineSpan().Path.EndsWith("Bad.json", StringComparison.Ordinal)).ToList();
        Assert.Equal([id], bad.Where(d => d.Severity > DiagnosticSeverity.Info).Select(d => d.Id).Distinct());
        Assert.Contains("PosterShop.Workflows.Good", run.Classes);
        Assert.All(run.CompilerDiagnostics(), d => Assert.StartsWith("RH", d.Id, StringComparison.Ordinal));
        Snapshot.Matches(string.Join("\n", run.Log().Split('\n').Where(line => line.StartsWith("workflows/Bad.json", StringComparison.Ordinal))), name.Replace(' ', '-'));
    }

    [Fact]
    public void A_file_that_breaks_off_gives_the_nodes_before_the_break()
    {
        var run = TestProject.WithWorkflow("{\n  \"1\": {\"class_type\": \"A\", \"inputs\": {\"x\": 1}},\n  \"2\": {\"class_type\" \"B\"}\n}").Run();
        Assert.Contains("public Node1Inputs Node1", run.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("Node2", run.Source, StringComparison.Ordinal);
        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal((2, 21), (diagnostic.Location.GetLineSpan().StartLinePosition.Line, diagnostic.Location.GetLineSpan().StartLinePosition.Character));
        run.Compiles();
    }

    [Fact]
    public void Wherever_a_file_breaks_off_it_is_one_error_and_nothing_else()
    {
        var json = Golden.Json("TextToImage").TrimEnd();
        var files = Enumerable.Range(1, json.Length - 1).Where(length => length % 13 == 0 || length > json.Length - 20)
            .Select(length => TestFile.Workflow($"f{length}/Torn{length}.json", json[..length])).ToList();
        var run = TestProject.With(files).Run().Compiles();
        Assert.Equal(files.Select(file => file.Path), run.Diagnostics.Select(d => d.Location.GetLineSpan().Path).OrderBy(path => files.FindIndex(file => file.Path == path)));
        Assert.All(run.Diagnostics, d => Assert.Equal("RH0001", d.Id));
        Assert.Equal(files.Count, run.Sources.Count);
        Assert.All(run.Sources.Values, source => Assert.Contains(".Facts, IsPartial = true)]", source, StringComparison.Ordinal));
    }

    [Fact]
    public void An_unreadable_file_is_reported_by_the_compiler_or_by_us_and_not_thrown()
    {
        var run = TestProject.With(TestFile.Plain("workflows/Folder.json", null, ("SourceItemGroup", "RunningHubWorkflow")), TestFile.Workflow("workflows/Good.json", Good)).Run();
        Assert.Equal(["RH0010"], run.Ids);
        Assert.Single(run.Sources);
    }

    [Theory]
    [InlineData("ClassName", 1_100, "x")]
    [InlineData("ClassName", 400, "名")]
    [InlineData("Namespace", 1_100, "x")]
    [InlineData("Names", 1_100, "x")]
    public void A_name_that_no_assembly_can_hold_is_refused(string metadata, int length, string letter)
    {
        var name = "X" + string.Concat(Enumerable.Repeat(letter, length)) + (metadata == "Names" ? "=1" : "");
        var run = TestProject.WithWorkflow(Good, (metadata, name)).Run();
        Assert.Equal(["RH0009"], run.Ids);
        Assert.DoesNotContain(name, run.Source, StringComparison.Ordinal);
        run.Load(assembly => assembly.GetTypes().Length);
    }

    [Fact]
    public void The_longest_names_that_are_taken_can_be_held_by_an_assembly()
    {
        var name = new string('X', 511);
        var run = TestProject.WithWorkflow(Good, ("ClassName", name), ("Namespace", name.Replace('X', 'Y')), ("Names", "P" + name[1..] + "=1")).Run();
        Assert.DoesNotContain("RH0009", run.Ids);
        run.Load(assembly => assembly.GetTypes().Length);
    }

    [Fact]
    public void What_a_message_quotes_keeps_to_its_line_and_direction()
    {
        var run = TestProject.WithWorkflow("{\"1\": {\"class_type\": \"SaveImage\", \"_meta\": {\"title\": \"a\u202Eb\u2028c 海 🎨\"}, \"inputs\": {\"images\": [\"9\", 0]}}}").Run();
        var message = Assert.Single(run.Diagnostics, d => d.Id == "RH0005").GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains("a\\u202Eb\\u2028c 海 🎨", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_50_MB_is_refused_before_it_is_read()
    {
        var run = TestProject.With(new TestFile(TestProject.Folder + "Huge.json", new HugeText(), TestFile.Workflow("x", "").Metadata)).Run();
        Assert.Equal(["RH0010"], run.Ids);
        Assert.Empty(run.Sources);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_byte_order_mark_is_no_part_of_the_text(string encoding)
    {
        var target = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. target.GetPreamble(), .. target.GetBytes(Golden.Json("海报-v2"))];
        using var stream = new MemoryStream(bytes);
        var file = Golden.File("海报-v2");
        var run = TestProject.With(new TestFile(file.Path, SourceText.From(stream, Encoding.UTF8), file.Metadata)).Run();
        Assert.Empty(run.Ids);
        Assert.Equal(File.ReadAllText(Golden.VerifiedClass("海报-v2")), run.Source);
    }

    [Fact]
    public void A_graph_over_1_MB_is_left_out_with_a_warning()
    {
        var run = TestProject.WithWorkflow("{\"1\": {\"class_type\": \"SaveImage\", \"inputs\": {\"data\": \"" + new string('x', 1_100_000) + "\"}}}").Run();
        Assert.Equal(["RH0010"], run.Ids);
        Assert.Equal(DiagnosticSeverity.Warning, run.Diagnostics.Single(d => d.Id == "RH0010").Severity);
        Assert.Contains("graph: null);", run.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"prompt\": " + Good + "}")]
    [InlineData("""{"code": 0, "msg": "success", "data": {"prompt": "{\"1\":{\"class_type\":\"SaveImage\",\"inputs\":{\"filename_prefix\":\"a\"}}}"}}""")]
    [InlineData("""{"1":{"class_type":"SaveImage","inputs":{"filename_prefix":"a"},"is_changed":NaN}}""")]
    public void Wrapped_graphs_and_what_the_server_adds_are_accepted(string text)
    {
        var run = TestProject.WithWorkflow(text).Run();
        Assert.Empty(run.Ids);
        Assert.Contains("graph: \"{\\\"1\\\":{\\\"class_type\\\":\\\"SaveImage\\\",\\\"inputs\\\":{\\\"filename_prefix\\\":\\\"a\\\"}", run.Source, StringComparison.Ordinal);
        Assert.Contains("string FilenamePrefix", run.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    [InlineData(LanguageVersion.CSharp1, "1")]
    public void A_language_before_8_is_one_error_and_nothing_else(LanguageVersion language, string shown)
    {
        var run = (TestProject.With(Golden.Names.Select(Golden.File)) with { Language = language }).Run();
        Assert.Empty(run.Sources);
        var diagnostic = Assert.Single(run.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal("RH0091", diagnostic.Id);
        Assert.Contains($"C# {shown}:", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void An_internal_error_is_reported_and_the_other_files_go_on()
    {
        var run = TestProject.With(new TestFile(TestProject.Folder + "Broken.json", new BrokenText(), TestFile.Workflow("x", "").Metadata), TestFile.Workflow("Good.json", Good)).Run();
        Assert.Equal(["RH0099"], run.Ids);
        Assert.Single(run.Sources);
    }

    [Fact]
    public void A_cancellation_is_passed_on()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var driver = CSharpGeneratorDriver.Create([new WorkflowGenerator().AsSourceGenerator()], [Golden.File("TextToImage")]);
        Assert.Throws<OperationCanceledException>(() => driver.RunGenerators(new TestProject().Compilation, source.Token));
    }

    private sealed class HugeText : SourceText
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override int Length => 50 << 20;

        public override char this[int position] => throw new InvalidOperationException("Read.");

        public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count) => throw new InvalidOperationException("Read.");
    }

    private sealed class BrokenText : SourceText
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override int Length => 100;

        public override char this[int position] => throw new NotSupportedException("Broken on purpose.");

        public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count) => throw new NotSupportedException("Broken on purpose.");
    }
}
