using System.Reflection;
using RunningHub.Workflows.Naming;

namespace RunningHub.Generators.Tests;

/// <summary>Names that stay when ids change: pinned by the user, or taken from titles.</summary>
public sealed class NodeNamesTests
{
    private const string Names = """
        # what the artist calls them
        PositivePrompt = 6 = CLIPTextEncode = Positive prompt
        Sampler = 3
        Poster = 9
        """;

    [Fact]
    public void A_pinned_node_is_the_node_of_its_id() => Assert.Equal(
        "6.text = a fox, 3.seed = 5; Poster: 0 files",
        Project(Names, """
            var wf = new TextToImage { PositivePrompt = { Text = "a fox" } };
            wf.Sampler.Seed = 5;
            var outputs = new TextToImage.Outputs(new TaskResult("1"));
            return string.Join(", ", wf.NodeInfoList.OrderByDescending(i => i.NodeId)) + "; Poster: " + outputs.Poster.Count + " files";
            """).Run().Compiles().Execute<string>());

    [Fact]
    public void A_title_is_a_name_where_the_project_asks_for_it() => Assert.Equal(
        "6.text = a fox",
        Project(null, """
            var wf = new TextToImage { Named = { PositivePrompt = { Text = "a cat" } } };
            var copy = wf.Clone();
            wf.Named.PositivePrompt.Text = "a fox";
            copy.Named.PositivePrompt.Text = "a dog";
            return string.Join(", ", wf.NodeInfoList);
            """, ("NodeNaming", "Title")).Run().Compiles().Execute<string>());

    [Fact]
    public void Names_stand_beside_the_nodes_with_what_they_are()
    {
        var source = TestProject.With(Golden.FileWith("TextToImage", ("NodeNaming", "title"), ("Names", "PositivePrompt=6"))).Run().Compiles().Source;

        Assert.Contains(
            """
                /// <summary>CLIPTextEncode “Positive prompt” · node 6: the name is pinned.</summary>
                public Node6Inputs PositivePrompt => Node6;
            """, source, StringComparison.Ordinal);
        Assert.Contains(
            """
                public sealed class NamedNodes
                {
                    private readonly TextToImage _workflow;

                    internal NamedNodes(TextToImage workflow) => _workflow = workflow;

                    /// <summary>KSampler “Sampler” · node 3.</summary>
                    public Node3Inputs Sampler => _workflow.Node3;
            """, source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pin_that_lost_its_node_is_told_at_its_line_and_gives_no_name()
    {
        var run = Project("PositivePrompt=6\nSampler=3=KSamplerAdvanced\nLost=99\n", "return typeof(TextToImage).GetProperty(\"Sampler\") is null ? \"left out\" : \"there\";").Run();

        Assert.Equal(
            """
            workflows/TextToImage.names(2,1): warning RH0013: workflows/TextToImage.names: Sampler is pinned to node 3 as KSamplerAdvanced, which is a KSampler now. The name is left out, so that it does not stand for another node. Write Sampler=3=KSampler=Sampler.
            workflows/TextToImage.names(3,1): warning RH0013: workflows/TextToImage.names: Lost is pinned to node 99, which the file does not have. The name is left out, so that it does not stand for another node. Pin it to another node, or remove the pin.

            """, run.Log().Split('\n').Where(line => !line.Contains(" info ", StringComparison.Ordinal)).Aggregate((a, b) => a + "\n" + b));
        Assert.Equal("left out", run.Compiles().Execute<string>());
    }

    [Theory]
    [InlineData("Names", "event=6", "workflows/TextToImage.json: the pinned name \"event=6\" is not valid. The name is a keyword of C#: begin it with a capital.")]
    [InlineData("Names", "Sampler", "workflows/TextToImage.json: the pinned name \"Sampler\" is not valid. Write Name=nodeId, such as PositivePrompt=6, or with what the node is: PositivePrompt=6=CLIPTextEncode=Positive prompt.")]
    [InlineData("Names", "TextToImage=6", "workflows/TextToImage.json: the pinned name \"TextToImage=6\" is not valid. A class cannot have a member of its own name: choose another one.")]
    [InlineData("NodeNaming", "Titles", "workflows/TextToImage.json: the item's metadata NodeNaming=\"Titles\" is not valid. Give Id, for Node6 alone, or Title, for Named.PositivePrompt as well.")]
    public void Metadata_that_cannot_be_followed_is_an_error_and_the_class_is_there_all_the_same(string metadata, string value, string message)
    {
        var run = TestProject.With(Golden.FileWith("TextToImage", (metadata, value))).Run();

        Assert.Contains($"error RH0009: {message}\n", run.Log(), StringComparison.Ordinal);
        Assert.Single(run.Compiles().Sources);
    }

    [Fact]
    public void A_file_of_names_belongs_to_the_workflow_beside_it_alone()
    {
        var run = TestProject.With(
            Golden.File("TextToImage"), Golden.File("Enlarge"),
            TestFile.Plain("workflows/Enlarge.names", "Photo=999"),
            TestFile.Plain("other/TextToImage.names", "Sampler=999"),
            TestFile.Plain("workflows/Unrelated.names", "not ours at all")).Run();

        Assert.Equal(["RH0013"], run.Ids);
        Assert.Equal(2, run.Sources.Count);
    }

    [Fact]
    public void No_pin_can_be_named_like_a_member_that_every_workflow_class_has()
    {
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy;
        var characters = Settings.RoslynCharacters.Instance;
        var members = new[] { typeof(Workflow<WorkflowOutputs>), typeof(WorkflowOutputs) }
            .SelectMany(type => type.GetMembers(all))
            .Where(member => member is not ConstructorInfo && !member.Name.Contains('<', StringComparison.Ordinal))
            .Where(member => member is not MethodInfo { IsSpecialName: true } and not FieldInfo { IsPrivate: true } and not MethodBase { IsPrivate: true } and not MethodBase { IsAssembly: true })
            .Select(member => member.Name)
            .Concat(TestProject.With(Golden.FileWith("TextToImage", ("NodeNaming", "Title"))).Run().Load(assembly => assembly.GetTypes()
                .Single(type => type.Name == "TextToImage")
                .GetMembers(all | BindingFlags.DeclaredOnly)
                .Where(member => member is not ConstructorInfo && !member.Name.StartsWith('_') && !member.Name.StartsWith("get_", StringComparison.Ordinal))
                .Select(member => member.Name)
                .ToList()))
            .Distinct();

        Assert.All(members, name => Assert.NotNull(MemberNames.WhyNoPin(name, "TextToImage", characters)));
    }

    [Fact]
    public void An_edit_of_the_names_reads_their_own_workflow_again_and_no_other()
    {
        var project = TestProject.With(Golden.File("TextToImage"), Golden.File("Enlarge"), TestFile.Plain("workflows/TextToImage.names", Names));
        var run = project.Run();
        var edited = run.Then(project.Edit(2, Names + "\nNegative=7"));

        Assert.Contains("public Node7Inputs Negative => Node7;", edited.Sources["TextToImage.g.cs"], StringComparison.Ordinal);
        Assert.Contains("Workflows: Modified, Cached\n", StepReasons.Of(edited), StringComparison.Ordinal);
        Assert.Contains("Workflows: Cached, Cached\n", StepReasons.Of(run.Then(project with { Code = ["class Unrelated { }"] })), StringComparison.Ordinal);
    }

    private static TestProject Project(string? names, string body, params (string Name, string Value)[] metadata)
    {
        var project = TestProject.With(Golden.FileWith("TextToImage", metadata));
        if (names is not null) project = project with { Files = project.Files.Add(TestFile.Plain("workflows/TextToImage.names", names)) };
        return project with { Code = [$$"""
            using System.Linq;
            using PosterShop.Workflows;
            using RunningHub;

            internal static class Probe
            {
                public static string Run()
                {
                    {{body}}
                }
            }
            """] };
    }
}
