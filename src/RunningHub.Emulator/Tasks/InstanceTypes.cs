namespace RunningHub.Emulator;

/// <summary>The machines that a submit can ask for, and what a second on each costs in coins.</summary>
internal static class InstanceTypes
{
    // Known: 0.2 on 24 GB, 0.4 on 48 GB. What 84 GB cost is not; here it is twice that again.
    private static readonly Dictionary<string, decimal> Rates = new(StringComparer.Ordinal)
    {
        ["lite"] = 0.2m,
        ["default"] = 0.2m,
        ["standard"] = 0.2m,
        ["plus"] = 0.4m,
        ["ultra"] = 0.8m,
    };

    /// <summary>Whether the service has such machines. On the wire the names are in lower case.</summary>
    public static bool IsKnown(string name) => Rates.ContainsKey(name);

    /// <summary>The coins a second; null is the usual machine.</summary>
    public static decimal RateOf(string? name) => Rates[name ?? "default"];
}
