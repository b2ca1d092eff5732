// Long proofs of the client. Each prints what the emulator's ledger counted, and fails when something was paid for twice or lost.
using System.Globalization;
using RunningHub.Stress;

switch (args.FirstOrDefault())
{
    case "batch":
        var batch = await BatchProof.RunAsync(Number("--items", 10_000));
        Console.WriteLine(batch);
        return batch.IsWhole ? 0 : 1;

    case "kill":
        var seed = Number("--seed", Environment.TickCount);
        var kills = await KillProof.RunAsync(Number("--kills", 100), seed);
        Console.WriteLine($"{kills} (seed {seed})");
        return kills is { DoubleSubmits: 0, LostIds: 0, LeftOver: 0, Kills: > 0 } ? 0 : 1;

    case "inflight":
        var runs = Number("--runs", 2000);
        var perMinute = Number("--per-minute", 120);
        var inFlight = await InFlightProof.RunAsync(runs, perMinute);
        Console.WriteLine(inFlight);
        var loops = await InFlightProof.RunLoopsAsync(runs, perMinute);
        Console.WriteLine($"a loop of delay and question for each run:\n{loops}");
        Console.WriteLine($"{await WaitingMemory.MeasureAsync(runs):N0} bytes for each run that is waited for");
        // Where the budget is used up by one question for each run, nobody can be sooner: both are as late, and a little by chance.
        return inFlight.IsWhole && inFlight.MeanDelay <= 1.1 * loops.MeanDelay ? 0 : 1;

    case "child":
        return await KillProof.RunBatchAsync(ChildArguments.Read(args[1..]));

    default:
        Console.Error.WriteLine("""
            batch [--items 10000]              a large batch over two keys, one request in twenty failing, on the virtual clock
            inflight [--runs 2000] [--per-minute 120]   so many runs at once with one key, on the virtual clock
            kill [--kills 100] [--seed N]      a journalled batch whose process is killed again and again
            """);
        return 2;
}

int Number(string name, int otherwise)
{
    var at = Array.IndexOf(args, name);
    return at < 0 || at + 1 == args.Length ? otherwise : int.Parse(args[at + 1], CultureInfo.InvariantCulture);
}
