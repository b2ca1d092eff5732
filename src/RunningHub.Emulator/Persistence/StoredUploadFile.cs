using System.Text;

namespace RunningHub.Emulator;

/// <summary>An upload as a file: a line with its name, a line with its extension, then its bytes.</summary>
internal static class StoredUploadFile
{
    /// <summary>A name for the file that no name from outside can shape.</summary>
    public static string NameOf(StoredUpload upload) => Hashing.Hex32("upload " + upload.Name);

    public static byte[] Write(StoredUpload upload) => [.. Encoding.UTF8.GetBytes($"{upload.Name}\n{upload.Extension}\n"), .. upload.Bytes];

    public static StoredUpload? Read(byte[] content)
    {
        var name = Array.IndexOf(content, (byte)'\n');
        var extension = name < 0 ? -1 : Array.IndexOf(content, (byte)'\n', name + 1);
        return extension < 0 ? null : new StoredUpload(Encoding.UTF8.GetString(content, 0, name),
            Encoding.UTF8.GetString(content, name + 1, extension - name - 1), content[(extension + 1)..]);
    }
}
