namespace RunningHub.Workflows;

public sealed class JsonDuplicateNamesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(500)]
    public void A_second_name_is_reported_with_the_first_whatever_the_size_of_the_object(int others)
    {
        var filler = string.Concat(Enumerable.Range(0, others).Select(i => $"\"n{i}\":{i},"));
        var text = $"{{\"a\":1,{filler}\"a\":2,\"\\u0061\":3}}";
        var json = JsonText.Parse(text);
        Assert.True(json.IsValid);
        Assert.Equal(2, json.Problems.Count);
        var (second, third) = (json.Problems[0], json.Problems[1]);
        Assert.Equal(JsonProblemKind.DuplicateName, second.Kind);
        Assert.Equal(new TextRange(text.LastIndexOf("\"a\"", StringComparison.Ordinal), 3), second.Range);
        Assert.Equal(new TextRange(1, 3), second.Related);
        Assert.Equal(new TextRange(text.LastIndexOf("\"\\u0061\"", StringComparison.Ordinal), 8), third.Range);
        Assert.Equal(new TextRange(1, 3), third.Related);
        Assert.Contains("\"a\" occurs twice", second.Detail, StringComparison.Ordinal);
        Assert.True(json.Root!.Value.TryGet("a", out var last));
        Assert.Equal("3", last.RawText);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    public void An_escaped_name_is_the_name_that_it_writes_wherever_it_stands(int others)
    {
        var filler = string.Concat(Enumerable.Range(0, others).Select(i => $"\"n{i}\":{i},"));
        foreach (var (first, second) in ((string, string)[])[("\\u0061b", "ab"), ("ab", "a\\u0062"), ("\\u0061b", "a\\u0062"), ("\\/", "/")])
        {
            var problem = Assert.Single(JsonText.Parse($"{{\"{first}\":1,{filler}\"{second}\":2}}").Problems);
            Assert.Equal((JsonProblemKind.DuplicateName, new TextRange(1, first.Length + 2)), (problem.Kind, problem.Related!.Value));
        }
    }

    [Theory]
    [InlineData("{\"a\":1,\"A\":2,\"a \":3,\"\":4,\"aa\":5}")]
    [InlineData("{\"a\":{\"a\":1},\"b\":{\"a\":1}}")]
    [InlineData("[{\"a\":1},{\"a\":1}]")]
    [InlineData("{\"\\n\":1,\"n\":2,\"\\\\n\":3}")]
    public void Different_names_and_different_objects_are_fine(string text) => Assert.Empty(JsonText.Parse(text).Problems);

    [Theory]
    [InlineData(1_000)]
    [InlineData(10_000)]
    [InlineData(100_000)]
    public void The_search_takes_a_few_steps_per_name(int count)
    {
        var text = "{" + string.Join(',', Enumerable.Range(0, count).Select(i => $"\"lora_{i}\":0")) + ",\"lora_0\":1}";
        var json = JsonText.Parse(text);
        Assert.Equal(text.LastIndexOf("\"lora_0\"", StringComparison.Ordinal), Assert.Single(json.Problems).Range.Start);
        Assert.InRange(json.NameComparisons, 1, count * 4);
    }

    [Fact]
    public void Names_made_to_collide_cost_no_more_than_sorting_them()
    {
        // 200 names take a table of 512 places; these all want the same one.
        const int Count = 200;
        var names = new List<string>();
        for (var i = 0; names.Count < Count; i++)
        {
            var name = $"n{i}";
            if ((DuplicateNames.Hash(name, 0, name.Length) & 511) == 7) names.Add(name);
        }

        names.Add(names[100]);
        names.Add(names[3]);
        names.Add(names[100]);
        var json = JsonText.Parse("{" + string.Join(',', names.Select(n => $"\"{n}\":0")) + "}");
        Assert.Equal(3, json.Problems.Count);
        Assert.All(json.Problems, p => Assert.True(p.Related!.Value.Start < p.Range.Start));
        Assert.Equal(names[100], Name(json, json.Problems[0].Related!.Value));
        Assert.Equal(json.Problems[0].Related, json.Problems[2].Related);
        Assert.InRange(json.NameComparisons, Count * 16, Count * 40);

        static string Name(JsonText json, TextRange range) => json.Text.Substring(range.Start + 1, range.Length - 2);
    }

    [Fact]
    public void A_file_of_nothing_but_one_name_stays_small()
    {
        var json = JsonText.Parse("{" + string.Join(',', Enumerable.Repeat("\"a\":0", 50_000)) + "}");
        Assert.Equal(100, json.Problems.Count);
        Assert.True(json.IsValid);
    }
}
