namespace RunningHub.Emulator;

/// <summary>Serves files. It wants no key, as the storage hosts want none.</summary>
internal static class FileEndpoints
{
    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.Ordinal)
    {
        ["png"] = "image/png",
        ["jpg"] = "image/jpeg",
        ["jpeg"] = "image/jpeg",
        ["webp"] = "image/webp",
        ["gif"] = "image/gif",
        ["txt"] = "text/plain; charset=utf-8",
        ["wav"] = "audio/wav",
        ["mp3"] = "audio/mpeg",
        ["flac"] = "audio/flac",
        ["opus"] = "audio/ogg",
        ["mp4"] = "video/mp4",
        ["webm"] = "video/webm",
        ["glb"] = "model/gltf-binary",
        ["zip"] = "application/zip",
    };

    public static Answer Output(Exchange exchange) =>
        exchange.Site.Files.FindOutput(exchange.PathArgument) is { } file ? Content(file.Type, file.Content()) : Missing();

    public static Answer Input(Exchange exchange) =>
        !SignedLink.Opens(exchange.PathArgument, exchange.Query("q-sign-time"), exchange.Query("q-signature"), exchange.Site.Clock.GetUtcNow())
            ? Denied() : exchange.Site.Files.FindUpload(exchange.PathArgument) is { } file ? Content(file.Extension, file.Bytes) : Missing();

    /// <summary>The content type for an extension without the dot.</summary>
    public static string ContentTypeOf(string extension) => ContentTypes.GetValueOrDefault(extension, "application/octet-stream");

    public static Answer Content(string type, byte[] bytes) =>
        new(200, ContentTypeOf(type), bytes);

    private static Answer Denied() => new(403, "application/xml",
        "<?xml version='1.0' encoding='utf-8' ?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>");

    // What the object storage behind the service says.
    private static Answer Missing() => new(404, "application/xml",
        "<?xml version='1.0' encoding='utf-8' ?><Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>");
}
