using System.Globalization;

namespace RunningHub.Benchmarks;

/// <summary>How something grows with the size of its input: cost ∝ size^exponent. 1 is linear, 2 quadratic.</summary>
/// <param name="What">What grows.</param>
/// <param name="Sizes">The sizes.</param>
/// <param name="Costs">What each took.</param>
internal sealed record Growth(string What, IReadOnlyList<int> Sizes, IReadOnlyList<Cost> Costs)
{
    /// <summary>The largest exponent that was aimed at.</summary>
    public const double Target = 1.1;

    /// <summary>The exponent of the allocated bytes; it does not depend on the machine.</summary>
    public double OfBytes => Exponent(cost => cost.Bytes);

    /// <summary>The exponent of the times.</summary>
    public double OfTime => Exponent(cost => cost.Microseconds);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        {What}: bytes grow with exponent {OfBytes:0.00}, time with {OfTime:0.00} (target {Target})
        {string.Join('\n', Sizes.Select((size, i) => string.Create(CultureInfo.InvariantCulture, $"  {size,6:N0}  {Costs[i].Microseconds / 1000,10:N1} ms {Costs[i].Bytes / 1024,10:N0} KB")))}
        """);

    // The slope of the line through the points, both axes logarithmic; the smallest size left out, where what is constant weighs most.
    private double Exponent(Func<Cost, double> value)
    {
        var points = Sizes.Zip(Costs, (size, cost) => (X: Math.Log(size), Y: Math.Log(value(cost)))).Skip(1).ToList();
        var (x, y) = (points.Average(p => p.X), points.Average(p => p.Y));
        return points.Sum(p => (p.X - x) * (p.Y - y)) / points.Sum(p => (p.X - x) * (p.X - x));
    }
}
