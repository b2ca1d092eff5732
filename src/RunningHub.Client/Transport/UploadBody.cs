using System.Net;
using System.Net.Http.Headers;

namespace RunningHub;

/// <summary>The multipart body of an upload: the text parts first, then the file, streamed.</summary>
/// <remarks>
/// With the file first, a real upload hung until its time-out. The boundary is not quoted and the file name is ASCII: what every parser takes.
/// The name only tells the service the extension; it stores the file under a hash of its content.
/// </remarks>
internal static class UploadBody
{
    public static MultipartFormDataContent Make(string apiKey, string fileName, Stream file, Action progressed)
    {
        var boundary = "runninghub-" + Guid.NewGuid().ToString("N");
        var body = new MultipartFormDataContent(boundary);
        body.Headers.Remove("Content-Type");
        body.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + boundary);
        Add(body, new StringContent(apiKey), "apiKey", null);
        Add(body, new StringContent("input"), "fileType", null);
        Add(body, new FileContent(file, progressed), "file", Ascii(fileName));
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

    private sealed class FileContent(Stream file, Action progressed) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => CopyAsync(stream, CancellationToken.None);

#if !NETSTANDARD2_0
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => CopyAsync(stream, cancellationToken);
#endif

        protected override bool TryComputeLength(out long length)
        {
            length = file.Length;
            return true;
        }

        private async Task CopyAsync(Stream stream, CancellationToken cancellationToken)
        {
            file.Position = 0;
            var chunk = new byte[64 * 1024];
            int count;
            while ((count = await file.ReadAsync(chunk, 0, chunk.Length, cancellationToken).ConfigureAwait(false)) > 0)
            {
                await stream.WriteAsync(chunk, 0, count, cancellationToken).ConfigureAwait(false);
                progressed();
            }
        }
    }
}
