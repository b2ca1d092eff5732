namespace RunningHub.Emulator;

/// <summary>
/// A folder that keeps one site: a file for each thing, written whole under another name and then renamed, so that a process that is killed
/// leaves the old state or the new one and never a half. Names come from ids and hashes that the emulator made itself.
/// </summary>
internal sealed class DataFolder
{
    private const string Unfinished = ".new";

    private readonly string _root;

    public DataFolder(string root)
    {
        _root = root;
        Directory.CreateDirectory(root);
        foreach (var left in Directory.EnumerateFiles(root, "*" + Unfinished, SearchOption.AllDirectories)) File.Delete(left);
    }

    /// <summary>Hands over the files of a kind, in the order of their names.</summary>
    /// <returns>Those that could not be read: of another version, or somebody edited them. They stay where they are.</returns>
    public IReadOnlyList<string> Read(string kind, Func<byte[], bool> read)
    {
        var (folder, broken) = (Path.Combine(_root, kind), new List<string>());
        if (!Directory.Exists(folder)) return broken;
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            try
            {
                if (!read(File.ReadAllBytes(file))) broken.Add(file);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // Whatever somebody has done to a file costs that file and no other.
                broken.Add(file);
            }
        }

        return broken;
    }

    public void Write(string kind, string name, ReadOnlySpan<byte> content)
    {
        var file = PathOf(kind, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using (var stream = new FileStream(file + Unfinished, FileMode.Create, FileAccess.Write)) stream.Write(content);
        File.Move(file + Unfinished, file, overwrite: true);
    }

    public void Delete(string kind, string name)
    {
        var file = PathOf(kind, name);
        if (File.Exists(file)) File.Delete(file);
    }

    private string PathOf(string kind, string name) => Path.Combine(_root, kind, name);
}
