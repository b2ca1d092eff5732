using System.Text;

namespace RunningHub.Workflows.Naming;

/// <summary>The class and the namespace of a workflow, from the name of its file and folder.</summary>
public static class TypeNames
{
    /// <summary>In UTF-8. A class with its namespace may have 1,023 (CS7013), and each of the two has half of them.</summary>
    private const int MostBytes = 511;

    /// <summary>Members that every workflow class declares: a class of that name would not compile (CS0542).</summary>
    private static readonly HashSet<string> Reserved = MemberNames.IgnoringCase(
        "Outputs", "Clone", "AttachAsync", "Facts", "SetSeeds", "CreateOutputs", "WorkflowDefinition", "Named", "NamedNodes", "RH");

    /// <summary>The class for a file: <c>text-to-image</c> → <c>TextToImage</c>, <c>海报-v2</c> → <c>海报V2</c>.</summary>
    /// <param name="fileName">The file's name without its extension.</param>
    /// <param name="characters">Which characters an identifier may hold.</param>
    public static string Class(string fileName, IdentifierCharacters characters)
    {
        var name = PascalName.From(fileName, characters);
        if (name.Length == 0) return "Workflow_" + StableHash.Of(fileName).Substring(0, 8);
        if (!characters.IsStart(name[0])) return "Workflow" + name;
        return Reserved.Contains(name) ? name + "Workflow" : name;
    }

    /// <summary>Whether a class may be called so: every workflow class has members whose names it must not share.</summary>
    /// <param name="className">A valid identifier.</param>
    public static bool IsFreeForClass(string className) => !Reserved.Contains(className);

    /// <summary>Whether a name is one that the compiler can write into an assembly, alone or behind a namespace.</summary>
    /// <param name="name">A class, a namespace or a member.</param>
    public static bool IsShortEnough(string name) => Encoding.UTF8.GetByteCount(name) <= MostBytes;

    /// <summary>The namespace for a folder of a project: <c>PosterShop</c> and <c>workflows/2024</c> → <c>PosterShop.Workflows._2024</c>.</summary>
    /// <param name="rootNamespace">The project's own namespace; may be empty.</param>
    /// <param name="folders">The folders from the project to the file.</param>
    /// <param name="characters">Which characters an identifier may hold.</param>
    public static string Namespace(string rootNamespace, IReadOnlyList<string> folders, IdentifierCharacters characters)
    {
        var result = new StringBuilder();
        foreach (var segment in rootNamespace.Split('.'))
        {
            if (segment.Length > 0) Append(result, AsIdentifier(segment, characters));
        }

        foreach (var folder in folders)
        {
            var name = PascalName.From(folder, characters);
            Append(result, name.Length == 0 ? "Folder_" + StableHash.Of(folder).Substring(0, 4) : characters.IsStart(name[0]) ? name : "_" + name);
        }

        return result.ToString();
    }

    private static string AsIdentifier(string segment, IdentifierCharacters characters)
    {
        var name = new StringBuilder(segment.Length + 1);
        foreach (var c in segment) name.Append(characters.IsPart(c) ? c : '_');
        if (!characters.IsStart(name[0])) name.Insert(0, '_');
        return name.ToString();
    }

    private static void Append(StringBuilder text, string segment)
    {
        if (text.Length > 0) text.Append('.');
        text.Append(segment);
    }
}
