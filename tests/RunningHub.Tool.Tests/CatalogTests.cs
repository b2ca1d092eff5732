using System.CommandLine;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using RunningHub.Testing;
using RunningHub.Workflows.Catalogue;

namespace RunningHub.Tool;

/// <summary><c>runninghub catalog</c>: what it writes, and what it says.</summary>
public sealed class CatalogTests : IDisposable
{
    private const string Dump = """{"KSampler": {"input": {"required": {"cfg": ["FLOAT", {"min": 0.0}]}}, "output": ["LATENT"]}}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rhcat");

    public void Dispose() => _folder.Delete(recursive: true);

    [SharedFact]
    public async Task It_makes_the_built_in_catalogue_byte_by_byte()
    {
        var dumps = Directory.GetFiles(Repository.InShared("corpus", "object_info")).Order(StringComparer.Ordinal);
        var run = await RunAsync([.. dumps, "-o", In("nodes.rhcat")]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith($"{In("nodes.rhcat")}: {NodeCatalogue.BuiltIn.Count} node classes, ", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "RunningHub.Workflows", "Catalogue", "builtin.rhcat"))).ReplaceLineEndings("\n"),
            await File.ReadAllTextAsync(In("nodes.rhcat")));
    }

    [Fact]
    public async Task It_names_its_sources_with_the_hashes_of_their_json_zipped_or_not()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Dump)));
        await File.WriteAllTextAsync(In("object_info.json"), Dump);
        await using (var zip = new GZipStream(File.Create(In("zipped", "object_info.json.gz")), CompressionLevel.Fastest)) await zip.WriteAsync(Encoding.UTF8.GetBytes(Dump));

        Assert.Equal(0, (await RunAsync(In("object_info.json"), "--output", In("a.rhcat"))).ExitCode);
        Assert.Equal(0, (await RunAsync(In("zipped", "object_info.json.gz"), "--output", In("b.rhcat"))).ExitCode);

        var text = await File.ReadAllTextAsync(In("a.rhcat"));
        Assert.Contains($"\n# object_info.json sha256:{hash}\n", text, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(In("b.rhcat")));
        Assert.True(NodeCatalogue.Open(text, out var problem).TryGet("KSampler", out var node));
        Assert.Null(problem);
        Assert.Equal("cfg", Assert.Single(node.Inputs).Name);
    }

    [Fact]
    public async Task A_compact_catalogue_can_be_made_anew_with_another_answer()
    {
        await File.WriteAllTextAsync(In("old.json"), Dump);
        await File.WriteAllTextAsync(In("more.json"), """{"More": {"input": {}, "output": []}}""");
        await RunAsync(In("old.json"), "-o", In("old.rhcat"));
        Assert.Equal(0, (await RunAsync(In("old.rhcat"), In("more.json"), "-o", In("new.rhcat"))).ExitCode);
        Assert.Equal(["KSampler", "More"], NodeCatalogue.Open(await File.ReadAllTextAsync(In("new.rhcat")), out _).ClassTypes);
    }

    [Theory]
    [InlineData("<html>502 Bad Gateway</html>", "Line 1, column 1")]
    [InlineData("{}", "no entry")]
    [InlineData("", "empty")]
    public async Task What_is_no_catalogue_is_told_and_nothing_is_written(string text, string words)
    {
        await File.WriteAllTextAsync(In("object_info.json"), text);
        var run = await RunAsync(In("object_info.json"), "-o", In("nodes.rhcat"));
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("object_info.json: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(In("nodes.rhcat")));
    }

    [Fact]
    public async Task A_missing_file_and_a_file_that_would_be_overwritten_are_told()
    {
        var run = await RunAsync(In("nothing.json"), "-o", In("nodes.rhcat"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("nothing.json", run.Error, StringComparison.Ordinal);

        await File.WriteAllTextAsync(In("object_info.json"), Dump);
        run = await RunAsync(In("object_info.json"), "-o", In("object_info.json"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("another file", run.Error, StringComparison.Ordinal);
        Assert.Equal(Dump, await File.ReadAllTextAsync(In("object_info.json")));

        run = await RunAsync(In("object_info.json"));
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("--output", run.Error, StringComparison.Ordinal);
    }

    private string In(params string[] path)
    {
        var full = Path.Combine([_folder.FullName, .. path]);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var console = new InvocationConfiguration { Output = new StringWriter(), Error = new StringWriter() };
        var exitCode = await CatalogCommand.Create().Parse(arguments).InvokeAsync(console);
        return (exitCode, console.Output.ToString()!, console.Error.ToString()!);
    }
}
