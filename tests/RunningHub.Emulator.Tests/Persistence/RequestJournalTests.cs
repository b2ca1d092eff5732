using System.Diagnostics;
using RunningHub.Page.Tests;
using Xunit.Abstractions;

namespace RunningHub.Emulator.Tests.Persistence;

/// <summary>The log of requests on disk.</summary>
public sealed class RequestJournalTests(ITestOutputHelper output) : IDisposable
{
    private const int Most = 10;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_latest_come_back_and_never_more_than_twice_as_many_are_on_disk()
    {
        for (var i = 0; i < 57; i++)
        {
            // A new process now and then.
            using var journal = Open(out var kept);
            Assert.Equal(Enumerable.Range(0, i).TakeLast(Most).Select(Path), kept.Select(r => r.Path));
            journal.Append(Request(i));
            Assert.InRange(Files().Sum(f => File.ReadLines(f).Count()), 1, 2 * Most);
        }

        Assert.InRange(Files().Length, 1, 2);
    }

    [Fact]
    public void A_line_that_a_kill_cut_off_is_gone_and_the_next_one_is_whole()
    {
        using (var journal = Open(out _))
        {
            journal.Append(Request(1));
            journal.Append(Request(2));
        }

        var file = Files().Single();
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^20]);
        using (var journal = Open(out var kept))
        {
            Assert.Equal([Path(1)], kept.Select(r => r.Path));
            journal.Append(Request(3));
        }

        using var last = Open(out var all);
        Assert.Equal([Path(1), Path(3)], all.Select(r => r.Path));
    }

    [Fact]
    public void A_line_that_makes_no_sense_names_the_file_and_costs_that_line()
    {
        using (var journal = Open(out _))
        {
            for (var i = 0; i < 3; i++) journal.Append(Request(i));
        }

        var file = Files().Single();
        var lines = File.ReadAllLines(file);
        lines[1] = "{\"at\":5}";
        File.WriteAllText(file, string.Join('\n', lines) + "\n");
        var unreadable = new List<string>();
        using var again = new RequestJournal(_folder.Path, Most);
        Assert.Equal([Path(0), Path(2)], again.Open(unreadable).Select(r => r.Path));
        Assert.Equal([file], unreadable);
    }

    [Fact]
    public void Many_at_once_lose_none()
    {
        using (var journal = new RequestJournal(_folder.Path, 5000))
        {
            journal.Open([]);
            var watch = Stopwatch.StartNew();
            Parallel.For(0, 5000, i => journal.Append(Request(i)));
            output.WriteLine($"journal: {5000 / watch.Elapsed.TotalSeconds:N0} requests a second");
        }

        using var again = new RequestJournal(_folder.Path, 5000);
        Assert.Equal(Enumerable.Range(0, 5000).Select(Path).Order(StringComparer.Ordinal), again.Open([]).Select(r => r.Path).Order(StringComparer.Ordinal));
    }

    private static string Path(int number) => "/number/" + number;

    private static RecordedRequest Request(int number) => new()
    {
        At = new DateTimeOffset(2026, 10, 1, 8, 0, 0, TimeSpan.Zero),
        Method = "POST",
        Path = Path(number),
        ApiKey = null,
        HasAuthorization = false,
        Body = "a \"body\"\nin two lines \u72d0",
        Status = 200,
        Answer = "{}",
        Note = "",
    };

    private string[] Files() => Directory.GetFiles(_folder.Path);

    private RequestJournal Open(out IReadOnlyList<RecordedRequest> kept)
    {
        var (journal, unreadable) = (new RequestJournal(_folder.Path, Most), new List<string>());
        kept = journal.Open(unreadable);
        Assert.Empty(unreadable);
        return journal;
    }
}
