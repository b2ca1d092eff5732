using RunningHub.Generators.Diagnostics;
using RunningHub.Generators.Emitting;
using RunningHub.Generators.Settings;
using RunningHub.Workflows;
using RunningHub.Workflows.Models;
using RunningHub.Workflows.Naming;

namespace RunningHub.Generators.Reading;

/// <summary>Decides what the class of a file is called, from the item's metadata and else from the file's path.</summary>
internal static class ClassIdentity
{
    private const int LongestId = 64;

    /// <summary>Decides, and reports metadata that cannot be followed; its default takes its place.</summary>
    public static WorkflowOptions Decide(FileRequest request, string file, ProjectSettings settings, WorkflowDocument document, List<DiagnosticInfo> diagnostics)
    {
        var metadata = request.Metadata;
        var place = FilePlace.StartOf(request.Text.Path);

        var className = metadata.ClassName is { } name && Accept(name, WhyNoClass(name), "ClassName") ? name : TypeNames.Class(Stem(request.Text.Path), RoslynCharacters.Instance);
        var space = metadata.Namespace is { } given && Accept(given, WhyNoNamespace(given), "Namespace")
            ? given
            : TypeNames.Namespace(settings.RootNamespace, ProjectPath.Folders(file), RoslynCharacters.Instance);
        var isPublic = metadata.Accessibility is not { } access
            || !Accept(access, WhyNoAccessibility(access), "Accessibility")
            || string.Equals(access, "public", StringComparison.OrdinalIgnoreCase);
        var isApp = document.Kind == FileKind.AppDemo || request.Mark == FileMark.App;
        if (isApp && metadata.WorkflowId is { } wrong) Accept(wrong, "The file describes an AI app: give its id as WebappId", "WorkflowId");
        if (!isApp && metadata.WebappId is { } odd) Accept(odd, "The file is a workflow: give its id as WorkflowId", "WebappId");
        var idName = isApp ? "WebappId" : "WorkflowId";
        var id = (isApp ? metadata.WebappId : metadata.WorkflowId) is { } written && Accept(written, WhyNoId(written, isApp), idName) ? written : null;

        // The answer for an app may say which app it is.
        if (id is null && document.WebappId is { } own && WhyNoId(own, isApp) is null) id = own;
        if (metadata.NodeNaming is { } naming) Accept(naming, WhyNoNodeNaming(naming), "NodeNaming");

        if (Array.IndexOf(space.Split('.'), className) >= 0) diagnostics.Add(DiagnosticInfo.At(place, Descriptors.HiddenByNamespace, file, className, space));
        return new WorkflowOptions(className, space, isPublic, file, id);

        bool Accept(string value, string? objection, string metadataName)
        {
            if (objection is not null) diagnostics.Add(DiagnosticInfo.At(place, Descriptors.InvalidMetadata, file, $"the item's metadata {metadataName}=\"{value}\"", objection));
            return objection is null;
        }
    }

    private static string? WhyNoClass(string name) =>
        !IsName(name) ? "Give a C# identifier that is no keyword, such as TextToImage"
        : !TypeNames.IsShortEnough(name) ? "The name is longer than the compiler takes (CS7013): choose a shorter one"
        : !TypeNames.IsFreeForClass(name) ? "Every workflow class has a member of that name: choose another one"
        : IsLowerCaseOnly(name) ? "C# keeps type names of lower-case letters only for itself (CS8981): begin it with a capital"
        : null;

    private static string? WhyNoNamespace(string space)
    {
        foreach (var part in space.Split('.'))
        {
            if (!IsName(part)) return "Give C# identifiers that are no keywords, joined by dots, such as PosterShop.Workflows";
        }

        return TypeNames.IsShortEnough(space) ? null : "The name is longer than the compiler takes (CS7013): choose a shorter one";
    }

    private static string? WhyNoAccessibility(string access) =>
        string.Equals(access, "public", StringComparison.OrdinalIgnoreCase) || string.Equals(access, "internal", StringComparison.OrdinalIgnoreCase)
            ? null
            : "Give public or internal";

    private static string? WhyNoId(string id, bool isApp)
    {
        var advice = $"Give the id from the {(isApp ? "app" : "workflow")}'s address, such as 1904136902449209346";
        foreach (var c in id)
        {
            if (c is not ((>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-' or '_')) return advice;
        }

        return id.Length <= LongestId ? null : advice;
    }

    private static string? WhyNoNodeNaming(string naming) =>
        string.Equals(naming, "Id", StringComparison.OrdinalIgnoreCase) || NodeNames.AreAskedFor(naming)
            ? null
            : "Give Id, for Node6 alone, or Title, for Named.PositivePrompt as well";

    private static bool IsName(string text) => RoslynCharacters.Instance.IsIdentifier(text) && !Keywords.Contains(text);

    private static bool IsLowerCaseOnly(string text)
    {
        foreach (var c in text)
        {
            if (c is not (>= 'a' and <= 'z')) return false;
        }

        return true;
    }

    private static string Stem(string path)
    {
        var name = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        var dot = name.LastIndexOf('.');
        return dot > 0 ? name.Substring(0, dot) : name;
    }
}
