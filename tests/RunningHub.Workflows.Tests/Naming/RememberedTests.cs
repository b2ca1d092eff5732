using System.Text;
using RunningHub.Workflows.Naming;

namespace RunningHub.Workflows.Tests.Naming;

public sealed class RememberedTests
{
    [Fact]
    public void What_follows_from_a_name_is_worked_out_once()
    {
        var worked = new List<string>();
        var lengths = new Remembered<int>(name =>
        {
            worked.Add(name);
            return name.Length;
        });

        Assert.Equal([4, 5, 4], [lengths.Of("seed"), lengths.Of("steps"), lengths.Of("seed")]);
        Assert.Equal(["seed", "steps"], worked);
    }

    [Fact]
    public void A_file_with_any_number_of_names_does_not_fill_the_memory_and_changes_no_answer()
    {
        var lengths = new Remembered<int>(name => name.Length);
        for (var i = 0; i < 20_000; i++)
        {
            var name = $"field_{i}";
            Assert.Equal(name.Length, lengths.Of(name));
        }

        Assert.InRange(lengths.Count, 1, 4096);
    }

    [Theory]
    [InlineData("")]
    [InlineData("KSampler")]
    [InlineData("打开提示词编辑器 é 😀 \u00FF\u0100")]
    public void The_hash_is_that_of_the_bytes(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in Encoding.Unicode.GetBytes(text)) hash = unchecked((hash ^ part) * 1099511628211UL);
        Assert.Equal($"{hash:x16}", StableHash.Of(text));
    }
}
