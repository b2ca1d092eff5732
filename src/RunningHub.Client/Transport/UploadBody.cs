using System.Net.Http.Headers;

namespace RunningHub;

/// <summary>The multipart body of an upload: the text parts first, then the file, streamed.</summary>
/// <remarks>
/// With the file first, a real upload hung until its time-out. The boundary is not quoted and the file name is ASCII: what every parser takes.
/// The name only tells the service the extension; it stores the file under a hash of its content.
/// </remarks>
internal static class UploadBody
{
    /// <summary>The body of one attempt.</summary>
    /// <param name="apiKey">The key for v1; null for v2, which has it in the header and takes the file alone.</param>
    /// <param name="fileName">The file's name.</param>
    /// <param name="file">The file.</param>
    public static MultipartFormDataContent Make(string? apiKey, string fileName, StreamedContent file)
    {
        var boundary = "runninghub-" + Guid.NewGuid().ToString("N");
        var body = new MultipartFormDataContent(boundary);
        body.Headers.Remove("Content-Type");
        body.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + boundary);
        if (apiKey is not null)
        {
            Add(body, new StringContent(apiKey), "apiKey", null);
            Add(body, new StringContent("input"), "fileType", null);
        }

        Add(body, file, "file", Ascii(fileName));
        return body;
    }

    /// <summary>The name with everything but ASCII letters, digits, dots, hyphens and underscores replaced.</summary>
    internal static string Ascii(string fileName)
    {
        var name = fileName.ToCharArray();
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-' or '_')) name[i] = '_';
        }

        return new string(name);
    }

    private static void Add(MultipartFormDataContent body, HttpContent part, string name, string? fileName)
    {
        part.Headers.ContentType = fileName is null ? null : new MediaTypeHeaderValue("application/octet-stream");
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data")
        {
            Name = "\"" + name + "\"",
            FileName = fileName is null ? null : "\"" + fileName + "\"",
        };
        body.Add(part);
    }
}
