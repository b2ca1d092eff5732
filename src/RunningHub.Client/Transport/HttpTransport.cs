using System.Net;
using System.Net.Http.Headers;
using Flurl.Http;

namespace RunningHub;

/// <summary>Sends requests. The only file that knows Flurl; nothing of Flurl leaves it, neither its exceptions nor its global settings.</summary>
/// <remarks>
/// Only these members of Flurl are used, because the versions of Flurl and Flurl.Http that meet in an application need not fit in the others:
/// the client over our own <see cref="HttpClient"/>, its settings, the request, its headers, and sending. A test compares the list with the assembly.
/// </remarks>
internal sealed class HttpTransport : IDisposable
{
    /// <summary>The name under which a factory is asked for its client.</summary>
    public const string ClientName = "RunningHub";

    private readonly IHttpClientFactory? _factory;
    private readonly HttpClient? _own;
    private readonly IFlurlClient? _ownClient;

    public HttpTransport(RunningHubClientOptions options)
    {
        _factory = options.HttpClientFactory;
        if (_factory is not null) return;
        _own = options.HttpMessageHandler is { } handler ? new HttpClient(handler, disposeHandler: false) : new HttpClient(MakeHandler(), disposeHandler: true);
        _ownClient = Wrap(_own);
    }

    /// <summary>Sends a request and reads the whole answer.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="url">An absolute URL.</param>
    /// <param name="key">The key for the Authorization header, or null to send none.</param>
    /// <param name="content">The body, or null.</param>
    /// <param name="maximumSize">The largest answer that is read, in bytes.</param>
    /// <param name="cancellationToken">Ends the call, with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TransportException">No answer came, or not all of it, or too much.</exception>
    public async Task<HttpAnswer> SendAsync(
        HttpMethod method, Uri url, string? key, HttpContent? content, int maximumSize, CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(method, url, key, content, cancellationToken).ConfigureAwait(false);
        try
        {
            var body = await ReadAsync(response, maximumSize, cancellationToken).ConfigureAwait(false);
            return new HttpAnswer((int)response.StatusCode, response.Content?.Headers.ContentType?.MediaType, body, PauseOf(response.Headers.RetryAfter));
        }
        catch (Exception exception) when (IsNetwork(exception))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TransportException("The answer broke off: " + exception.Message, exception);
        }
    }

    /// <summary>Sends a request and returns as soon as the headers of the answer are there. The caller disposes the response.</summary>
    public async Task<HttpResponseMessage> OpenAsync(
        HttpMethod method, Uri url, string? key, HttpContent? content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = (_ownClient ?? Wrap(_factory!.CreateClient(ClientName))).Request(url.AbsoluteUri).AllowAnyHttpStatus();
        if (key is not null) request = request.WithOAuthBearerToken(key);
        try
        {
            return await request.SendAsync(method, content, cancellationToken, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is FlurlHttpException || IsNetwork(exception))
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Flurl's message holds the URL; what it wraps does not.
            var cause = exception is FlurlHttpException ? exception.InnerException : exception;
            throw new TransportException(cause?.Message ?? "The request could not be sent.", cause is FlurlHttpException ? null : cause);
        }
    }

    public void Dispose() => _own?.Dispose();

    // No redirects: a redirected submit would carry the key to another host. No cookies: a client is not a browser. Time limits are ours.
    private static HttpMessageHandler MakeHandler()
    {
#if NETSTANDARD2_0
        return new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        };
#else
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
#endif
    }

    // Every setting is set here, so that what a program sets globally for its own use of Flurl does not apply.
    private static IFlurlClient Wrap(HttpClient client)
    {
        client.Timeout = Timeout.InfiniteTimeSpan;
        var flurl = new FlurlClient(client);
        var settings = flurl.Settings;
        settings.Timeout = null;
        settings.AllowedHttpStatusRange = "*";
        settings.CookiesEnabled = false;
        settings.ConnectionLeaseTimeout = null;
        settings.JsonSerializer = null;
        settings.UrlEncodedSerializer = null;
        settings.HttpClientFactory = null;
        settings.BeforeCall = null;
        settings.BeforeCallAsync = null;
        settings.AfterCall = null;
        settings.AfterCallAsync = null;
        settings.OnError = null;
        settings.OnErrorAsync = null;
        return flurl;
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, int maximumSize, CancellationToken cancellationToken)
    {
        if (response.Content is null) return [];
        if (response.Content.Headers.ContentLength > maximumSize) throw TooLarge(maximumSize);
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        using var body = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int count;
        while ((count = await stream.ReadAsync(chunk, 0, chunk.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (body.Length + count > maximumSize) throw TooLarge(maximumSize);
            body.Write(chunk, 0, count);
        }

        return body.ToArray();
    }

    private static TransportException TooLarge(int maximumSize) => new($"The answer is larger than {maximumSize} bytes.", null);

    private static TimeSpan? PauseOf(RetryConditionHeaderValue? header) => header?.Delta;

    /// <summary>Whether an exception is a failure of the network, the peer or the decompression, or the end of a time limit.</summary>
    internal static bool IsNetwork(Exception exception) =>
        exception is HttpRequestException or IOException or OperationCanceledException or InvalidDataException or ObjectDisposedException or System.Net.Sockets.SocketException;
}
