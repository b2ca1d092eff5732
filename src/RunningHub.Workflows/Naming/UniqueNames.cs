namespace RunningHub.Workflows.Naming;

/// <summary>Gives each of several things a name of its own; names that differ only in case count as equal.</summary>
/// <remarks>
/// A name depends on its own raw name and on the things that want the same name, on nothing else: not on the order, not on how many there are.
/// So adding or removing something renames nothing but what really collides. The thing whose raw name is closest to the expected form keeps
/// the plain name; the others get a short hash of their own raw name.
/// </remarks>
internal static class UniqueNames
{
    /// <summary>Up to here comparing each with each is fastest, and needs no memory: nearly every node has fewer inputs.</summary>
    private const int Few = 16;

    private static readonly int[] HashLengths = [4, 8, 16];

    /// <summary>Chooses the names.</summary>
    /// <param name="wishes">What each thing would be called if it were alone. Raw names are different from each other.</param>
    /// <returns>One name for each wish, in the same order.</returns>
    public static string[] Assign(NameWish[] wishes) => Assign(wishes, out _);

    /// <summary>The same, and how many names were tried: one or a few for each thing, whatever they are called.</summary>
    public static string[] Assign(NameWish[] wishes, out int attempts)
    {
        attempts = wishes.Length;
        var names = new string[wishes.Length];
        if (wishes.Length <= Few && AreDifferent(wishes))
        {
            for (var i = 0; i < names.Length; i++) names[i] = wishes[i].Plain;
            return names;
        }

        var losers = new List<int>();
        var winners = Winners(wishes, names, losers);
        if (losers.Count == 0) return names;

        var taken = new HashSet<string>(winners.Keys, LetterCase.Ignored);
        foreach (var length in HashLengths)
        {
            attempts += losers.Count;
            losers = Suffix(wishes, names, losers, taken, length);
            if (losers.Count == 0) return names;
        }

        // Two raw names of one workflow with the same 64-bit hash: possible, so it has an answer.
        losers.Sort((x, y) => string.CompareOrdinal(wishes[x].Raw, wishes[y].Raw));
        for (var i = 0; i < losers.Count; i++)
        {
            var wish = wishes[losers[i]];
            var number = i;
            do
            {
                attempts++;
                names[losers[i]] = wish.Plain + "_" + StableHash.Of(wish.Raw) + "_" + Digits(number++);
            }
            while (!taken.Add(names[losers[i]]));
        }

        return names;
    }

    private static bool AreDifferent(NameWish[] wishes)
    {
        for (var i = 1; i < wishes.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (LetterCase.Ignored.Equals(wishes[i].Plain, wishes[j].Plain)) return false;
            }
        }

        return true;
    }

    private static Dictionary<string, int> Winners(NameWish[] wishes, string[] names, List<int> losers)
    {
        var winners = new Dictionary<string, int>(wishes.Length, LetterCase.Ignored);
        for (var i = 0; i < wishes.Length; i++)
        {
            var key = wishes[i].Plain;
            if (!winners.TryGetValue(key, out var holder))
            {
                winners.Add(key, i);
            }
            else if (wishes[i].Precedes(wishes[holder]))
            {
                losers.Add(holder);
                winners[key] = i;
            }
            else
            {
                losers.Add(i);
            }
        }

        foreach (var winner in winners.Values) names[winner] = wishes[winner].Plain;
        return winners;
    }

    private static List<int> Suffix(NameWish[] wishes, string[] names, List<int> losers, HashSet<string> taken, int length)
    {
        var wanted = new Dictionary<string, int>(losers.Count, LetterCase.Ignored);
        foreach (var i in losers)
        {
            names[i] = wishes[i].Plain + "_" + StableHash.Of(wishes[i].Raw).Substring(0, length);
            var key = names[i];
            wanted[key] = wanted.TryGetValue(key, out var count) ? count + 1 : 1;
        }

        var left = losers.FindAll(i => wanted[names[i]] > 1 || taken.Contains(names[i]));
        foreach (var name in wanted)
        {
            if (name.Value == 1) taken.Add(name.Key);
        }

        return left;
    }

    private static string Digits(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What a thing would be called if it were alone.</summary>
/// <param name="Raw">Its name in the file.</param>
/// <param name="Plain">The identifier made from it.</param>
/// <param name="Rank">How close the raw name is to the expected form; 0 is closest.</param>
internal readonly record struct NameWish(string Raw, string Plain, int Rank)
{
    /// <summary>Whether this one keeps the plain name when both want it.</summary>
    public bool Precedes(NameWish other) => Rank != other.Rank ? Rank < other.Rank : string.CompareOrdinal(Raw, other.Raw) < 0;
}
