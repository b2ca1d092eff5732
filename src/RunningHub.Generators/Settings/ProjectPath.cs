namespace RunningHub.Generators.Settings;

/// <summary>Paths as text: a compiler component does not look at the disk, and paths from MSBuild hold <c>..</c> and both kinds of slashes.</summary>
internal static class ProjectPath
{
    /// <summary>A folder with forward slashes and one at the end; empty stays empty.</summary>
    public static string Folder(string path)
    {
        var folder = Normal(path);
        return folder.Length == 0 || folder[folder.Length - 1] == '/' ? folder : folder + "/";
    }

    /// <summary>Forward slashes, no <c>.</c>, no <c>..</c> where a folder stands before it.</summary>
    public static string Normal(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Replace('\\', '/').Split('/'))
        {
            if (part == "." || (part.Length == 0 && parts.Count > 0)) continue;
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] is not ("" or "..")) parts.RemoveAt(parts.Count - 1);
            else parts.Add(part);
        }

        return string.Join("/", parts);
    }

    /// <summary>A file as the project names it: from the project's folder, or its link, never absolute.</summary>
    public static string InProject(string path, string? link, string projectFolder)
    {
        if (link is not null) return Normal(link).TrimStart('/');
        var file = Normal(path);
        return TryRelative(file, projectFolder) ?? file.Substring(file.LastIndexOf('/') + 1);
    }

    /// <summary>The folders between a project and a file; none for a file outside of the project.</summary>
    public static string[] Folders(string fileInProject)
    {
        var parts = fileInProject.Split('/');
        if (parts.Length == 1 || parts[0] == "..") return [];
        Array.Resize(ref parts, parts.Length - 1);
        return parts;
    }

    private static string? TryRelative(string file, string folder)
    {
        if (folder.Length == 0) return null;

        // A drive's letter, and all behind it, may differ in case.
        var comparison = folder.Length > 1 && folder[1] == ':' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var up = "";
        while (!file.StartsWith(folder, comparison))
        {
            var parent = folder.Length < 2 ? -1 : folder.LastIndexOf('/', folder.Length - 2);
            if (parent < 0) return null;
            folder = folder.Substring(0, parent + 1);
            up += "../";
        }

        // Nothing but the root in common: the way up would tell where the project lies.
        return folder.Length <= 1 || (folder.Length == 3 && folder[1] == ':') ? up.Length == 0 ? file.Substring(folder.Length) : null : up + file.Substring(folder.Length);
    }
}
