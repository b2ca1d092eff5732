using RunningHub.Workflows.Models;

namespace RunningHub.Workflows.Naming;

public sealed class PinTests
{
    private const string Workflow = """
        {
          "3": { "class_type": "KSampler", "inputs": { "seed": 5 }, "_meta": { "title": "Sampler" } },
          "6": { "class_type": "CLIPTextEncode", "inputs": { "text": "a" }, "_meta": { "title": "Positive prompt" } },
          "7": { "class_type": "CLIPTextEncode", "inputs": { "text": "b" }, "_meta": { "title": "Negative prompt" } },
          "76:67": { "class_type": "LayerUtility: LoadPSD", "inputs": { "image": "a.psd" } },
          "9": { "class_type": "SaveImage", "inputs": {}, "_meta": { "title": "a = b" } }
        }
        """;

    [Theory]
    [InlineData("PositivePrompt=6", "PositivePrompt", "6", null, null)]
    [InlineData(" PositivePrompt = 6 = CLIPTextEncode ", "PositivePrompt", "6", "CLIPTextEncode", null)]
    [InlineData("PositivePrompt=6=CLIPTextEncode=Positive prompt", "PositivePrompt", "6", "CLIPTextEncode", "Positive prompt")]
    [InlineData("Layers=76:67=LayerUtility: LoadPSD", "Layers", "76:67", "LayerUtility: LoadPSD", null)]
    [InlineData("Sum=9=SaveImage=a = b", "Sum", "9", "SaveImage", "a = b")]
    public void A_pin_is_a_name_an_id_and_perhaps_what_the_node_is(string line, string name, string id, string? classType, string? title)
    {
        var entry = Assert.Single(ReadFile(line));

        Assert.Equal(new NodePin(name, id, classType, title), entry.Pin);
        Assert.Null(entry.Objection);
    }

    [Fact]
    public void A_file_has_one_pin_on_each_line_and_comments()
    {
        const string text = "# the artist's names\r\nPositivePrompt=6\r\n\r\n  Sampler=3\n";

        var entries = ReadFile(text);

        Assert.Equal(["PositivePrompt=6", "Sampler=3"], entries.Select(entry => entry.Text));
        Assert.Equal(entries.Select(entry => entry.Text), entries.Select(entry => text.Substring(entry.Range.Start, entry.Range.Length)));
    }

    [Fact]
    public void Metadata_has_pins_with_a_bar_between_them()
    {
        var list = NewList();
        list.ReadMetadata("PositivePrompt=6|Sampler=3|");

        Assert.Equal(["PositivePrompt", "Sampler"], list.Entries.Select(entry => entry.Pin!.Name));
    }

    [Theory]
    [InlineData("PositivePrompt", "Write Name=nodeId")]
    [InlineData("PositivePrompt=", "Write Name=nodeId")]
    [InlineData("=6", "Write Name=nodeId")]
    [InlineData("Positive prompt=6", "C# identifier")]
    [InlineData("6th=6", "C# identifier")]
    [InlineData("event=6", "keyword")]
    [InlineData("Node7=6", "begin with Node")]
    [InlineData("nodePrompt=6", "begin with Node")]
    [InlineData("Outputs=6", "has a member of that name")]
    [InlineData("runasync=6", "has a member of that name")]
    [InlineData("TextToImage=6", "member of its own name")]
    public void A_name_that_cannot_be_a_member_is_refused(string line, string reason)
    {
        var entry = Assert.Single(ReadFile(line));

        Assert.Null(entry.Pin);
        Assert.Contains(reason, entry.Objection, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_pins_cannot_have_one_name_even_in_metadata_and_file_together()
    {
        var list = NewList();
        list.ReadMetadata("Prompt=6");
        list.ReadFile("prompt=7");

        Assert.NotNull(list.Entries[0].Pin);
        Assert.Equal("Another pin has that name: choose a different one", list.Entries[1].Objection);
    }

    [Theory]
    [InlineData("Prompt=6")]
    [InlineData("PositivePrompt=6")]
    [InlineData("Prompt=6=CLIPTextEncode")]
    [InlineData("Prompt=6=CLIPTextEncode=Positive prompt")]
    [InlineData("Prompt=6=CLIPTextEncode=A title that no node has any more")]
    [InlineData("Sampler=6=CLIPTextEncode")]
    [InlineData("Layers=76:67=LayerUtility: LoadPSD=LayerUtility: LoadPSD")]
    public void A_pin_holds_while_its_node_is_what_the_pin_says(string line)
    {
        var check = Check(line);

        Assert.Empty(check.Problems);
        Assert.Equal(line.Split('=')[1], Assert.Single(check.Aliases).NodeId);
    }

    [Theory]
    [InlineData("Prompt=99", "Prompt is pinned to node 99, which the file does not have. The name is left out, so that it does not stand for another node. Pin it to another node, or remove the pin.")]
    [InlineData("Prompt=99=CLIPTextEncode=Positive prompt", "Prompt is pinned to node 99, which the file does not have. The name is left out, so that it does not stand for another node. Write Prompt=6=CLIPTextEncode=Positive prompt.")]
    [InlineData("PositivePrompt=99", "PositivePrompt is pinned to node 99, which the file does not have. The name is left out, so that it does not stand for another node. Write PositivePrompt=6=CLIPTextEncode=Positive prompt.")]
    [InlineData("Prompt=3=CLIPTextEncode", "Prompt is pinned to node 3 as CLIPTextEncode, which is a KSampler now. The name is left out, so that it does not stand for another node. Write Prompt=3=KSampler=Sampler.")]
    [InlineData("Prompt=7=CLIPTextEncode=Positive prompt", "Prompt is pinned to node 7 (CLIPTextEncode “Negative prompt”), but “Positive prompt” is the title of node 6 (CLIPTextEncode “Positive prompt”) now. The name is left out, so that it does not stand for another node. Write Prompt=6=CLIPTextEncode=Positive prompt, or Prompt=7=CLIPTextEncode=Negative prompt.")]
    [InlineData("PositivePrompt=7", "PositivePrompt is pinned to node 7 (CLIPTextEncode “Negative prompt”), but “Positive prompt” is the title of node 6 (CLIPTextEncode “Positive prompt”) now. The name is left out, so that it does not stand for another node. Write PositivePrompt=6=CLIPTextEncode=Positive prompt, or PositivePrompt=7=CLIPTextEncode=Negative prompt.")]
    public void A_pin_that_may_mean_another_node_gives_no_name(string line, string message)
    {
        var check = Check(line);

        Assert.Empty(check.Aliases);
        Assert.Equal(message, Assert.Single(check.Problems).Message);
    }

    [Fact]
    public void The_line_that_a_message_proposes_holds()
    {
        var proposed = Assert.Single(Check("Prompt=99=SaveImage=a = b").Problems).Message.Split("Write ")[1].TrimEnd('.');

        Assert.Equal("9", Assert.Single(Check(proposed).Aliases).NodeId);
    }

    [Fact]
    public void A_title_gives_a_name_when_it_is_the_only_one_of_its_kind()
    {
        var nodes = Nodes("""
            {
              "1": { "class_type": "A", "inputs": {}, "_meta": { "title": "Positive prompt" } },
              "2": { "class_type": "A", "inputs": {}, "_meta": { "title": "Upscale" } },
              "3": { "class_type": "A", "inputs": {}, "_meta": { "title": "UPSCALE!" } },
              "4": { "class_type": "A", "inputs": {}, "_meta": { "title": "A" } },
              "5": { "class_type": "A", "inputs": {}, "_meta": { "title": "#2" } },
              "6": { "class_type": "A", "inputs": {}, "_meta": { "title": "to string" } }
            }
            """);

        Assert.Equal([new("PositivePrompt", "1"), new("ToStringNode", "6")], TitleNames.Of(nodes, IdentifierCharacters.Ascii));
    }

    private static PinList NewList() => new("TextToImage", IdentifierCharacters.Ascii, name => name == "event");

    private static IReadOnlyList<PinEntry> ReadFile(string text)
    {
        var list = NewList();
        list.ReadFile(text);
        return list.Entries;
    }

    private static PinCheck Check(string line) => PinCheck.Of(Nodes(Workflow), [Assert.Single(ReadFile(line)).Pin!], IdentifierCharacters.Ascii);

    private static EquatableArray<NodeModel> Nodes(string json) =>
        WorkflowModelBuilder.Build(WorkflowDocument.Read(json), new WorkflowOptions("TextToImage", "", true, "a.json", null), IdentifierCharacters.Ascii).Model.Nodes;
}
