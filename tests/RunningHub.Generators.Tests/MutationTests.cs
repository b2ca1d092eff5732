using System.Text;
using RunningHub.Workflows;
using RunningHub.Workflows.Naming;
using Xunit.Abstractions;

namespace RunningHub.Generators.Tests;

/// <summary>Whatever a file holds, the generator neither throws nor emits code that does not compile.</summary>
public class MutationTests(ITestOutputHelper output)
{
    private const int Count = 150;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_damaged_file_gives_a_diagnostic_or_a_class_that_compiles(int seed)
    {
        var random = new Random(seed);
        var originals = Golden.Names.Select(Golden.Json).ToArray();
        var files = Enumerable.Range(0, Count).Select(i => TestFile.Workflow($"f{i}/file{i}.json", Damaged(originals[i % originals.Length], random))).ToList();
        var run = TestProject.With(files).Run().Compiles();

        Assert.DoesNotContain("RH0099", run.Ids);
        var told = run.Diagnostics.Select(d => d.Location.GetLineSpan().Path).ToHashSet();
        Assert.All(files, file => Assert.Contains(file.Path, told));
        Assert.All(run.Diagnostics, d => Assert.True(d.Location.SourceSpan.End <= ((TestFile)files.Single(f => f.Path == d.Location.GetLineSpan().Path)).GetText()!.Length));

        var sound = files.Count(file => run.Diagnostics.Where(d => d.Location.GetLineSpan().Path == file.Path).All(d => d.Id == "RH0103"));
        output.WriteLine($"{sound} of {Count} damaged files are still sound workflows; {run.Sources.Count} classes.");
        Assert.InRange(sound, 1, Count - 1);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Whatever_the_text_reading_and_naming_it_take_a_bounded_number_of_steps(int seed)
    {
        var random = new Random(seed);
        var originals = Golden.Names.Select(Golden.Json).Append(Crowded()).ToArray();
        var (mostSteps, mostAttempts) = (0.0, 0.0);
        for (var i = 0; i < 2_000; i++)
        {
            var text = Damaged(originals[i % originals.Length], random);
            var json = JsonText.Parse(text);
            var steps = json.TokenCount + json.NameComparisons;
            Assert.InRange(steps, 0, (text.Length * 4L) + 1);
            mostSteps = Math.Max(mostSteps, (double)steps / Math.Max(text.Length, 1));

            var document = WorkflowDocument.Read(text);
            foreach (var names in document.Nodes.Select(node => node.Inputs.Select(input => input.Name)).Append(document.Nodes.Select(node => node.Id)))
            {
                var wishes = names.Distinct().Select(raw => new NameWish(raw, Plain(raw), raw.Length % 3)).ToArray();
                UniqueNames.Assign(wishes, out var attempts);
                Assert.InRange(attempts, 0, wishes.Length * 4);
                mostAttempts = Math.Max(mostAttempts, (double)attempts / Math.Max(wishes.Length, 1));
            }
        }

        output.WriteLine($"At most {mostSteps:F2} steps of the reader for a character, and {mostAttempts:F2} attempts for a name.");

        // What a name would be alone, as rarely unlike another one as the real rule makes it.
        static string Plain(string raw) => new([.. raw.Where(char.IsLetterOrDigit).Take(2)]);
    }

    /// <summary>A node with many fields that all want one name.</summary>
    private static string Crowded() =>
        """{"1":{"class_type":"Many","inputs":{FIELDS}}}"""
            .Replace("FIELDS", string.Join(',', Enumerable.Range(0, 300).Select(i => $"\"a{new string('-', i % 20)}b{new string('.', i / 20)}\":{i}")), StringComparison.Ordinal);

    private static string Damaged(string text, Random random)
    {
        string[] pieces = ["{", "}", "[", "]", "\"", ",", ":", "\\", "\\u", "null", "1e999", "-", "[\"3\", 0]", "\"class_type\": \"X\",", "\n", "\u2028", "\uD83C", "//", "*/", "\"\"", "𠮷", "\0", "<", "&"];
        var damaged = new StringBuilder(text);
        for (var edits = random.Next(1, 4); edits > 0; edits--)
        {
            var at = random.Next(damaged.Length);
            switch (random.Next(4))
            {
                case 0:
                    damaged.Remove(at, Math.Min(random.Next(1, 30), damaged.Length - at));
                    break;
                case 1:
                    damaged.Insert(at, pieces[random.Next(pieces.Length)]);
                    break;
                case 2:
                    damaged[at] = (char)random.Next(0x20, 0x7F);
                    break;
                default:
                    var from = random.Next(damaged.Length);
                    damaged.Insert(at, damaged.ToString(from, Math.Min(random.Next(1, 60), damaged.Length - from)));
                    break;
            }

            if (damaged.Length == 0) break;
        }

        return damaged.ToString();
    }
}
