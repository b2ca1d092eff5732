using System.Text;

namespace RunningHub.Emulator;

/// <summary>An upload as a file: a line with its name, a line with its extension, then its bytes.</summary>
internal static class StoredUploadFile
{
    /// <summary>A name for the file that no name from outside can shape.</summary>
    public static string NameOf(StoredUpload upload) => Hashing.Hex32("upload " + upload.Name);

    public static byte[] Write(StoredUpload upload) => [.. Encoding.UTF8.GetBytes($"{OneLine(upload.Name)}\n{upload.Extension}\n"), .. upload.Bytes];

    public static StoredUpload? Read(byte[] content)
    {
        var name = Array.IndexOf(content, (byte)'\n');
        var extension = name < 0 ? -1 : Array.IndexOf(content, (byte)'\n', name + 1);
        if (extension < 0) return null;
        var upload = new StoredUpload(AsItWas(Encoding.UTF8.GetString(content, 0, name)),
            Encoding.UTF8.GetString(content, name + 1, extension - name - 1), content[(extension + 1)..]);
        // A name that is the content's hash says whether all of it is there.
        var stem = Path.GetFileNameWithoutExtension(upload.Name);
        return stem.Length == 64 && stem.All(char.IsAsciiHexDigitLower) && stem != Hashing.Hex64(upload.Bytes) ? null : upload;
    }

    // A name that came by the proxy may hold anything.
    private static string OneLine(string name) => name.Replace("%", "%25", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string AsItWas(string name) => name.Replace("%0A", "\n", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
}
