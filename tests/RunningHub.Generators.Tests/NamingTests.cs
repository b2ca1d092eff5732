using Microsoft.CodeAnalysis.CSharp;
using RunningHub.Generators.Settings;
using RunningHub.Testing;
using RunningHub.Workflows;
using RunningHub.Workflows.Naming;

namespace RunningHub.Generators.Tests;

public class NamingTests
{
    private const string Class = "Poster";

    private static readonly IdentifierCharacters Characters = RoslynCharacters.Instance;

    [Theory]
    [InlineData("6", "Node6")]
    [InlineData("76:67", "Node76_67")]
    [InlineData("76:12:3", "Node76_12_3")]
    [InlineData("p_seed", "NodePSeed")]
    [InlineData("KSampler", "NodeKSampler")]
    [InlineData("10_0", "Node10_0")]
    [InlineData("节点", "Node节点")]
    [InlineData("3_inputs", "Node3InputsNode")]
    [InlineData("info_list", "NodeInfoListNode")]
    public void A_node_is_named_after_its_id(string id, string expected) => Assert.Equal(expected, Assert.Single(MemberNames.OfNodes([id], Class, Characters)));

    [Theory]
    [InlineData("sampler_name", "SamplerName")]
    [InlineData("resize_type.width", "ResizeTypeWidth")]
    [InlineData("switch", "Switch")]
    [InlineData("打开提示词编辑器", "打开提示词编辑器")]
    [InlineData("➕ Add Lora", "AddLora")]
    [InlineData("video-preview", "VideoPreview")]
    [InlineData("input_blocks.0", "InputBlocks0")]
    [InlineData("lora_1_2", "Lora1_2")]
    [InlineData("CFG", "CFG")]
    [InlineData("__tokens", "Tokens")]
    [InlineData("2x", "Input2x")]
    [InlineData("ToString", "ToStringInput")]
    [InlineData("get_hash_code", "GetHashCodeInput")]
    [InlineData("node6inputs", "Node6inputsInput")]
    [InlineData("éclair", "Éclair")]
    [InlineData("шаги", "Шаги")]
    [InlineData("a\u200Db", "AB")]
    public void An_input_is_named_after_its_field(string field, string expected) => Assert.Equal(expected, Assert.Single(MemberNames.OfInputs([field], "Node6Inputs", Characters)));

    [Theory]
    [InlineData("*")]
    [InlineData("🔬")]
    [InlineData("")]
    [InlineData("\uD800")]
    public void A_name_without_a_letter_or_digit_is_made_of_its_hash(string raw)
    {
        Assert.Matches("^Input_[0-9a-f]{4}$", Assert.Single(MemberNames.OfInputs([raw], "NodeInputs", Characters)));
        Assert.Matches("^Node_[0-9a-f]{4}$", Assert.Single(MemberNames.OfNodes([raw], Class, Characters)));
    }

    [Theory]
    [InlineData("hue", "Hue")]
    [InlineData("lora_count", "🔢 LoRA Count")]
    [InlineData("tokens", "__tokens")]
    [InlineData("sampler_name", "samplerName")]
    [InlineData("sampler_name", "SamplerName")]
    [InlineData("samplerName", "sampler-name")]
    public void Of_two_fields_with_one_name_the_expected_form_keeps_it(string expected, string other)
    {
        foreach (var fields in new[] { new[] { expected, other }, [other, expected] })
        {
            var names = fields.Zip(MemberNames.OfInputs(fields, "NodeInputs", Characters)).ToDictionary(pair => pair.First, pair => pair.Second);
            Assert.Equal(MemberNames.OfInputs([expected], "NodeInputs", Characters)[0], names[expected]);
            Assert.Equal($"{MemberNames.OfInputs([other], "NodeInputs", Characters)[0]}_{StableHash.Of(other)[..4]}", names[other]);
        }
    }

    [Fact]
    public void Numbers_that_are_cut_to_one_name_get_names_of_their_own()
    {
        // Behind its first 100 characters a name has 32 bits of hash, which these two share.
        var start = new string('1', 100);
        var names = MemberNames.OfNodes([start + "7659517009019775", start + "7182806021723984"], Class, Characters);
        Assert.Equal(2, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(["Node1", "Node01", "Node001"], MemberNames.OfNodes(["1", "01", "001"], Class, Characters));
        Assert.Equal(["Node3Node", "Node4"], MemberNames.OfNodes(["3", "4"], "node3", Characters));
    }

    [Fact]
    public void An_id_of_a_subgraph_keeps_its_name_and_no_node_is_named_like_the_class()
    {
        Assert.Equal(["Node10_0", "Node10_0_" + StableHash.Of("10_0")[..4]], MemberNames.OfNodes(["10:0", "10_0"], Class, Characters));
        Assert.Equal(["NodePosterNode"], MemberNames.OfNodes(["poster"], "NodePoster", Characters));
    }

    [Theory]
    [InlineData("Node6Inputs", "6", "Node6Node")]
    [InlineData("_node6", "6", "Node6")]
    [InlineData("Node6InputsNode", "6_inputs", "Node6InputsNodeNode")]
    [InlineData("Node6InputsNodeInputs", "6_inputs", "Node6InputsNodeNode")]
    [InlineData("Node6inputs", "6", "Node6")]
    public void No_class_of_a_node_is_named_like_the_workflow(string className, string id, string expected)
    {
        Assert.Equal([expected], MemberNames.OfNodes([id], className, Characters));
        var json = """{"ID":{"class_type":"SaveImage","inputs":{"filename_prefix":"a"}}}""".Replace("ID", id, StringComparison.Ordinal);
        var run = TestProject.WithWorkflow(json, ("ClassName", className)).Run().Compiles();
        Assert.Contains("class " + className + " ", run.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text-to-image", "TextToImage")]
    [InlineData("wan2.1_video", "Wan2_1Video")]
    [InlineData("123", "Workflow123")]
    [InlineData("🐱🐱", "Workflow_9536d2c4")]
    [InlineData("outputs", "OutputsWorkflow")]
    public void A_class_is_named_after_its_file(string file, string expected) => Assert.Equal(expected, TypeNames.Class(file, Characters));

    [Theory]
    [InlineData("Node6Inputs")]
    [InlineData("node_6_inputs")]
    public void A_file_called_like_the_class_of_a_node_compiles(string file) =>
        TestProject.With(TestFile.Workflow($"workflows/{file}.json", """{"6":{"class_type":"SaveImage","inputs":{"filename_prefix":"a"}}}""")).Run().Compiles();

    [Fact]
    public void Names_made_to_share_a_hash_do_not()
    {
        // "AP" and "B1" are one to a hash that multiplies by 31.
        var names = Enumerable.Range(0, 1 << 12).Select(i => string.Concat(Enumerable.Range(0, 12).Select(bit => (i >> bit & 1) == 0 ? "AP" : "B1"))).ToList();
        Assert.InRange(names.Select(LetterCase.Ignored.GetHashCode).Distinct().Count(), names.Count - 8, names.Count);
        Assert.Equal(LetterCase.Ignored.GetHashCode("ÉclairШаги"), LetterCase.Ignored.GetHashCode("éCLAIRшАГИ"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Adding_removing_and_reordering_renames_nothing_but_what_collides(bool ofNodes)
    {
        var random = new Random(20260101);
        for (var round = 0; round < 400; round++)
        {
            var fields = Enumerable.Range(0, random.Next(1, 25)).Select(_ => Raw(random)).Distinct().ToList();
            var before = Names(fields, ofNodes);
            AssertUsable(before.Values);

            for (var edit = 0; edit < 5; edit++)
            {
                var edited = fields.ToList();
                var touched = random.Next(3) switch
                {
                    0 when edited.Count > 1 => Removed(edited, random),
                    1 => Added(edited, Raw(random)),
                    _ => Shuffled(edited, random),
                };
                var after = Names(edited, ofNodes);
                AssertUsable(after.Values);
                var collides = touched is null ? null : Fold(Plain(touched, ofNodes));
                foreach (var field in edited.Intersect(fields))
                {
                    if (Fold(Plain(field, ofNodes)) != collides) Assert.Equal(before[field], after[field]);
                }

                (fields, before) = (edited, after);
            }
        }
    }

    [Fact]
    public void Names_that_all_collide_stay_different_and_take_bounded_work()
    {
        var fields = Enumerable.Range(0, 20_000).Select(i => "a" + new string('-', 1 + (i % 100)) + new string('.', i / 100) + "b").ToList();
        var names = MemberNames.OfInputs(fields, "NodeInputs", Characters);
        Assert.Equal(fields.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.InRange(name.Length, 2, 40));
    }

    [Fact]
    public void A_name_of_any_length_is_cut()
    {
        var name = Assert.Single(MemberNames.OfInputs([new string('x', 100_000)], "NodeInputs", Characters));
        Assert.InRange(name.Length, 100, 120);
        Assert.NotEqual(name, Assert.Single(MemberNames.OfInputs([new string('x', 99_999)], "NodeInputs", Characters)));
    }

    [SharedFact]
    public void Every_name_of_the_real_workflows_is_valid_and_of_its_own()
    {
        foreach (var path in Repository.Corpus)
        {
            var document = WorkflowDocument.Read(File.ReadAllText(path));
            AssertUsable(MemberNames.OfNodes([.. document.Nodes.Select(node => node.Id)], Class, Characters));
            foreach (var node in document.Nodes) AssertUsable(MemberNames.OfInputs([.. node.Inputs.Select(input => input.Name)], "Node1Inputs", Characters));
        }
    }

    [Fact]
    public void The_strangest_names_compile_in_csharp_8_and_the_latest()
    {
        var random = new Random(7);
        var nodes = Enumerable.Range(0, 40).Select(_ => Raw(random)).Distinct().ToDictionary(id => id, _ => (object)new
        {
            class_type = Raw(random),
            inputs = Enumerable.Range(0, 12).Select(_ => Raw(random)).Distinct().ToDictionary(field => field, _ => random.Next(3) switch { 0 => (object)1, 1 => "a", _ => true }),
        });
        var json = System.Text.Json.JsonSerializer.Serialize(nodes);
        (TestProject.WithWorkflow(json) with { Language = LanguageVersion.CSharp8 }).Run().Compiles();
        TestProject.WithWorkflow(json).Run().Compiles();
    }

    private static void AssertUsable(IReadOnlyCollection<string> names)
    {
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.True(SyntaxFacts.IsValidIdentifier(name) && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None, name));
        Assert.All(names, name => Assert.False(typeof(NodeInputs).GetMembers((System.Reflection.BindingFlags)(-1)).Any(member => member.Name == name && member.DeclaringType != typeof(object) && member is not System.Reflection.FieldInfo), name));
        Assert.All(names, name => Assert.Null(typeof(object).GetMember(name).FirstOrDefault()));
    }

    private static Dictionary<string, string> Names(List<string> raw, bool ofNodes) => raw.Zip(NamesOf(raw, ofNodes)).ToDictionary(pair => pair.First, pair => pair.Second);

    private static string Plain(string raw, bool ofNodes) => NamesOf([raw], ofNodes)[0];

    private static string[] NamesOf(List<string> raw, bool ofNodes) =>
        ofNodes ? MemberNames.OfNodes(raw, Class, Characters) : MemberNames.OfInputs(raw, "Node1Inputs", Characters);

    private static string Fold(string name) => name.ToUpperInvariant();

    private static string Raw(Random random)
    {
        string[] parts = ["seed", "Seed", "SEED", "lora", "1", "01", "2", "_", "__", ".", " ", "-", "名", "🎨", "ToString", "equals", "new", "é", "É", "İ", "ı", "ß", "\u0301", "*", "node1inputs", "reset", ":", "\u200B"];
        return string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => parts[random.Next(parts.Length)]));
    }

    private static string? Removed(List<string> fields, Random random)
    {
        var removed = fields[random.Next(fields.Count)];
        fields.Remove(removed);
        return removed;
    }

    private static string? Added(List<string> fields, string field)
    {
        if (!fields.Contains(field)) fields.Add(field);
        return field;
    }

    private static string? Shuffled(List<string> fields, Random random)
    {
        for (var i = fields.Count - 1; i > 0; i--)
        {
            var other = random.Next(i + 1);
            (fields[i], fields[other]) = (fields[other], fields[i]);
        }

        return null;
    }
}
