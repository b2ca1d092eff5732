using RunningHub.Stress;
using Xunit.Abstractions;

namespace RunningHub.Tests.Emulator;

/// <summary>The quick clock waits until the thread pool is idle, which it never is while other tests run.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>The proofs of tests/RunningHub.Stress with small numbers; CI runs them with large ones.</summary>
[Collection(nameof(Alone))]
public sealed class ProofTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Five_hundred_items_with_faults_over_two_keys_are_neither_doubled_nor_lost_and_stay_within_every_limit()
    {
        Suite.Reached(GetType());
        var report = await BatchProof.RunAsync(500);

        output.WriteLine(report.ToString());
        Assert.Equal((0, 0), (report.DoubleSubmits, report.LostIds));
        Assert.Equal(500, report.Accepted + report.Unknown + report.Refused);
        Assert.InRange(report.MostAtOnceSmall, 1, BatchProof.SmallLimit);
        Assert.InRange(report.MostAtOnceLarge, 20, BatchProof.LargeLimit);
        Assert.InRange(report.MostRunsAlive, 0, 200);
        Assert.InRange(report.FaultsHit, 20, 300);
    }

    [Fact]
    public async Task A_process_that_is_killed_twice_neither_pays_twice_nor_loses_a_task()
    {
        Suite.Reached(GetType());
        var report = await KillProof.RunAsync(kills: 2, seed: 1);

        output.WriteLine(report.ToString());
        Assert.Equal((0, 0, 0), (report.DoubleSubmits, report.LostIds, report.LeftOver));
        Assert.True(report.Kills > 0, "The process was never killed.");
    }

    [Fact]
    public async Task The_ends_of_a_hundred_runs_with_twelve_requests_a_minute_are_seen_sooner_than_by_a_loop_for_each()
    {
        var ours = await InFlightProof.RunAsync(100, perMinute: 12);
        var loops = await InFlightProof.RunLoopsAsync(100, perMinute: 12);

        output.WriteLine(ours.ToString());
        output.WriteLine(loops.ToString());
        Assert.True(ours.IsWhole, ours.ToString());
        Assert.True(ours.MeanDelay < loops.MeanDelay, $"{ours.MeanDelay} and {loops.MeanDelay}");
    }
}
