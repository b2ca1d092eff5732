namespace RunningHub.Generators.Tests;

/// <summary>One file name that the compiler refuses would switch the whole generator off.</summary>
public class HintNameTests
{
    private const string Json = """{"1":{"class_type":"SaveImage","inputs":{"filename_prefix":"a"}}}""";

    [Fact]
    public void Any_path_gives_a_name_that_the_compiler_takes()
    {
        string[] paths =
        [
            "a#b.json", "it's.json", "i;j.json", "c:d.json", "e&f.json", "100%.json", "🎨.json", "🎨/🎨🎨.json", "k l/m n.json", "[o]{p}(q).json", "..json", ".json", "r,s+t=u.json",
            "x/Same.json", "y/Same.json", "z/same.json", "z/sAME.json", "ж.json", "Ж2.json", "line\nbreak.json", "zero\u200Bwidth.json",
            string.Concat(Enumerable.Repeat("very-long-folder/", 16)) + new string('n', 300) + ".json",
            string.Concat(Enumerable.Repeat("very-long-folder/", 16)) + new string('n', 300) + "m.json",
        ];
        var run = TestProject.With(paths.Select(path => TestFile.Workflow(path, Json))).Run().Compiles();
        Assert.Empty(run.Ids);
        Assert.Equal(paths.Length, run.Sources.Count);
        Assert.Equal(paths.Length, run.Sources.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(run.Sources.Keys, name => Assert.InRange(name.Length, 1, 150));
    }

    [Fact]
    public void A_source_is_called_like_its_class_and_with_the_namespace_only_where_two_are_called_so()
    {
        var run = TestProject.With(TestFile.Workflow("x/Poster.json", Json), TestFile.Workflow("y/poster.json", Json), TestFile.Workflow("y/Banner.json", Json)).Run().Compiles();
        Assert.Equal(["Banner.g.cs", "PosterShop.X.Poster.g.cs", "PosterShop.Y.Poster.g.cs"], run.Sources.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Classes_that_differ_only_in_case_get_names_that_differ_in_more()
    {
        var run = TestProject.With(TestFile.Workflow("fooBar.json", Json), TestFile.Workflow("foobar.json", Json)).Run().Compiles();
        Assert.Equal(2, run.Sources.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }
}
