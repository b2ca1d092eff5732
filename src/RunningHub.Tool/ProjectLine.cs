using System.Xml;
using System.Xml.Linq;
using Microsoft.Extensions.FileSystemGlobbing;

namespace RunningHub.Tool;

/// <summary>The line of a project file that lists a workflow or an AI app.</summary>
internal static class ProjectLine
{
    // What MSBuild takes for more than a character.
    private const string Special = "%$@'();?*";

    /// <summary>Writes it for the project that the file is in: with <c>Update</c> where a pattern of the project takes the file already.</summary>
    public static string For(string path, bool isApp, string id)
    {
        var item = isApp ? "RunningHubApp" : "RunningHubWorkflow";
        var (folder, project) = FindProject(path);
        var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
        var action = project is not null && IsTaken(project, item, relative) ? "Update" : "Include";
        return new XElement(item, new XAttribute(action, Escape(relative)), new XAttribute(isApp ? "WebappId" : "WorkflowId", id)).ToString();
    }

    private static (string Folder, string? Project) FindProject(string path)
    {
        for (var folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.csproj").Order(StringComparer.Ordinal).FirstOrDefault() is { } project) return (folder, project);
        }

        return (Environment.CurrentDirectory, null);
    }

    private static bool IsTaken(string project, string item, string relative)
    {
        try
        {
            var patterns = XDocument.Load(project).Descendants().Where(element => element.Name.LocalName == item)
                .SelectMany(element => element.Attribute("Include")?.Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
                .Select(pattern => pattern.Replace('\\', '/'));
            return new Matcher(StringComparison.OrdinalIgnoreCase).AddPatterns(patterns).Match(relative).HasMatches;
        }
        catch (XmlException)
        {
            // Only the choice of a word depends on it; a build says what is wrong with the project.
            return false;
        }
    }

    private static Matcher AddPatterns(this Matcher matcher, IEnumerable<string> patterns)
    {
        matcher.AddIncludePatterns(patterns);
        return matcher;
    }

    private static string Escape(string path) => string.Concat(path.Select(c => Special.Contains(c) ? $"%{(int)c:x2}" : c.ToString()));
}
