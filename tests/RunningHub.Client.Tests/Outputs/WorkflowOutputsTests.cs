using System.Text;

namespace RunningHub.Tests.Outputs;

public sealed class WorkflowOutputsTests
{
    private readonly Poster.Outputs _outputs = new(new TaskResult("1")
    {
        Files = [new OutputFile("9", "a.png", "A"u8.ToArray()), new OutputFile("9", "a.png", "B"u8.ToArray()), OutputFile.FromText("12", "a caption")],
        Usage = new TaskUsage { Coins = 17, RunTime = TimeSpan.FromSeconds(83) },
    });

    [Fact]
    public async Task A_faked_result_reads_like_a_real_one()
    {
        Assert.Equal(2, _outputs.Node9.Count);
        Assert.Equal(3, _outputs.Files.Count);
        Assert.Equal("a caption", _outputs["12"][0].Text);
        Assert.Equal(OutputKind.Text, _outputs["12"][0].Kind);
        Assert.Equal("B"u8.ToArray(), await _outputs.Node9[1].ReadAsBytesAsync());
        await using var stream = await _outputs.Node9[0].OpenReadAsync();
        Assert.Equal('A', stream.ReadByte());
        Assert.Equal("83 s, 17 coins", _outputs.Usage.ToString());
    }

    [Fact]
    public async Task Saving_all_gives_every_file_its_own_name()
    {
        var folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        try
        {
            var paths = await _outputs.SaveAllAsync(folder);

            Assert.Equal(["a.png", "a-2.png", "text_12.txt"], paths.Select(Path.GetFileName));
            Assert.Equal("a caption", await File.ReadAllTextAsync(paths[2], Encoding.UTF8));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public void Indexing_a_node_without_files_says_which_nodes_have_some()
    {
        Assert.Empty(_outputs["7"]);
        Assert.Contains("Produced something: node 9 (2), node 12 (1).", Assert.Throws<ArgumentOutOfRangeException>(() => _outputs["7"][0]).Message, StringComparison.Ordinal);
        Assert.Contains("Node 9 produced 2 files", Assert.Throws<ArgumentOutOfRangeException>(() => _outputs.Node9[2]).Message, StringComparison.Ordinal);
    }
}
