using RunningHub.Testing;
using Xunit.Abstractions;

namespace RunningHub.Emulator.Tests;

/// <summary>Real workflows: stored, they all run; sent whole, as many are refused as ComfyUI of the built-in catalogue would refuse.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    // Graphs that no server runs: they have nothing that saves or shows, or a wire to a node that is not there.
    private static readonly string[] CannotRun = ["Prompt has no outputs", "Exception when validating", "Bad linked input", "Dependency cycle"];

    [SharedFact]
    public async Task Stored_workflows_run_and_whole_ones_are_refused_with_a_reason()
    {
        await using var stage = await Stage.SetAsync(o => o.Limits.Tasks = 100_000);
        var key = stage.Hub.CreateKey(new KeyOptions { Concurrency = 100_000 });
        var (stored, refusedStored, whole, refusedWhole) = (0, new List<string>(), 0, new List<string>());
        foreach (var file in Directory.EnumerateFiles(Repository.InShared("corpus", "api"), "*.json").Order(StringComparer.Ordinal))
        {
            string workflowId;
            try
            {
                workflowId = stage.Hub.Workflows.Add(file);
            }
            catch (ArgumentException)
            {
                // Templates with placeholders outside strings, and files cut off: no site has stored these.
                continue;
            }

            stored++;
            var answer = await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = key, workflowId });
            if (answer.Code != 0) refusedStored.Add($"{Path.GetFileName(file)}: {answer.Message}");
            whole++;
            var graph = stage.Hub.Workflows[workflowId]!.Json;
            var sent = await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = key, workflowId = stage.WorkflowId, workflow = graph });
            if (sent.Code != 0) refusedWhole.Add(sent.Message!);
        }

        stage.RunToEnd();
        var failed = stage.Hub.Tasks.Where(t => t.State != EmulatorTaskState.Success).Select(t => t.Failure?.ExceptionMessage).ToArray();
        output.WriteLine($"corpus: {stored} workflows stored, {refusedStored.Count} refused when they run as stored; {whole} sent whole, {refusedWhole.Count} refused; {failed.Length} tasks failed");
        foreach (var reason in refusedWhole.GroupBy(m => m.Split(": ").Skip(2).FirstOrDefault()?.Split(" - ")[0] ?? m).OrderByDescending(g => g.Count()).Take(8))
            output.WriteLine($"  {reason.Count()} x {reason.Key}");
        foreach (var refused in refusedStored.Take(10)) output.WriteLine("  stored: " + refused);
        Assert.All(refusedStored, message => Assert.Contains(CannotRun, reason => message.Contains(reason, StringComparison.Ordinal)));
        Assert.InRange(refusedStored.Count, 0, stored / 10);
    }
}
