using System.Text;

namespace RunningHub;

/// <summary>Takes the key out of texts that come from outside: a service or a proxy may quote the request.</summary>
internal sealed class Secrets(string apiKey)
{
    private const string Mask = "[key]";

    private readonly byte[] _bytes = Encoding.ASCII.GetBytes(apiKey);

    /// <summary>The text without the key.</summary>
    public string Scrub(string text)
    {
        var scrubbed = text.Replace(apiKey, Mask);
        var escaped = Uri.EscapeDataString(apiKey);
        return escaped == apiKey ? scrubbed : scrubbed.Replace(escaped, Mask);
    }

    /// <summary>The answer without the key: done once for the whole body, it holds for every value that is read from it.</summary>
    public HttpAnswer Scrub(HttpAnswer answer)
    {
        if (answer.Body.Span.IndexOf(_bytes) < 0) return answer;
        return answer with { Body = Encoding.UTF8.GetBytes(WireText.Decode(answer.Body).Replace(apiKey, Mask)) };
    }
}
