using System.Security.Cryptography;

namespace RunningHub;

/// <content>Files that go to the service.</content>
public partial class RunningHubClient
{
    /// <summary>Uploads a file, once per content and client for <see cref="RunningHubClientOptions.UploadLifetime"/>, and returns what to assign to an input. Costs nothing.</summary>
    /// <param name="media">The file. What needs no upload is returned as it is.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    /// <exception cref="RunningHubException">The file cannot be read, is empty or too large, or the service refuses it.</exception>
    public virtual async Task<MediaInput> UploadAsync(MediaInput media, CancellationToken cancellationToken = default)
    {
        if (media is null) throw new ArgumentNullException(nameof(media));
        if (media.IsUploaded) return media;
        await media.CheckAsync(Options.MaximumUploadSize, cancellationToken).ConfigureAwait(false);
        using var content = await media.OpenAsync(Options.MaximumUploadSize, cancellationToken).ConfigureAwait(false);
        var name = await _uploads.GetAsync(
            content,
            Path.GetExtension(media.Name),
            async () => (await SendFileAsync(media.Name, content, null, cancellationToken).ConfigureAwait(false)).FileName,
            cancellationToken).ConfigureAwait(false);
        return MediaInput.FromUploaded(name);
    }

    /// <summary>Uploads a file anew and returns all that the service says of it. For parameters of standard models, which take its address. Costs nothing.</summary>
    /// <remarks>By <c>/openapi/v2/media/upload/binary</c>; where that refuses the file, by <c>/task/openapi/upload</c>, which takes more but gives no address.</remarks>
    /// <param name="media">The file; not one that the service already has.</param>
    /// <param name="progress">Is told the bytes that were sent.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    /// <exception cref="ArgumentException">The file needs no upload.</exception>
    /// <exception cref="RunningHubException">The file cannot be read, is empty or too large, or the service refuses it.</exception>
    public virtual async Task<UploadedFile> UploadFileAsync(MediaInput media, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (media is null) throw new ArgumentNullException(nameof(media));
        if (media.IsUploaded) throw new ArgumentException($"'{media.Name}' needs no upload.", nameof(media));
        await media.CheckAsync(Options.MaximumUploadSize, cancellationToken).ConfigureAwait(false);
        using var content = await media.OpenAsync(Options.MaximumUploadSize, cancellationToken).ConfigureAwait(false);
        return await SendFileAsync(media.Name, content, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Uploads a LoRA from a file and returns its name for the node <c>RHLoraLoader</c>; no other node takes it. Usable at once. Content that the service has is not sent again.</summary>
    /// <param name="path">A file, usually <c>.safetensors</c>.</param>
    /// <param name="progress">Is told the bytes that were sent.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    /// <exception cref="RunningHubException">The file cannot be read or is empty, or the service refuses it.</exception>
    public virtual async Task<string> UploadLoraAsync(string path, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new ArgumentException("The path is empty.", nameof(path));
        using var file = await new FileSource(Path.GetFullPath(path)).OpenAsync(long.MaxValue, cancellationToken).ConfigureAwait(false);
        return await UploadLoraAsync(file, Path.GetFileNameWithoutExtension(path), progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Uploads a LoRA from a stream and returns its name for the node <c>RHLoraLoader</c>; no other node takes it. Content that the service has is not sent again.</summary>
    /// <param name="content">A stream that can seek; read from its start, left open.</param>
    /// <param name="name">A name for people; the service stores the content under its MD5.</param>
    /// <param name="progress">Is told the bytes that were sent.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    /// <exception cref="RunningHubException">The content is empty, or the service refuses it.</exception>
    public virtual async Task<string> UploadLoraAsync(Stream content, string name, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (content is null) throw new ArgumentNullException(nameof(content));
        if (!content.CanSeek) throw new ArgumentException("The stream cannot seek; it is read twice, for its MD5 and to be sent.", nameof(content));
        if (string.IsNullOrWhiteSpace(name)) throw new ArgumentException("The name is empty.", nameof(name));
        if (content.Length == 0) throw new RunningHubException($"The LoRA '{name}' is empty.") { Category = ErrorCategory.FixRequest };
        content.Position = 0;
        var stored = await Api.UploadLoraAsync(name, await Md5Async(content, cancellationToken).ConfigureAwait(false), content, progress, cancellationToken).ConfigureAwait(false);
        Log.Uploaded(content.Length);
        return stored;
    }

    private async Task<UploadedFile> SendFileAsync(string name, Stream content, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        UploadedFile uploaded;
        try
        {
            uploaded = await Api.UploadAsync(ApiVersion.V2, name, content, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (RunningHubException refusal) when (refusal.WasAnswered && refusal.Retry is RetryClass.Fix or RetryClass.Retry)
        {
            Log.UploadedByV1(refusal.Code);
            uploaded = await Api.UploadAsync(ApiVersion.V1, name, content, progress, cancellationToken).ConfigureAwait(false);
        }

        Log.Uploaded(content.Length);
        return uploaded;
    }

    // The service knows a LoRA by its MD5; nothing is secured by it.
    private static async Task<string> Md5Async(Stream content, CancellationToken cancellationToken)
    {
#pragma warning disable CA5351
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
        var chunk = new byte[64 * 1024];
        int count;
        while ((count = await content.ReadAsync(chunk, 0, chunk.Length, cancellationToken).ConfigureAwait(false)) > 0) md5.AppendData(chunk, 0, count);
        return string.Concat(md5.GetHashAndReset().Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
