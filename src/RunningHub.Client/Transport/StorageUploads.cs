using System.Net.Http.Headers;

namespace RunningHub;

/// <summary>Puts files to the storage hosts that the service names. The key is never sent there: the address itself is the permission, and a secret.</summary>
internal sealed class StorageUploads(HttpTransport transport, RunningHubClientOptions options, ServiceErrors errors)
{
    public async Task PutAsync(string operation, string address, Stream file, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || (NearAddress.Is(url) && !NearAddress.Is(options.Site.BaseUrl)))
            throw new RunningHubException($"{operation} was not made: the service named an address that is none, or one of this machine.") { Category = ErrorCategory.Service, Retry = RetryClass.Fix };

        using var limit = new ProgressLimit(options.TransferIdleTimeout, cancellationToken);
        using var content = new StreamedContent(file, limit.Progressed, progress);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        try
        {
            using var response = await transport.PutAsync(url, content, limit.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode) return;
            var status = (int)response.StatusCode;
            throw new RunningHubException($"{operation} failed: the storage host answered HTTP {status}.")
            {
                Category = ErrorCategory.Service,
                // 403 is an address that has become old: the next attempt asks for a new one.
                Retry = status is 403 or 408 or 429 or >= 500 ? RetryClass.Retry : RetryClass.Fix,
                RetryAfter = response.Headers.RetryAfter?.Delta,
            };
        }
        catch (TransportException failure)
        {
            throw errors.NoAnswer(operation, failure, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw errors.TimedOut(operation, options.TransferIdleTimeout, null);
        }
    }
}
