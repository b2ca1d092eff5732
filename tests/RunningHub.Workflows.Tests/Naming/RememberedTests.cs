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

    [Fact]
    public void The_hash_of_a_file_is_the_same_on_every_machine() =>
        Assert.Equal(["cbf29ce484222325", "eb7f68bfaaed2aa0", "9a906fabc1488bab"], [StableHash.OfFile(""), StableHash.OfFile("{\"3\":1}"), StableHash.OfFile("提示词 😀")]);

    [Fact]
    public void The_hash_of_a_file_changes_with_each_character_and_with_their_order()
    {
        const string text = """{"3":{"class_type":"KSampler","inputs":{"seed":1,"steps":20}}}""";
        var hashes = new HashSet<string>(StringComparer.Ordinal) { StableHash.OfFile(text) };
        for (var i = 0; i < text.Length; i++)
        {
            for (var bit = 0; bit < 16; bit++) Assert.True(hashes.Add(StableHash.OfFile($"{text[..i]}{(char)(text[i] ^ (1 << bit))}{text[(i + 1)..]}")), $"character {i}, bit {bit}");
            Assert.True(hashes.Add(StableHash.OfFile(text.Insert(i, "\0"))), $"a character before {i}");
        }

        // In the fourth place of a group a character stands in the highest bits, where a product alone would keep it.
        Assert.NotEqual(StableHash.OfFile("aaa1bbb2"), StableHash.OfFile("aaa2bbb1"));
        Assert.NotEqual(StableHash.OfFile("aaa1bbb2cccc"), StableHash.OfFile("aaa2bbb1cccc"));
    }
}
