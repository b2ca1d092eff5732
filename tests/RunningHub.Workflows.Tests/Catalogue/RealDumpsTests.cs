using RunningHub.Testing;
using RunningHub.Workflows.Catalogue;
using Xunit.Abstractions;

namespace RunningHub.Workflows;

/// <summary>What servers really said, and the built-in catalogue that is made of it.</summary>
public sealed class RealDumpsTests(ITestOutputHelper output)
{
    [SharedFact]
    public void Every_class_of_every_dump_is_read_and_written_and_read_again()
    {
        foreach (var (name, _, text) in RealDumps.All())
        {
            var dump = NodeCatalogue.Open(text, out var problem);
            Assert.Null(problem);
            var compact = NodeCatalogue.Open(dump.ToCompactText(name), out problem);
            Assert.Null(problem);
            var classTypes = dump.ClassTypes.ToList();
            Assert.Equal(classTypes.Count, compact.Count);
            foreach (var classType in classTypes) CompactFormatTests.Same(dump, compact, classType);
            output.WriteLine($"{name}: {classTypes.Count} classes, age {dump.Age}, {text.Length} -> {dump.ToCompactText().Length} characters");
        }
    }

    [SharedFact]
    public void The_built_in_catalogue_is_what_the_dumps_give()
    {
        var dumps = RealDumps.All().ToList();
        var text = NodeCatalogue.Merge([.. dumps.Select(d => NodeCatalogue.Open(d.Text, out _))]).ToCompactText([.. dumps.Select(d => $"{d.Name} sha256:{d.Hash}")]);
        var committed = Path.Combine(Repository.Root, "src", "RunningHub.Workflows", "Catalogue", "builtin.rhcat");
        if (File.Exists(committed) && File.ReadAllText(committed).Replace("\r\n", "\n", StringComparison.Ordinal) == text) return;
        var received = Path.ChangeExtension(committed, ".received.rhcat");
        File.WriteAllText(received, text);
        Assert.Fail($"The dumps give another catalogue. Compare {received} with {committed}, and replace it if it is right.");
    }

    [Fact]
    public void The_documentation_names_the_sources_of_the_built_in_catalogue_and_its_size()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "catalogue.md"));
        var sources = NodeCatalogue.ReadBuiltInText().Split('\n').Skip(1).TakeWhile(line => line.StartsWith('#')).ToList();
        Assert.NotEmpty(sources);
        foreach (var source in sources) Assert.Contains(source[^64..], page, StringComparison.Ordinal);
        Assert.Contains($"{NodeCatalogue.BuiltIn.Count:N0} class types", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_built_in_catalogue_knows_the_core_nodes()
    {
        Assert.InRange(NodeCatalogue.BuiltIn.Count, 2_000, 20_000);
        Assert.True(NodeCatalogue.BuiltIn.TryGet("KSampler", out var sampler));
        Assert.Equal(["LATENT"], sampler.OutputTypes);
        Assert.True(sampler.TryGetInput("seed", out var seed));
        Assert.Equal((DeclaredType.Int, true, "18446744073709551615"), (seed.Type, seed.IsSeed, seed.Maximum));
        Assert.True(sampler.TryGetInput("sampler_name", out var name));
        Assert.Contains("euler", name.Options!);
        Assert.True(NodeCatalogue.BuiltIn.TryGet("CheckpointLoaderSimple", out var loader));
        Assert.Null(Assert.Single(loader.Inputs).Options);
        Assert.True(NodeCatalogue.BuiltIn.TryGet("SaveImage", out var save));
        Assert.True(save.IsOutputNode);
        Assert.Same(NodeCatalogue.BuiltIn, NodeCatalogue.BuiltIn);
    }

    [Fact]
    public void The_built_in_catalogue_holds_facts_and_nothing_of_any_installation()
    {
        foreach (var classType in NodeCatalogue.BuiltIn.ClassTypes)
        {
            Assert.True(NodeCatalogue.BuiltIn.TryGet(classType, out var node));
            foreach (var input in node.Inputs)
            {
                Assert.NotEqual("", input.TypeName);
                foreach (var option in input.Options ?? [])
                {
                    Assert.InRange(option.Length, 0, 60);
                    Assert.DoesNotContain(".safetensors", option, StringComparison.OrdinalIgnoreCase);
                    Assert.DoesNotContain("cuda:", option, StringComparison.OrdinalIgnoreCase);
                }

                if (input.Upload != UploadKind.None) Assert.Null(input.Options);
                Assert.InRange(input.Default?.Length ?? 0, 0, 100);
            }
        }
    }

    /// <summary>The literals of real workflows against the catalogue: a declaration that real values contradict would be a reading mistake.</summary>
    [SharedFact]
    public void What_is_declared_agrees_with_what_real_workflows_hold()
    {
        var (literals, declared, agreeing) = (0, 0, 0);
        foreach (var node in Repository.Corpus.SelectMany(f => WorkflowDocument.Read(File.ReadAllText(f)).Nodes))
        {
            var isKnown = NodeCatalogue.BuiltIn.TryGet(node.ClassType, out var known);
            foreach (var input in node.Inputs.Where(i => i.Form == InputForm.Literal))
            {
                literals++;
                if (!isKnown || !known!.TryGetInput(input.Name, out var declaration)) continue;
                declared++;
                if (Holds(declaration, input.Value)) agreeing++;
            }
        }

        output.WriteLine($"{declared} of {literals} literals declared, {agreeing} of them as the file has them");
        Assert.InRange(declared, literals * 0.7, literals);
        Assert.InRange(agreeing, declared * 0.99, declared);
    }

    private static bool Holds(CatalogueInput declaration, JsonValue value) => declaration.Type switch
    {
        DeclaredType.Int or DeclaredType.Float => value.Kind == JsonKind.Number,
        DeclaredType.String => value.Kind == JsonKind.String,
        DeclaredType.Boolean => value.Kind is JsonKind.True or JsonKind.False,
        DeclaredType.Combo or DeclaredType.DynamicCombo => declaration.Choices switch
        {
            ChoiceKind.Number => value.Kind == JsonKind.Number,
            ChoiceKind.Boolean => value.Kind is JsonKind.True or JsonKind.False,
            ChoiceKind.Mixed => value.Kind is not (JsonKind.Object or JsonKind.Array),
            _ => value.Kind == JsonKind.String,
        },
        DeclaredType.Autogrow => false,
        _ => true,
    };
}
