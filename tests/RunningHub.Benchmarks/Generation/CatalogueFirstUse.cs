using System.Globalization;
using RunningHub.Workflows.Catalogue;

namespace RunningHub.Benchmarks;

/// <summary>What the built-in catalogue costs a generation when it is first used: opened, and asked for the 20 classes of one workflow.</summary>
internal static class CatalogueFirstUse
{
    private const double MostMicroseconds = 15_000, MostBytes = 4 << 20;

    public static Figure Measure()
    {
        var classes = NodeCatalogue.BuiltIn.ClassTypes.Where((_, i) => i % 150 == 0).Take(20).ToArray();
        NodeCatalogue? opened = null;
        var ours = Paired.Run(rounds: 31, warmUp: 10, () => opened = Ask(OpenBuiltIn(), classes))[0];
        GC.KeepAlive(opened);
        return new Figure($"Built-in catalogue of {NodeCatalogue.BuiltIn.Count:N0} classes, first use", ours, "nothing: generation without it", new Cost(double.NaN, 0))
        {
            BytesTarget = MostBytes,
            IsGate = true,
            Note = string.Create(CultureInfo.InvariantCulture, $"{ours.Microseconds / 1000:0.0} ms of at most {MostMicroseconds / 1000:0} ms, compiled code warm"),
        };
    }

    private static NodeCatalogue OpenBuiltIn()
    {
        using var reader = new StreamReader(typeof(NodeCatalogue).Assembly.GetManifestResourceStream("builtin.rhcat")!);
        return NodeCatalogue.Open(reader.ReadToEnd(), out _);
    }

    private static NodeCatalogue Ask(NodeCatalogue catalogue, string[] classes)
    {
        foreach (var name in classes) catalogue.TryGet(name, out _);
        return catalogue;
    }
}
