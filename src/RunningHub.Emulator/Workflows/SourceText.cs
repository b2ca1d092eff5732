namespace RunningHub.Emulator;

/// <summary>
/// What a caller hands in as "path or JSON": text that begins with a brace or a bracket is JSON, anything else is a file's path.
/// </summary>
internal readonly record struct SourceText(string Text, string Name, string Label)
{
    public static SourceText Read(string pathOrJson)
    {
        var isJson = pathOrJson.AsSpan().TrimStart("\uFEFF \t\r\n") is ['{' or '[', ..];
        return isJson
            ? new SourceText(pathOrJson, "workflow", "The text")
            : new SourceText(File.ReadAllText(pathOrJson), Path.GetFileNameWithoutExtension(pathOrJson), pathOrJson);
    }
}
