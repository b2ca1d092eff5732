using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>/view and /upload: files by their names, never by paths.</summary>
internal static class ProxyFiles
{
    public static Answer View(ProxyCall call)
    {
        var (name, files) = (call.Exchange.Query("filename") ?? "", call.Site.Files);
        if (name.Contains("..", StringComparison.Ordinal) || name.StartsWith('/')) return ComfyProxy.Empty(400);
        if (call.Exchange.Query("type") == "input")
        {
            var folder = call.Exchange.Query("subfolder") is { Length: > 0 } given ? given.Trim('/') + "/" : "";
            return files.FindUpload(folder + name) is { } upload ? FileEndpoints.Content(upload.Extension, upload.Bytes) : ComfyProxy.NotFound();
        }

        return files.FindOutput($"{call.Account.FileFolder}/output/{name}") is { } file
            ? FileEndpoints.Content(file.Type, file.Content()) : ComfyProxy.NotFound();
    }

    public static async ValueTask<Answer> UploadAsync(ProxyCall call)
    {
        var form = await UploadForm.ReadAsync(call.Exchange, "image").ConfigureAwait(false);
        if (form?.IsTooLarge == true) return new Answer(413, "text/plain; charset=utf-8", "413: Request Entity Too Large");
        if (form?.File is not { } file) return ComfyProxy.Empty(400);
        var name = file.ClientName[(file.ClientName.LastIndexOfAny(['/', '\\']) + 1)..];
        var folder = form.Fields.GetValueOrDefault("subfolder") ?? "";
        if (name.Length == 0 || name is "." or ".." || folder.Contains("..", StringComparison.Ordinal)) return ComfyProxy.Empty(400);
        call.Site.Files.StoreAs(folder.Length == 0 ? name : folder.Trim('/') + "/" + name, file);
        return Answer.Of(new JsonObject { ["name"] = name, ["subfolder"] = folder, ["type"] = "input" });
    }
}
