using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;

namespace RunningHub.Emulator;

/// <summary>The two steps of a LoRA upload: ask for an address, put the file there.</summary>
internal static class LoraEndpoints
{
    /// <summary>getLoraUploadUrl: the hash is the name, and a file that is there already needs no address.</summary>
    public static Answer UploadUrl(Exchange exchange)
    {
        if (!KeyGate.TryPass(exchange, out _, out var answer)) return answer;
        var (body, site) = (exchange.Body, exchange.Site);
        if (string.IsNullOrWhiteSpace(body.Member("loraName").Text())) return Answer.BadParameter("loraName must not be blank");
        if (body.Member("md5Hex").Text()?.ToLowerInvariant() is not { Length: 32 } md5 || !md5.All(char.IsAsciiHexDigitLower))
            return Answer.BadParameter("md5Hex must be 32 hexadecimal digits");
        var name = LoraShelf.NameOf(md5);
        var data = new JsonObject { ["fileName"] = name };
        var isNeeded = site.Options.Wire.LoraAddressWhenKnown || !site.Loras.Has(name);
        data["url"] = isNeeded ? new Uri(site.BaseUrl, $"{LoraShelf.Path}{name}?{site.Loras.Sign(name)}").AbsoluteUri : null;
        return Answer.V1(Codes.Success, data);
    }

    /// <summary>The storage behind the address. It knows no API keys: a request that shows one is refused, as an S3-like storage does.</summary>
    public static async ValueTask<Answer> PutAsync(Exchange exchange)
    {
        var (http, site, name) = (exchange.Http, exchange.Site, exchange.PathArgument);
        if (exchange.HeaderKey is not null) return Refused(400, "InvalidArgument", "Only one auth mechanism allowed.");
        if (!site.Loras.IsSigned(name, exchange.Query("q-sign-time"), exchange.Query("q-signature")))
            return Refused(403, "AccessDenied", "The signature is missing, wrong or has expired.");
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = site.Options.Limits.ModelBytes;
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var (buffer, bytes) = (new byte[64 * 1024], 0L);
        while (await http.Request.Body.ReadAsync(buffer, http.RequestAborted).ConfigureAwait(false) is > 0 and var read)
        {
            md5.AppendData(buffer, 0, read);
            bytes += read;
        }

        var hash = Convert.ToHexStringLower(md5.GetHashAndReset());
        if (!name.Contains(hash, StringComparison.Ordinal))
            exchange.Note = $"The file's MD5 is {hash}, not the one that the address was asked for; the service's loader would meet another file.";
        site.Loras.Keep(new StoredLora(name, bytes));
        return new Answer(200, "application/xml", "");
    }

    private static Answer Refused(int status, string code, string message) => new(status, "application/xml",
        $"<?xml version='1.0' encoding='utf-8' ?><Error><Code>{code}</Code><Message>{message}</Message></Error>");
}
