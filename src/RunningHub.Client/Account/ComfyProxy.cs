using System.Diagnostics;

namespace RunningHub;

/// <summary>A native ComfyUI behind the service, for enterprise keys: <c>/prompt</c>, <c>/history</c>, <c>/object_info</c>, <c>/upload/image</c>, <c>/view</c>, <c>/ws</c>.</summary>
/// <remarks>
/// The key is a segment of the path. This type shows it only in <see cref="UrlFor"/>: never log those addresses, and give their <see cref="HttpClient"/> no logging handlers.
/// A task that <c>/prompt</c> started can be asked for with <see cref="RunningHubClient.QueryTaskAsync(string, ApiVersion, CancellationToken)"/>: its <c>prompt_id</c> is the task's id.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ComfyProxy
{
    private const string Mask = "[key]";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _apiKey;
    private readonly Uri _site;
    private readonly string _path;

    internal ComfyProxy(Uri site, string apiKey, InstanceType? machine)
    {
        _site = site;
        _apiKey = apiKey;
        _path = machine?.Value switch
        {
            null or "default" => "proxy",
            "plus" => "proxy-plus",
            _ => throw new ArgumentException($"There is no ComfyUI proxy for machines of the kind '{machine}'.", nameof(machine)),
        };
    }

    /// <summary>The address of one of ComfyUI's operations, with the key in it.</summary>
    /// <param name="path">The path in ComfyUI, such as <c>object_info</c> or <c>view?filename=a.png</c>; a slash before it may stand or not.</param>
    /// <exception cref="ArgumentException">The path leaves the proxy.</exception>
    public Uri UrlFor(string path) => At(_site, path);

    /// <summary>The address of ComfyUI's web socket, with the key in it.</summary>
    /// <param name="clientId">The client id that <c>/prompt</c> is given.</param>
    public Uri SocketFor(string clientId) =>
        At(new UriBuilder(_site) { Scheme = _site.Scheme == "https" ? "wss" : "ws" }.Uri, "ws?clientId=" + Uri.EscapeDataString(clientId ?? throw new ArgumentNullException(nameof(clientId))));

    /// <summary>A text without the key, for logs.</summary>
    public string WithoutKey(string text) => new Secrets(_apiKey).Scrub(text ?? throw new ArgumentNullException(nameof(text)));

    /// <summary>The address with the key masked.</summary>
    public override string ToString() => $"{_site.GetLeftPart(UriPartial.Authority)}/{_path}/{Mask}";

    private Uri At(Uri site, string path)
    {
        var root = new Uri(site, $"/{_path}/{Uri.EscapeDataString(_apiKey)}/");
        var url = new Uri(root, "./" + (path ?? throw new ArgumentNullException(nameof(path))).TrimStart('/'));
        return root.IsBaseOf(url) ? url : throw new ArgumentException("The path leaves the proxy.", nameof(path));
    }
}
