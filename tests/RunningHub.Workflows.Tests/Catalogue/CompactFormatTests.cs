using RunningHub.Workflows.Catalogue;

namespace RunningHub.Workflows;

/// <summary>The compact form: what is written is read again, and little of it.</summary>
public sealed class CompactFormatTests
{
    private const string Dump = """
        {
          "KSampler": {"input": {"required": {"model": ["MODEL"], "seed": ["INT", {"default": 0, "min": 0, "max": 18446744073709551615, "control_after_generate": true}],
              "cfg": ["FLOAT", {"default": 8.0, "min": 0.0, "max": 100.0, "step": 0.1}], "sampler_name": [["euler", "heun"]]}}, "output": ["LATENT"], "api_node": false},
          "A|b\tc\\d\n": {"input": {"optional": {"x|y": ["STRING", {"default": "a|b\\\\c", "multiline": true}], "": ["IMAGE"], "s": [["euler", "heun"]], "p": [["a|b", "c\td"]]}}, "output": ["FLOAT,INT", "*"], "output_node": true},
          "LoadImage": {"input": {"required": {"image": [["a.png"], {"image_upload": true}]}}, "output": ["IMAGE", "MASK"]},
          "Nothing": {"input": {}, "output": []},
          "Flags": {"input": {"required": {"n": [[1, 2.0]], "b": [[true, false], {"default": true}], "mixed": [["auto", 1], {"default": 1}], "m": ["COMBO", {"options": ["x", "y"], "multiselect": true}], "f": ["FLOAT", {"forceInput": true}],
              "d": ["COMFY_DYNAMICCOMBO_V3", {"options": [{"key": "k", "inputs": {"required": {"w": ["BOOLEAN", {"default": false}]}}}]}],
              "g": ["COMFY_AUTOGROW_V3", {"template": {"input": {"required": {"i": ["MASK"]}}}}], "r": ["INT", {"step": 8}]}}, "output": []}
        }
        """;

    private const string Compact =
        "rhcat 1 5\n"
        + "# dump.json sha256:00\n"
        + ":A\\pb\\tc\\\\d\\n\to\tFLOAT,INT|*\tx\\py|sm||\"a\\pb\\\\\\\\\\\\\\\\c\"\t|x|IMAGE\ts|c|0\tp|c|1\n"
        + ":Flags\t-\t\tn|c!N|2\tb|c!B|3|true\tmixed|c!M||1\tm|c!+|4\tf|f!>\td|d!|5\td.w|b||false\tg|a!\tg.*|x|MASK\tr|i!|||||8\n"
        + ":KSampler\t-\tLATENT\tmodel|x!|MODEL\tseed|i!*~||0|0|18446744073709551615\tcfg|f!||8.0|0.0|100.0|0.1\tsampler_name|c!|0\n"
        + ":LoadImage\t-\tIMAGE|MASK\timage|c!I\n"
        + ":Nothing\t-\t\n"
        + "=0\teuler\theun\n"
        + "=1\ta\\pb\tc\\td\n"
        + "=2\t1\t2\n"
        + "=3\ttrue\tfalse\n"
        + "=4\tx\ty\n"
        + "=5\tk\n";

    [Fact]
    public void It_is_written_as_documented() => Assert.Equal(Compact, Open(Dump).ToCompactText("dump.json sha256:00"));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void It_says_what_the_dump_says_whatever_ends_its_lines(string lineEnd)
    {
        var (dump, compact) = (Open(Dump), Open(Compact.Replace("\n", lineEnd, StringComparison.Ordinal)));
        Assert.Equal(dump.ClassTypes.Count(), compact.Count);
        Assert.Equal(dump.Age, compact.Age);
        foreach (var classType in dump.ClassTypes) Same(dump, compact, classType);
        Assert.Equal(Compact, compact.ToCompactText("dump.json sha256:00"));
    }

    [Fact]
    public void The_same_content_gives_the_same_text_however_it_is_ordered()
    {
        const string One = """{"B": {"input": {"required": {"x": [["p", "q"]]}}, "output": []}, "A": {"input": {"required": {"x": [["r", "s"]]}}, "output": []}}""";
        const string Two = """{"A": {"output": [], "input": {"required": {"x": [["r", "s"]]}}}, "B": {"output": [], "input": {"required": {"x": [["p", "q"]]}}}}""";
        Assert.Equal(Open(One).ToCompactText(), Open(Two).ToCompactText());
    }

    [Theory]
    [InlineData("rhcat 2 5\n:A\t-\t\n")]
    [InlineData("rhcat ")]
    [InlineData("rhcat one two\n")]
    public void Another_version_is_told_and_knows_nothing(string text)
    {
        var catalogue = NodeCatalogue.Open(text, out var problem);
        Assert.Contains("runninghub catalog", problem, StringComparison.Ordinal);
        Assert.Equal(0, catalogue.Count);
    }

    [Theory]
    [InlineData("rhcat 1 5")]
    [InlineData("rhcat 1 5\n")]
    [InlineData("rhcat 1 5\n# only a source")]
    public void An_empty_one_knows_nothing(string text)
    {
        var catalogue = NodeCatalogue.Open(text, out var problem);
        Assert.Null(problem);
        Assert.Empty(catalogue.ClassTypes);
        Assert.False(catalogue.TryGet("A", out _));
        Assert.False(catalogue.TryGet("", out _));
    }

    [Fact]
    public void Finding_a_class_looks_at_a_handful_of_lines()
    {
        const int Count = 5_000;
        var text = Open("{" + string.Join(',', Enumerable.Range(0, Count).Select(i => $"\"Node {i}\": {{\"input\": {{}}, \"output\": [\"T{i}\"]}}")) + "}").ToCompactText();
        var catalogue = (CompactCatalogue)Open(text);
        Assert.Equal(Count, catalogue.Count);
        for (var i = 0; i < Count; i++)
        {
            Assert.NotNull(catalogue.FindNode($"Node {i}", out var lines));
            Assert.InRange(lines, 1, 20);
            Assert.True(catalogue.TryGet($"Node {i}", out var node));
            Assert.Equal([$"T{i}"], node.OutputTypes);
        }

        foreach (var missing in (string[])["", "Node", "Node 5000", "Node 0 ", "Zzz", "!", "0", "=0"])
        {
            Assert.Null(catalogue.FindNode(missing, out var lines));
            Assert.InRange(lines, 1, 20);
        }
    }

    [Fact]
    public void Whatever_is_broken_in_it_nothing_throws()
    {
        var random = new Random(5);
        for (var i = 0; i < 5_000; i++)
        {
            var at = random.Next(6, Compact.Length);
            var text = random.Next(3) switch
            {
                0 => Compact[..at],
                1 => Compact.Remove(at, random.Next(Math.Min(5, Compact.Length - at))),
                _ => Compact.Insert(at, "\t\n|\\:=\r#x"[random.Next(9)].ToString()),
            };
            var catalogue = NodeCatalogue.Open(text, out _);
            foreach (var classType in (string[])["KSampler", "Flags", "A|b\tc\\d\n", "LoadImage", "none"])
            {
                if (catalogue.TryGet(classType, out var node)) Assert.Equal(classType, node.ClassType);
            }

            _ = catalogue.ClassTypes.Count();
        }
    }

    internal static void Same(NodeCatalogue left, NodeCatalogue right, string classType)
    {
        Assert.True(left.TryGet(classType, out var a));
        Assert.True(right.TryGet(classType, out var b));
        Assert.Equal(a.OutputTypes, b.OutputTypes);
        Assert.Equal(a.IsOutputNode, b.IsOutputNode);
        Assert.Equal(a.Inputs.Select(Describe), b.Inputs.Select(Describe));

        static string Describe(CatalogueInput i) => string.Join('\u0001',
        [
            i.Name, $"{i.Type}", i.TypeName, $"{i.IsRequired}", i.Default ?? "-", i.Minimum ?? "-", i.Maximum ?? "-", i.Step ?? "-", i.Options is null ? "open" : string.Join('\u0002', i.Options),
            $"{i.Choices}", $"{i.IsMultiselect}", $"{i.IsMultiline}", $"{i.ForcesInput}", $"{i.IsSeed}", $"{i.HasControl}", $"{i.Upload}",
        ]);
    }

    private static NodeCatalogue Open(string text)
    {
        var catalogue = NodeCatalogue.Open(text, out var problem);
        Assert.Null(problem);
        return catalogue;
    }
}
