using System.Net;
using System.Text;
using System.Text.Json;

namespace RunningHub.Emulator.Tests;

/// <summary>Speaks the wire by hand, as the reference describes it: knows nothing of our client.</summary>
internal sealed class RawClient(Uri baseUrl) : IDisposable
{
    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = baseUrl };

    public Task<RawAnswer> PostAsync(string path, object body, string? authorization = null) => PostTextAsync(path, JsonSerializer.Serialize(body), authorization);

    public async Task<RawAnswer> PostTextAsync(string path, string body, string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        return await SendAsync(request, authorization);
    }

    public async Task<RawAnswer> GetAsync(string path, string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request, authorization);
    }

    public async Task<RawAnswer> UploadAsync(string path, byte[] file, string fileName, (string Name, string Value)[] fields, string? authorization = null)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent(file), "file", fileName);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        return await SendAsync(request, authorization);
    }

    public void Dispose() => Http.Dispose();

    private async Task<RawAnswer> SendAsync(HttpRequestMessage request, string? authorization)
    {
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await Http.SendAsync(request);
        return new RawAnswer(response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", await response.Content.ReadAsByteArrayAsync());
    }
}

/// <summary>An answer, read as JSON on demand.</summary>
internal sealed record RawAnswer(HttpStatusCode Status, string MediaType, byte[] Body)
{
    private JsonElement? _json;

    public JsonElement Json => _json ??= JsonDocument.Parse(Body).RootElement;

    public int Code => Json.GetProperty("code").GetInt32();

    public string? Message => Json.GetProperty("msg").GetString();

    public JsonElement Data => Json.GetProperty("data");

    public string Text => Encoding.UTF8.GetString(Body);
}
