using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>The upload of v1: a form with apiKey, fileType and file.</summary>
internal static class V1Uploads
{
    public static async ValueTask<Answer> UploadAsync(Exchange exchange)
    {
        var site = exchange.Site;
        var form = await UploadForm.ReadAsync(exchange).ConfigureAwait(false);
        if (form is null) return Answer.V1(Codes.UploadFailed);
        var key = form.Fields.GetValueOrDefault("apiKey") ?? exchange.Query("apiKey");
        exchange.ShownKey ??= key;
        if (string.IsNullOrWhiteSpace(key)) return Answer.BadParameter("must not be blank");
        if (KeyGate.Judge(site, key, out _) is { } refusal) return Answer.V1(refusal);
        if (form.IsTooLarge) return Answer.V1(Codes.FileTooLarge);
        if (form.File is not { } file) return Answer.V1(Codes.UploadFailed);
        var type = form.Fields.GetValueOrDefault("fileType") is { Length: > 0 } given ? given : "input";
        return Answer.V1(Codes.Success, new JsonObject { ["fileName"] = site.Files.Store("api/", file).Name, ["fileType"] = type });
    }
}
