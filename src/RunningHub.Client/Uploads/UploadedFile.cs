using System.Text.Json;

namespace RunningHub;

/// <summary>A file that the service has: its name for inputs of workflows, its address for parameters of standard models.</summary>
public sealed record UploadedFile
{
    /// <summary>Takes the service's name.</summary>
    public UploadedFile(string fileName) =>
        FileName = string.IsNullOrWhiteSpace(fileName) ? throw new ArgumentException("The name is empty.", nameof(fileName)) : fileName;

    /// <summary>What an input takes: <c>openapi/0f0e….png</c> or <c>api/0f0e….png</c>; for a ZIP uploaded by v1 the 64 hex digits alone.</summary>
    public string FileName { get; }

    /// <summary>A signed address, valid for one day, for parameters of standard models; null where v1 took the file. Whoever has it can read the file.</summary>
    public Uri? DownloadUrl { get; init; }

    /// <summary>The kind as the service names it, such as <c>image</c> or <c>input</c>; null where it does not.</summary>
    public string? Kind { get; init; }

    /// <summary>The size in bytes, as the service counted; null where it does not say.</summary>
    public long? Size { get; init; }

    /// <summary>What to assign to an input.</summary>
    public MediaInput ToMediaInput() => MediaInput.FromUploaded(FileName);

    /// <summary>The name, without the address.</summary>
    public override string ToString() => FileName;

    /// <summary>The file of an answer of either operation; null where it names none.</summary>
    internal static UploadedFile? FromWire(JsonElement data) => data.Member("fileName", "filename").AsText() is not { Length: > 0 } name ? null : new UploadedFile(name)
    {
        DownloadUrl = data.Address("download_url"),
        Kind = data.Member("type", "fileType").AsText(),
        Size = data.Integer("size"),
    };
}
