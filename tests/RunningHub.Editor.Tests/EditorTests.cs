using RunningHub.Testing;

namespace RunningHub.Editor.Tests;

/// <summary>What a user of an editor sees while typing.</summary>
public sealed class EditorTests
{
    private const string Json = """
        {
          "3": { "class_type": "KSampler", "_meta": { "title": "Sampler" }, "inputs": {
            "seed": 156680208700286, "control_after_generate": "randomize", "steps": 20, "cfg": 7.5, "sampler_name": "dpmpp_2m", "scheduler": "karras",
            "denoise": 1, "model": ["4", 0], "positive": ["6", 0] } },
          "4": { "class_type": "CheckpointLoaderSimple", "inputs": { "ckpt_name": "sd15.safetensors" } },
          "6": { "class_type": "CLIPTextEncode", "_meta": { "title": "Positive prompt" }, "inputs": { "text": "a poster", "clip": ["4", 1] } },
          "9": { "class_type": "SaveImage", "inputs": { "filename_prefix": "poster", "images": ["3", 0] } },
          "10": { "class_type": "LoadImage", "inputs": { "image": "sketch.png", "upload": "image" } }
        }
        """;

    private static readonly string[] OfObject = ["Equals", "GetHashCode", "GetType", "ToString"];

    private static readonly string[] Operations =
        ["CheckAsync", "Clone", "NodeInfoList", "Override", "PinSeeds", "RandomizeSeeds", "Reset", "RunAsync", "StartAsync", "ToApiJson", "WorkflowId"];

    [EditorFact]
    public async Task After_the_workflow_and_a_dot_stand_its_nodes_and_the_documented_operations() => Assert.Equal(
        Sorted(["Node3", "Node4", "Node6", "Node9", "Node10", .. Operations, .. OfObject]),
        Sorted(await EditorProject.Open(Json).CompleteAsync("wf.$$")));

    [EditorFact]
    public async Task After_a_node_and_a_dot_stand_its_inputs() => Assert.Equal(
        Sorted(["Seed", "Steps", "Cfg", "SamplerName", "Scheduler", "Denoise", "Model", "Positive", .. OfObject]),
        Sorted(await EditorProject.Open(Json).CompleteAsync("wf.Node3.$$")));

    [EditorFact]
    public async Task In_an_initializer_stand_the_inputs_that_can_be_set() => Assert.Equal(
        Sorted(["Seed", "Steps", "Cfg", "SamplerName", "Scheduler", "Denoise"]),
        Sorted(await EditorProject.Open(Json).CompleteAsync("var other = new TextToImage.Node3Inputs { $$")));

    [EditorFact]
    public async Task After_an_option_type_and_a_dot_stand_its_options()
    {
        var items = await EditorProject.Open(Json).CompleteAsync("var sampler = SamplerName.$$");
        Assert.Equal(Sorted([.. typeof(SamplerName).GetProperties().Where(property => property.GetMethod!.IsStatic).Select(property => property.Name), "Equals", "ReferenceEquals"]), Sorted(items));
    }

    [EditorFact]
    public async Task The_description_of_an_item_says_what_it_is_and_what_was_exported()
    {
        var project = EditorProject.Open(Json);
        Assert.Contains("INT 0 … 18446744073709551615. Exported: 156680208700286.", await project.DescribeAsync("wf.Node3.$$", "Seed"), StringComparison.Ordinal);
        Assert.Matches(@"COMBO euler \| .* more\. Exported: dpmpp_2m\.", await project.DescribeAsync("wf.Node3.$$", "SamplerName"));
        Assert.Contains("Load", await project.DescribeAsync("wf.$$", "Node10"), StringComparison.Ordinal);
        Assert.Contains("upload", await project.DescribeAsync("wf.$$", "Node10"), StringComparison.Ordinal);
        Assert.Contains("node 4, slot 0", await project.DescribeAsync("wf.Node3.$$", "Model"), StringComparison.Ordinal);
    }

    [EditorFact]
    public async Task A_pointer_that_rests_on_a_member_shows_its_documentation()
    {
        var project = EditorProject.Open(Json);
        var text = "";
        foreach (var member in new[] { "wf.No$$de3.Seed = 5;", "wf.Node3.Se$$ed = 5;", "wf.Node3.Sampler$$Name = SamplerName.Euler;", "wf.Node6.Te$$xt = \"a cat\";", "_ = wf.Node3.Mo$$del;", "_ = wf.Node10.Im$$age;", "wf.Pin$$Seeds();" })
            text += $"{member.Replace("$$", "", StringComparison.Ordinal)}\n{await project.HoverAsync(member)}\n";
        Snapshot.Matches(text);
    }

    [EditorFact]
    public async Task On_the_sample_it_shows_what_the_readme_says()
    {
        var project = EditorProject.Open(File.ReadAllText(Path.Combine(Repository.Root, "samples", "TextToImage", "workflows", "TextToImage.json")));
        var text = "";
        foreach (var member in new[] { "wf.Node3.Se$$ed = 5;", "wf.Node3.Sampler$$Name = SamplerName.Euler;", "_ = wf.Node3.Mo$$del;" })
            text += await project.HoverAsync(member) + "\n";
        Snapshot.Matches(text);
    }

    [EditorFact]
    public async Task Go_to_definition_leads_to_readable_code_that_names_the_file()
    {
        var (file, line) = await EditorProject.Open(Json).GoToDefinitionAsync("wf.Node6.Te$$xt = \"a cat\";");
        Assert.StartsWith("public string Text", line, StringComparison.Ordinal);
        Assert.Contains("from workflows/TextToImage.json", string.Join('\n', file.Split('\n').Take(3)), StringComparison.Ordinal);
        Assert.DoesNotContain("#line", file, StringComparison.Ordinal);
        Assert.Contains("/// <summary>", file, StringComparison.Ordinal);
    }

    [EditorFact]
    public async Task A_saved_workflow_gives_its_new_members_at_the_next_character()
    {
        var project = EditorProject.Open(Json);
        Assert.DoesNotContain("Tiled", await project.CompleteAsync("wf.Node9.$$"));
        var saved = project.Save(Json.Replace("\"filename_prefix\"", "\"tiled\": true, \"filename_prefix\"", StringComparison.Ordinal));
        Assert.Contains("Tiled", await saved.CompleteAsync("wf.Node9. $$"));
    }

    private static IReadOnlyList<string> Sorted(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal)];
}
