using System.Globalization;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>The upload of v2: one part, the key in the header, and a link beside the name.</summary>
internal static class V2Uploads
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["jpg"] = "image",
        ["jpeg"] = "image",
        ["png"] = "image",
        ["webp"] = "image",
        ["mp3"] = "audio",
        ["wav"] = "audio",
        ["flac"] = "audio",
        ["mp4"] = "video",
        ["avi"] = "video",
        ["mov"] = "video",
        ["mkv"] = "video",
        ["zip"] = "zip",
    };

    public static async ValueTask<Answer> UploadAsync(Exchange exchange)
    {
        var site = exchange.Site;
        if (!V2Gate.TryPass(exchange, out _, out var answer)) return answer;
        var form = await UploadForm.ReadAsync(exchange).ConfigureAwait(false);
        if (form?.IsTooLarge == true) return V2Gate.Gate(new Refusal(Codes.V2FileTooLarge));
        if (form?.File is not { } file) return V2Gate.Gate(new Refusal(Codes.InvalidParameters));
        var upload = site.Files.Store("openapi/", file, keepsArchiveName: true);
        var link = new Uri(site.BaseUrl, FileStore.InputPath + SignedLink.To(upload.Name, site.Clock.GetUtcNow()));
        return V2Gate.Of(site.Options.Wire.UploadSuccessCode, "success", new JsonObject
        {
            ["type"] = Types.GetValueOrDefault(upload.Extension, "file"),
            ["download_url"] = link.AbsoluteUri,
            [site.Options.Wire.UploadFileNameMember] = upload.Name,
            ["size"] = file.Bytes.Length.ToString(CultureInfo.InvariantCulture),
        });
    }
}
