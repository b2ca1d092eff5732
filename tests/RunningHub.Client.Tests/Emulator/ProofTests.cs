using System.Diagnostics;
using RunningHub.Stress;
using Xunit.Abstractions;

namespace RunningHub.Tests.Emulator;

/// <summary>The quick clock waits until the thread pool is idle, which it never is while other tests run.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>
/// The proofs of tests/RunningHub.Stress with small numbers; CI runs them with large ones. Each has a process of its own: what listens to all
/// that this one says would keep its thread pool busy.
/// </summary>
[Collection(nameof(Alone))]
public sealed class ProofTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("batch", "--items", "500")]
    [InlineData("inflight", "--runs", "100", "--per-minute", "12")]
    [InlineData("kill", "--kills", "2", "--seed", "1")]
    public async Task Nothing_is_paid_for_twice_or_lost_and_every_limit_is_kept(params string[] arguments)
    {
        Suite.Reached(GetType());
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(BatchProof).Assembly.Location, .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        output.WriteLine(said);
        Assert.True(process.ExitCode == 0, said);
    }
}
