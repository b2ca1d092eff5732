using RunningHub.Testing;

namespace RunningHub.Generators.Tests;

public class GoldenTests
{
    public static TheoryData<string> Names { get; } = [.. Golden.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_emitted_class_is_the_one_that_was_signed(string name) =>
        Snapshot.MatchesFile(TestProject.With(Golden.File(name)).Run().Source, Golden.VerifiedClass(name));

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
