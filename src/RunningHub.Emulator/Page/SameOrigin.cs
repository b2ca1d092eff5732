using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace RunningHub.Emulator;

/// <summary>
/// Who may use the page and what is behind it: programs on this machine, and the page itself. A page of somebody else's in the same browser
/// may not, whether it calls (Origin, Sec-Fetch-Site, a content type that forms cannot send) or has its own name point here (Host).
/// </summary>
internal static class SameOrigin
{
    /// <summary>Why a request is refused; null when it is not.</summary>
    public static Answer? Judge(HttpRequest request, EmulatorSite site)
    {
        if (!IsOurName(request.Host.Host, site)) return Refused(403, $"This address does not go by the name {request.Host.Host}.");
        if (request.Path == "/") return null;
        if (request.Headers.Origin.Count > 0 && !IsOurOrigin(request)) return Refused(403, "Another origin may not call this.");
        var from = request.Headers["Sec-Fetch-Site"].ToString();
        if (from is not ("" or "same-origin" or "none")) return Refused(403, "Another site may not call this.");
        // What a form can send is POST; every other method that changes something, a browser asks about first, and is never told yes.
        return !HttpMethods.IsPost(request.Method) || IsJson(request.ContentType) ? null
            : Refused(415, "The content type must be application/json.");
    }

    // A name that leads here only because somebody's name server says so is how rebinding works. Addresses cannot be rebound.
    private static bool IsOurName(string host, EmulatorSite site)
    {
        var options = site.Options;
        if (IPAddress.TryParse(host.Trim('[', ']'), out var address)) return IPAddress.IsLoopback(address) || options.AllowOtherMachines;
        return IsName("localhost") || IsName(site.BaseUrl.Host) || (options.AllowOtherMachines && IsName(Environment.MachineName));
        bool IsName(string name) => string.Equals(host, name, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsOurOrigin(HttpRequest request) =>
        string.Equals(request.Headers.Origin.ToString(), $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);

    private static Answer Refused(int status, string why) => AdminAnswer.Problem(status, why);
}
