using System.Collections.Frozen;
using System.Reflection;

namespace RunningHub.Emulator;

/// <summary>The page's files. They travel inside the assembly and need nothing from outside.</summary>
internal static class PageAssets
{
    /// <summary>The start of the names under which the build embeds them.</summary>
    public const string Prefix = "page/";

    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private static readonly FrozenDictionary<string, Answer> Files = Read().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The file with this name; null where there is none. A name is only ever compared.</summary>
    public static Answer? Find(string name) => Files.GetValueOrDefault(name);

    private static Dictionary<string, Answer> Read()
    {
        var (assembly, files) = (Assembly.GetExecutingAssembly(), new Dictionary<string, Answer>(StringComparer.Ordinal));
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var content = assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[content.Length];
            content.ReadExactly(bytes);
            files[resource[Prefix.Length..]] = new Answer(200, ContentTypes[Path.GetExtension(resource)], bytes);
        }

        return files;
    }
}
