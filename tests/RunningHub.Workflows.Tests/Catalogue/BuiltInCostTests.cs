using System.Diagnostics;
using RunningHub.Workflows.Catalogue;
using RunningHub.Workflows.Models;
using Xunit.Abstractions;

namespace RunningHub.Workflows;

/// <summary>What the built-in catalogue costs the compiler. docs/catalogue.md gives these figures.</summary>
public sealed class BuiltInCostTests(ITestOutputHelper output)
{
    private const int Budget = 4 << 20;

    /// <summary>A workflow of twenty class types.</summary>
    private static readonly string[] ClassTypes =
    [
        "KSampler", "KSamplerAdvanced", "CheckpointLoaderSimple", "CLIPTextEncode", "EmptyLatentImage", "VAEDecode", "VAEEncode", "VAELoader", "SaveImage", "LoadImage",
        "LoadImageMask", "LoraLoader", "LoraLoaderModelOnly", "UNETLoader", "CLIPLoader", "DualCLIPLoader", "ControlNetLoader", "ControlNetApplyAdvanced", "ImageScale", "PreviewImage",
    ];

    [Fact]
    public void First_use_allocates_at_most_4_MB_for_catalogue_names_and_twenty_classes()
    {
        var bytes = 0L;
        var times = new List<double>();
        for (var run = 0; run < 5; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            var catalogue = NodeCatalogue.ReadBuiltIn();
            var names = FieldNames.ReadTable();
            foreach (var classType in ClassTypes) Assert.True(catalogue.TryGet(classType, out _));
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.NotNull(names.OfNumber("cfg"));
        }

        // The time is information: it depends on the machine.
        using var resource = typeof(NodeCatalogue).Assembly.GetManifestResourceStream("builtin.rhcat")!;
        output.WriteLine($"{NodeCatalogue.BuiltIn.Count:N0} classes in {resource.Length / 1024:N0} KB; first use: {bytes / 1024:N0} KB allocated, {times[0]:F1} ms, {times.Min():F1} ms when compiled.");
        Assert.InRange(bytes, 1, Budget);
    }

    [Fact]
    public void A_further_class_costs_little_more_than_its_own_line()
    {
        var catalogue = NodeCatalogue.ReadBuiltIn();
        Assert.True(catalogue.TryGet("VAEDecode", out _));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(catalogue.TryGet("KSampler", out var node));
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        output.WriteLine($"KSampler: {node.Inputs.Count} inputs, {bytes:N0} bytes.");
        Assert.InRange(bytes, 1, 32 << 10);
    }
}
