namespace RunningHub;

/// <summary>Takes the key out of texts that come from outside: a service or a proxy may quote the request.</summary>
internal sealed class Secrets(string? apiKey)
{
    private const string Mask = "[key]";

    public string Scrub(string text)
    {
        if (string.IsNullOrEmpty(apiKey) || text.Length == 0) return text;
        var scrubbed = text.Replace(apiKey, Mask);
        var escaped = Uri.EscapeDataString(apiKey);
        return escaped == apiKey ? scrubbed : scrubbed.Replace(escaped, Mask);
    }
}
