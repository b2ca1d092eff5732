using System.Globalization;
using System.Text.Json;

namespace RunningHub.Emulator;

/// <summary>
/// Names files as the service does: <c>ComfyUI_00001_abcde_1790000000.png</c>. The prefix is the node's; of a prefix with folders the last
/// part stays, and what does not belong into a name becomes an underscore.
/// </summary>
internal sealed class FileNames(TaskEntry task, DateTimeOffset now)
{
    private const int LongestPrefix = 80;

    private readonly Dictionary<string, int> _counters = new(StringComparer.Ordinal);

    public string Next(GraphNode node, string extension)
    {
        var prefix = PrefixOf(node);
        var number = _counters[prefix] = _counters.GetValueOrDefault(prefix) + 1;
        return string.Create(CultureInfo.InvariantCulture,
            $"{prefix}_{number:00000}_{Letters(prefix, number)}_{now.ToUnixTimeSeconds()}.{extension}");
    }

    private static string PrefixOf(GraphNode node)
    {
        var given = node.Inputs.TryGetValue("filename_prefix", out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()! : "ComfyUI";
        var last = given[(given.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = string.Concat(last.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or ' ' ? c : '_')).Trim();
        return clean.Length == 0 ? "ComfyUI" : clean.Length <= LongestPrefix ? clean : clean[..LongestPrefix];
    }

    private string Letters(string prefix, int number)
    {
        var chance = Hashing.Mix(task.Chance, Hashing.Mix(Hashing.Of(prefix), (ulong)number));
        return string.Create(5, chance, static (letters, rest) =>
        {
            for (var i = 0; i < letters.Length; i++, rest /= 26) letters[i] = (char)('a' + rest % 26);
        });
    }
}
