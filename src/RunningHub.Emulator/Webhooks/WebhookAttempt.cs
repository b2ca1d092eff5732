using System.Text;

namespace RunningHub.Emulator;

/// <summary>One POST to a receiver. The verdict is there with the head of its answer; what else it says is read little and not long.</summary>
internal sealed class WebhookAttempt : IDisposable
{
    private const int MostRead = 4096;

    private readonly CancellationTokenSource _limit;
    private readonly HttpResponseMessage? _response;
    private readonly string _problem;

    private WebhookAttempt(CancellationTokenSource limit, HttpResponseMessage? response, string problem) =>
        (_limit, _response, _problem) = (limit, response, problem);

    /// <summary>Whether the receiver took it: a status of 2xx, in time.</summary>
    public bool IsTaken => _response?.IsSuccessStatusCode == true;

    /// <summary>Sends. The limit, in real time, is for head and body together.</summary>
    public static async Task<WebhookAttempt> SendAsync(HttpClient http, string url, string body, TimeSpan limit)
    {
        var time = new CancellationTokenSource(limit);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return new WebhookAttempt(time, null, $"I/O error on POST request for \"{url}\": no such protocol");
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            return new WebhookAttempt(time, await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, time.Token).ConfigureAwait(false), "");
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException or InvalidOperationException)
        {
            // The words of the service's own HTTP client.
            return new WebhookAttempt(time, null, $"I/O error on POST request for \"{url}\": {(time.IsCancellationRequested ? "Read timed out" : error.Message)}");
        }
    }

    /// <summary>The beginning of what the receiver answered, or why there was no answer.</summary>
    public async Task<string> ReadAsync()
    {
        if (_response is null) return _problem;
        var (buffer, length) = (new byte[MostRead], 0);
        try
        {
            using var stream = await _response.Content.ReadAsStreamAsync(_limit.Token).ConfigureAwait(false);
            while (length < MostRead && await stream.ReadAsync(buffer.AsMemory(length), _limit.Token).ConfigureAwait(false) is > 0 and var read) length += read;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
        {
            // What has come so far is what it said.
        }

        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    public void Dispose()
    {
        _response?.Dispose();
        _limit.Dispose();
    }
}
