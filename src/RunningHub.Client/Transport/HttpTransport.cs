using System.Net;
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
    private readonly string _key;

    public HttpTransport(RunningHubClientOptions options)
    {
        _key = options.ApiKey!;
        _factory = options.HttpClientFactory;
        if (_factory is not null) return;
        _own = options.HttpMessageHandler is { } handler ? new HttpClient(handler, disposeHandler: false) : new HttpClient(MakeHandler(), disposeHandler: true);
        _own.Timeout = Timeout.InfiniteTimeSpan;
        _ownClient = Wrap(_own);
    }

    /// <summary>Sends a request to the API, with the key as the bearer, and reads the whole answer.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="url">An absolute URL of the site.</param>
    /// <param name="content">The body, or null.</param>
    /// <param name="maximumSize">The largest answer that is read, in bytes.</param>
    /// <param name="partial">Gets what was read of an answer that is not read to its end; null where that is of no interest.</param>
    /// <param name="cancellationToken">Ends the call, with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TransportException">No answer came, or not all of it, or too much.</exception>
    public async Task<HttpAnswer> SendAsync(HttpMethod method, string url, HttpContent? content, int maximumSize, PartialAnswer? partial, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        HttpResponseMessage response;
        try
        {
            response = await (_ownClient ?? Wrap(TakeClient())).Request(url).SendAsync(method, content, cancellationToken, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is FlurlHttpException || IsNetwork(exception))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw NoAnswer(exception);
        }

        using (response)
        {
            try
            {
                var body = await ReadAsync(response, maximumSize, partial, cancellationToken).ConfigureAwait(false);
                return new HttpAnswer((int)response.StatusCode, response.Content?.Headers.ContentType?.MediaType, body, response.Headers.RetryAfter?.Delta);
            }
            catch (Exception exception) when (exception is not TransportException)
            {
                // Whatever a decompressor or a handler's stream throws: corrupt Brotli, for one, is an InvalidOperationException.
                cancellationToken.ThrowIfCancellationRequested();
                throw new TransportException("The answer broke off: " + exception.Message, exception);
            }
        }
    }

    /// <summary>Gets a file, without the key, and returns as soon as the headers of the answer are there. The caller disposes the response.</summary>
    /// <remarks>Without Flurl: it reads addresses anew and refuses or changes some that storage hosts have signed; this one arrives as it was given.</remarks>
    public Task<HttpResponseMessage> GetAsync(Uri url, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            return await (_own ?? TakeClient()).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Puts a file, without the key, and returns as soon as the headers of the answer are there. The caller disposes the response.</summary>
    public Task<HttpResponseMessage> PutAsync(Uri url, HttpContent content, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = content };
            return await (_own ?? TakeClient()).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    public void Dispose() => _own?.Dispose();

    // The factory's clients are made for one use each; its handlers are the factory's own.
    private HttpClient TakeClient()
    {
        var client = _factory!.CreateClient(ClientName);
        client.Timeout = Timeout.InfiniteTimeSpan;
        return client;
    }

    // No redirects: a redirected submit would carry the key to another host. No cookies: a client is not a browser. Time limits are ours.
    public static HttpMessageHandler MakeHandler()
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

    private static async Task<HttpResponseMessage> GuardAsync(Func<Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await send().ConfigureAwait(false);
        }
        catch (Exception exception) when (IsNetwork(exception))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw NoAnswer(exception);
        }
    }

    // Flurl's message holds the URL; what it wraps does not.
    private static TransportException NoAnswer(Exception exception)
    {
        var cause = exception is FlurlHttpException ? exception.InnerException : exception;
        return new TransportException(cause?.Message ?? "The request could not be sent.", cause is FlurlHttpException ? null : cause);
    }

    // Every setting is set here, so that what a program sets globally for its own use of Flurl does not apply.
    private IFlurlClient Wrap(HttpClient client)
    {
        var flurl = new FlurlClient(client).WithOAuthBearerToken(_key);
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

    // Most answers are a few hundred bytes and say so. Not into a pool's array: a handler's stream may go on writing after it was cancelled.
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, int maximumSize, PartialAnswer? partial, CancellationToken cancellationToken)
    {
        if (response.Content is null) return default;
        var length = response.Content.Headers.ContentLength;
        if (length > maximumSize) throw TooLarge(maximumSize);
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);

        // One more than is expected shows the end without a larger array.
        var body = new byte[Math.Max(64, Math.Min(length + 1 ?? 4096, 64 * 1024))];
        var size = 0;
        int count;
        while ((count = await stream.ReadAsync(body, size, body.Length - size, cancellationToken).ConfigureAwait(false)) > 0)
        {
            size += count;
            if (partial is not null) partial.Body = body.AsMemory(0, size);
            if (size > maximumSize) throw TooLarge(maximumSize);
            if (size == body.Length) Array.Resize(ref body, (int)Math.Min(2L * size, maximumSize + 1L));
        }

        return body.AsMemory(0, size);
    }

    private static TransportException TooLarge(int maximumSize) => new($"The answer is larger than {maximumSize} bytes.", null);

    /// <summary>Whether an exception is a failure of the network, the peer or the decompression, or the end of a time limit.</summary>
    internal static bool IsNetwork(Exception exception) =>
        exception is HttpRequestException or IOException or OperationCanceledException or InvalidDataException or ObjectDisposedException or System.Net.Sockets.SocketException;
}
