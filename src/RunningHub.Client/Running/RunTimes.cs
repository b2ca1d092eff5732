using System.Collections.Concurrent;

namespace RunningHub;

/// <summary>What the newest looks at runs of each class have found: how long those took that have ended, and how long others have lasted so far.</summary>
internal sealed class RunTimes
{
    private const int Most = 64;

    private readonly ConcurrentDictionary<string, (Sample Ended, Sample Alive)> _looks = new(StringComparer.Ordinal);

    /// <summary>A run has ended.</summary>
    public void Ended(string? className, TimeSpan time) =>
        _looks.AddOrUpdate(className ?? "", _ => (Sample.Empty.With(time), Sample.Empty), (_, known) => (known.Ended.With(time), known.Alive));

    /// <summary>A run has lasted for so long, and goes on. Without these, the first to end would count for all.</summary>
    public void Alive(string? className, TimeSpan time) =>
        _looks.AddOrUpdate(className ?? "", _ => (Sample.Empty, Sample.Empty.With(time)), (_, known) => (known.Ended, known.Alive.With(time)));

    /// <summary>Of the runs that had lasted for a time: how many ended before another, and how many are known to have come to either end. Zeros for a class that is not known.</summary>
    /// <param name="className">The class.</param>
    /// <param name="from">The shorter time, in seconds.</param>
    /// <param name="to">The longer time, in seconds.</param>
    public (double Ended, double Known) Between(string? className, double from, double to)
    {
        if (!_looks.TryGetValue(className ?? "", out var looks)) return default;
        var ended = looks.Ended.UpTo(to) - looks.Ended.UpTo(from);
        return (ended, looks.Ended.Count - looks.Ended.UpTo(from) + looks.Alive.PartsOf(from, to));
    }

    /// <summary>The newest times, in the order of their arrival and by length. Immutable.</summary>
    private sealed class Sample(double[] arrived, double[] sorted)
    {
        public static readonly Sample Empty = new([], []);

        public int Count => sorted.Length;

        public Sample With(TimeSpan time)
        {
            double[] newest = [.. arrived.Skip(arrived.Length - Most + 1), time.TotalSeconds];
            double[] byLength = [.. newest];
            Array.Sort(byLength);
            return new Sample(newest, byLength);
        }

        /// <summary>How many have lasted to the end of a stretch; who was last seen on it counts for the part that he has behind him.</summary>
        public double PartsOf(double from, double to)
        {
            var parts = (double)(sorted.Length - UpTo(to));
            for (var i = UpTo(from); i < sorted.Length && sorted[i] <= to; i++) parts += (sorted[i] - from) / (to - from);
            return parts;
        }

        /// <summary>How many are no longer than a time.</summary>
        public int UpTo(double seconds)
        {
            var (low, high) = (0, sorted.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (sorted[middle] <= seconds) low = middle + 1;
                else high = middle;
            }

            return low;
        }
    }
}
