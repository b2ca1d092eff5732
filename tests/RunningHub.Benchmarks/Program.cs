// Prints what the product costs beside what it could cost at least, as ratios within one run. With --gates, only what CI holds fast:
// allocated bytes, which do not depend on the machine. Times are information.
using RunningHub.Benchmarks;

if (!args.Contains("--gates"))
{
    Console.WriteLine(ColdGeneration.Measure());
    Console.WriteLine(CreateRequest.Measure());
}

var edit = UnrelatedEdit.Measure();
Console.WriteLine(edit);
if (edit.Ours.Bytes <= UnrelatedEdit.Gate) return 0;

Console.Error.WriteLine($"An unrelated edit allocates {edit.Ours.Bytes:N0} bytes; the gate is at {UnrelatedEdit.Gate:N0}.");
return 1;
