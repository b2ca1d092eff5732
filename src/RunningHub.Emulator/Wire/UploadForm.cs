using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace RunningHub.Emulator;

/// <summary>A multipart body, read piece by piece with limits: the text parts and the one file.</summary>
internal sealed class UploadForm
{
    private const int LongestField = 4096;
    private const int MostParts = 16;

    private UploadForm()
    {
    }

    public Dictionary<string, string> Fields { get; } = new(StringComparer.Ordinal);

    public UploadedContent? File { get; private set; }

    public bool IsTooLarge { get; private set; }

    /// <summary>The form; null where the body is no multipart form, or a broken one.</summary>
    public static async Task<UploadForm?> ReadAsync(Exchange exchange, string fileField = "file")
    {
        var request = exchange.Http.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return null;
        // .NET quotes the boundary; browsers do not.
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length is 0 or > 200) return null;
        var (form, reader, limits) = (new UploadForm(), new MultipartReader(boundary, request.Body), exchange.Site.Options.Limits);
        try
        {
            for (var parts = 0; parts < MostParts; parts++)
            {
                if (await reader.ReadNextSectionAsync(exchange.Http.RequestAborted).ConfigureAwait(false) is not { } section) break;
                if (section.GetContentDispositionHeader() is not { } disposition) return null;
                var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
                if (name != fileField)
                {
                    if (await ReadPartAsync(section.Body, LongestField).ConfigureAwait(false) is not { } value) return null;
                    form.Fields[name] = Encoding.UTF8.GetString(value);
                    continue;
                }

                if (exchange.Site.Options.Wire.FileBeforeFieldsHangs && exchange.Http.Request.Path == "/task/openapi/upload"
                    && !form.Fields.ContainsKey("apiKey"))
                    await HangAsync(exchange).ConfigureAwait(false);
                var fileName = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
                if (await ReadPartAsync(section.Body, limits.UploadBytes).ConfigureAwait(false) is { } content)
                    form.File = new UploadedContent(HeaderUtilities.RemoveQuotes(fileName).ToString(), content);
                else
                    form.IsTooLarge = true;
                if (form.IsTooLarge) return form;
            }
        }
        catch (InvalidDataException)
        {
            // The reader's word for parts with too many headers.
            return null;
        }
        catch (IOException error) when (error is not ConnectionResetException and not BadHttpRequestException)
        {
            // Its word for a body that ends within a part.
            return null;
        }

        return form;
    }

    private static async Task HangAsync(Exchange exchange)
    {
        exchange.Note = "The file part came before apiKey: the service hangs here until the client gives up (WireOptions.FileBeforeFieldsHangs).";
        await Task.Delay(Timeout.InfiniteTimeSpan, exchange.Http.RequestAborted).ConfigureAwait(false);
    }

    private static async Task<byte[]?> ReadPartAsync(Stream part, int most)
    {
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await part.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var read)
        {
            if (content.Length + read > most) return null;
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}

/// <summary>A file as it was uploaded. The name is the client's and never becomes a path.</summary>
internal sealed record UploadedContent(string ClientName, byte[] Bytes);
