using System.Runtime.CompilerServices;
using System.Text;
using Xunit.Sdk;

namespace RunningHub.Testing;

/// <summary>
/// Snapshots in Verify's layout: <c>Class.Method#name.verified.ext</c> in the folder of the test, <c>.received.</c> beside it on failure.
/// It stands where Verify.SourceGenerators would, which a partial feed may lack; replacing it touches this file and no snapshot.
/// </summary>
internal static class Snapshot
{
    /// <summary>Compares a text with its accepted snapshot.</summary>
    /// <param name="actual">What the code under test made.</param>
    /// <param name="name">Distinguishes several snapshots of one test; null where there is one.</param>
    /// <param name="extension">The kind of text, such as <c>cs</c>.</param>
    public static void Matches(string actual, string? name = null, string extension = "txt", [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(Locate(file))!);
        var stem = Path.GetFileNameWithoutExtension(file) + "." + method + (name is null ? "" : "#" + name);
        MatchesFile(actual, Path.Combine(folder, "Snapshots", $"{stem}.verified.{extension}"));
    }

    /// <summary>Compares a text with an accepted file at a given path.</summary>
    public static void MatchesFile(string actual, string verified)
    {
        var received = verified.Replace(".verified.", ".received.", StringComparison.Ordinal);
        actual = actual.Replace("\r\n", "\n", StringComparison.Ordinal);
        var expected = File.Exists(verified) ? File.ReadAllText(verified).Replace("\r\n", "\n", StringComparison.Ordinal) : null;
        if (expected == actual)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(verified)!);
        File.WriteAllText(received, actual, new UTF8Encoding(false));
        throw new XunitException(expected is null
            ? $"No accepted snapshot yet. Read {received} and rename it to {Path.GetFileName(verified)} if it is right."
            : $"The snapshot differs{FirstDifference(expected, actual)}.\nAccepted: {verified}\nReceived: {received}");
    }

    private static string FirstDifference(string expected, string actual)
    {
        var (left, right) = (expected.Split('\n'), actual.Split('\n'));
        for (var i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            var (a, b) = (i < left.Length ? left[i] : "(end)", i < right.Length ? right[i] : "(end)");
            if (a != b) return $" from line {i + 1}:\n  accepted: {a}\n  received: {b}";
        }

        return "";
    }

    // A deterministic build may rewrite the path that the compiler saw; the folder below the root stays the same.
    private static string Locate(string file)
    {
        if (File.Exists(file)) return file;
        var normal = file.Replace('\\', '/');
        var at = normal.LastIndexOf("/tests/", StringComparison.Ordinal);
        return Path.Combine(Repository.Root, at < 0 ? normal : normal[(at + 1)..]);
    }
}
