using RunningHub.Testing;

namespace RunningHub.Generators.Tests;

public class GoldenTests
{
    public static TheoryData<string> Names { get; } = [.. Golden.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_emitted_class_is_the_one_that_was_signed(string name) =>
        Snapshot.MatchesFile(TestProject.With(Golden.File(name)).Run().Source, Golden.VerifiedClass(name));

    /// <summary>Emitted code switches these warnings off, because the compiler takes as long for them as for all else: so they are asked for here.</summary>
    [Fact]
    public void The_bodies_keep_to_the_annotations_that_a_project_does_not_check()
    {
        const int someOfTheCorpus = 40;
        var files = Golden.Names.Select(Golden.File).Concat(Repository.Corpus.Take(someOfTheCorpus).Select(path => TestFile.Workflow("corpus/" + Path.GetFileName(path), File.ReadAllText(path))));
        var sources = TestProject.With(files).Run().Sources.Values;
        Assert.All(sources, source => Assert.Contains("#nullable disable warnings\n", source, StringComparison.Ordinal));
        new TestProject { Code = [.. sources.Select(source => source.Replace("#nullable disable warnings", "#nullable enable", StringComparison.Ordinal))] }.Run().Compiles();
    }

    [Fact]
    public void Emitted_text_has_line_feeds_only_and_no_trailing_white_space()
    {
        foreach (var source in TestProject.With(Golden.Names.Select(Golden.File)).Run().Sources.Values)
        {
            Assert.DoesNotContain('\r', source);
            Assert.DoesNotContain(" \n", source, StringComparison.Ordinal);
            Assert.DoesNotContain(TestProject.Folder, source, StringComparison.Ordinal);
            Assert.EndsWith("}\n", source, StringComparison.Ordinal);
        }
    }
}
