// Prints what the product costs beside what it could cost at least, as ratios within one run.
//   (nothing)        every figure; exit code 1 where one falls short that does not depend on the machine
//   --gates          those that take seconds and can fall short so
//   --only NAME      one figure
//   --bdn [NAME]     the main ones by BenchmarkDotNet
//   --report FOLDER  all figures; writes the table and the plots
// What has one name is measured in a process of its own, which is started with --into FILE NAME.
using RunningHub.Benchmarks;

return await Report.RunAsync(args);
