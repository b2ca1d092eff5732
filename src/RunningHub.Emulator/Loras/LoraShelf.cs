using System.Collections.Concurrent;
using System.Globalization;

namespace RunningHub.Emulator;

/// <summary>
/// The LoRA files that were uploaded to a site: their names and sizes. The bytes are counted and forgotten; no node here loads them.
/// </summary>
internal sealed class LoraShelf(EmulatorClock clock, SiteChanges changes)
{
    /// <summary>Where the files go: another host on the service, an object storage.</summary>
    public const string Path = "/rh-models/";

    private const string Folder = "api-lora-cn/";

    // How long the storage takes an address for good.
    private static readonly TimeSpan LinkLife = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, long> _sizes = new(StringComparer.Ordinal);

    public static string NameOf(string md5Hex) => $"{Folder}{md5Hex}.safetensors";

    public bool Has(string fileName) => _sizes.ContainsKey(fileName);

    public void Keep(StoredLora file)
    {
        _sizes[file.FileName] = file.Bytes;
        changes.Changed(file);
    }

    /// <summary>The query that lets somebody put a file there for an hour.</summary>
    public string Sign(string fileName)
    {
        var until = (clock.GetUtcNow() + LinkLife).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"q-sign-time={until}&q-signature={SignatureOf(fileName, until)}";
    }

    /// <summary>Whether a query is one that <see cref="Sign"/> gave, not too long ago.</summary>
    public bool IsSigned(string fileName, string? until, string? signature) =>
        until is not null && signature == SignatureOf(fileName, until)
        && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && clock.GetUtcNow().ToUnixTimeSeconds() <= seconds;

    private static string SignatureOf(string fileName, string until) => Hashing.Hex32($"put {fileName} until {until}");
}

/// <summary>A LoRA file that was uploaded: its name, and how long it was.</summary>
internal sealed record StoredLora(string FileName, long Bytes);
