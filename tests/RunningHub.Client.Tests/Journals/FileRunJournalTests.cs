using System.Text;

namespace RunningHub.Tests.Journals;

public sealed class FileRunJournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("runninghub-").FullName;

    private string File => Path.Combine(_folder, "new", "runs.journal");

    public void Dispose()
    {
        KeyWatch.WholeRun.LookInto(_folder);
        Directory.Delete(_folder, true);
    }

    [Fact]
    public async Task The_latest_entry_of_each_run_is_read_back_in_the_order_of_the_first_ones()
    {
        var token = new RunToken(RunningHubSite.China, "42", "Poster", "93f1");
        var first = new JournalEntry("a", JournalStage.Intended) { Key = "海报 \"1\"", Site = "cn", Account = "0011", Workflow = "Poster", WorkflowId = "7", At = DateTimeOffset.UnixEpoch };
        await using (var journal = new FileRunJournal(File))
        {
            await journal.WriteAsync(first);
            await journal.WriteAsync(new JournalEntry("b", JournalStage.Intended));
            await journal.WriteAsync(first with { Stage = JournalStage.Ended, Token = token, State = TaskState.Cancelled });
        }

        await using var again = new FileRunJournal(File);

        Assert.Equal([first with { Stage = JournalStage.Ended, Token = token, State = TaskState.Cancelled }, new JournalEntry("b", JournalStage.Intended)], await again.ReadAsync());
    }

    [Fact]
    public async Task A_run_leaves_its_task_in_the_file_and_no_key()
    {
        await using (var journal = new FileRunJournal(File))
        {
            using var client = Client.On(new ScriptedService().On(ScriptedService.Create, Bodies.Created()).On(ScriptedService.Outputs, Bodies.Done), configure: options => options.Journal = journal);
            await new Poster().RunAsync(client);
        }

        var text = await System.IO.File.ReadAllTextAsync(File);
        Assert.Contains(Bodies.TaskId, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Client.Key, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cut_off_at_any_byte_it_has_what_was_complete_and_takes_more()
    {
        await using (var journal = new FileRunJournal(File))
        {
            await journal.WriteAsync(new JournalEntry("a", JournalStage.Intended) { Key = "键" });
            await journal.WriteAsync(new JournalEntry("b", JournalStage.Intended) { Key = "ключ" });
        }

        var all = await System.IO.File.ReadAllBytesAsync(File);
        var ends = Enumerable.Range(0, all.Length).Where(i => all[i] == '}').Select(i => i + 1).ToArray();
        for (var length = 0; length <= all.Length; length++)
        {
            await System.IO.File.WriteAllBytesAsync(File, all[..length]);
            await using (var journal = new FileRunJournal(File))
            {
                Assert.Equal(ends.Count(end => end <= length), (await journal.ReadAsync()).Count);
                await journal.WriteAsync(new JournalEntry("c", JournalStage.Intended));
            }

            await using var again = new FileRunJournal(File);
            Assert.Equal("c", (await again.ReadAsync())[^1].RunId);
            Assert.Equal(ends.Count(end => end <= length) + 1, (await again.ReadAsync()).Count);
        }
    }

    [Fact]
    public async Task Lines_that_are_no_entries_are_passed_over()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        await System.IO.File.WriteAllTextAsync(File, "{}\nnull\n[1]\n{\"runId\":\"\",\"stage\":\"Intended\"}\n{\"runId\":\"x\",\"stage\":\"Later\"}\n\0\0\0\n{\"runId\":\"a\",\"stage\":\"Intended\",\"token\":\"no token\"}\n{\"runId\":\"b\",\"stage\":\"Intended\",\"new\":1}\n", Encoding.UTF8);

        await using var journal = new FileRunJournal(File);

        Assert.Equal("b", Assert.Single(await journal.ReadAsync()).RunId);
    }

    [Fact]
    public async Task Writes_from_many_threads_are_all_there()
    {
        await using (var journal = new FileRunJournal(File))
            await Task.WhenAll(Enumerable.Range(0, 500).Select(i => Task.Run(() => journal.WriteAsync(new JournalEntry("run " + i, JournalStage.Intended)))));

        await using var again = new FileRunJournal(File);
        Assert.Equal(500, (await again.ReadAsync()).Select(entry => entry.RunId).Distinct().Count());
    }

    [Fact]
    public async Task What_a_full_disk_has_taken_of_a_write_that_failed_is_not_read_as_newer_than_what_came_after()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        var old = Enumerable.Range(0, 50).Select(i => new JournalEntry("run " + i, JournalStage.Accepted) { Key = new string('k', 200) }).ToArray();
        var disk = new FullDisk(File);
        await using (var journal = new FileRunJournal(disk))
        {
            var writes = old.Select(entry => journal.WriteAsync(entry)).ToArray();
            foreach (var write in writes) await Assert.ThrowsAsync<IOException>(() => write);
            disk.HasRoom = true;
            await journal.WriteAsync(new JournalEntry("run 0", JournalStage.Handled));
        }

        await using var again = new FileRunJournal(File);
        Assert.Equal([new JournalEntry("run 0", JournalStage.Handled)], await again.ReadAsync());
    }

    [Fact]
    public async Task A_second_program_is_refused()
    {
        await using var journal = new FileRunJournal(File);

        Assert.Throws<IOException>(() => new FileRunJournal(File));
    }

    [Fact]
    public async Task After_its_end_it_takes_nothing()
    {
        var journal = new FileRunJournal(File);
        await journal.DisposeAsync();
        journal.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => journal.WriteAsync(new JournalEntry("a", JournalStage.Intended)));
    }

    /// <summary>Takes nine tenths of what is written, until there is room.</summary>
    private sealed class FullDisk(string path) : FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 1)
    {
        public bool HasRoom { get; set; }

        public override void Write(byte[] buffer, int offset, int count)
        {
            base.Write(buffer, offset, HasRoom ? count : count * 9 / 10);
            if (HasRoom) return;
            Position -= count * 9 / 10;
            throw new IOException("No space left on device.");
        }
    }
}
