using System.Security.Cryptography;

namespace RunningHub;

/// <summary>Fetches outputs from the hosts where the service stores them. The key is never sent there.</summary>
/// <remarks>
/// An address comes from outside, and so do redirects: only http and https are followed, at most five times, and never to this machine or to its
/// near networks (<see cref="NearAddress"/>), unless the site itself is there (the emulator).
/// </remarks>
internal sealed class Downloads(HttpTransport transport, Repeater repeater, RunningHubClientOptions options, ServiceErrors errors)
{
    private const int MaximumRedirects = 5;
    private const string Operation = "The download";

    private readonly long _maximum = options.MaximumDownloadSize;

    /// <summary>Copies a file to a stream that can be emptied: a second attempt starts from the beginning.</summary>
    /// <returns>The SHA-256 of what was written.</returns>
    public Task<byte[]> CopyAsync(Uri url, Stream target, CancellationToken cancellationToken) => repeater.RepeatAsync(
        Operation,
        async () =>
        {
            target.SetLength(0);
            using var limit = new ProgressLimit(options.TransferIdleTimeout, cancellationToken);
            using var source = await OpenOnceAsync(url, limit, cancellationToken).ConfigureAwait(false);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var chunk = new byte[64 * 1024];
            int count;
            while ((count = await source.ReadAsync(chunk, 0, chunk.Length, limit.Token).ConfigureAwait(false)) > 0)
            {
                hash.AppendData(chunk, 0, count);
                await target.WriteAsync(chunk, 0, count, limit.Token).ConfigureAwait(false);
            }

            return hash.GetHashAndReset();
        },
        cancellationToken);

    /// <summary>Opens a file for reading as it arrives.</summary>
    public Task<Stream> OpenAsync(Uri url, CancellationToken cancellationToken) => repeater.RepeatAsync<Stream>(
        Operation,
        async () =>
        {
            // The limit lives as long as the stream; the caller's token of this call does not.
            var limit = new ProgressLimit(options.TransferIdleTimeout, CancellationToken.None);
            using (cancellationToken.Register(limit.Stop)) return await OpenOnceAsync(url, limit, cancellationToken, ownsLimit: true).ConfigureAwait(false);
        },
        cancellationToken);

    private async Task<DownloadStream> OpenOnceAsync(Uri url, ProgressLimit limit, CancellationToken cancellationToken, bool ownsLimit = false)
    {
        HttpResponseMessage? response = null;
        try
        {
            response = await FollowAsync(url, limit.Token).ConfigureAwait(false);
            if (response.Content.Headers.ContentLength > _maximum) throw TooLarge();
            var content = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
            return new DownloadStream(response, content, limit, ownsLimit, this, cancellationToken);
        }
        catch (Exception failure)
        {
            response?.Dispose();
            var error = Translate(failure, limit, cancellationToken);
            if (ownsLimit) limit.Dispose();
            if (error is null) throw;
            throw error;
        }
    }

    private async Task<HttpResponseMessage> FollowAsync(Uri url, CancellationToken cancellationToken)
    {
        var at = url;
        for (var redirects = 0; redirects <= MaximumRedirects; redirects++)
        {
            Check(at);
            var response = await transport.GetAsync(at, cancellationToken).ConfigureAwait(false);
            var status = (int)response.StatusCode;
            if (status is >= 200 and < 300) return response;

            var location = response.Headers.Location;
            var media = response.Content?.Headers.ContentType?.MediaType;
            var retryAfter = response.Headers.RetryAfter?.Delta;
            response.Dispose();
            if (status is < 300 or >= 400 || location is null) throw Refused(status, media, retryAfter);
            at = location.IsAbsoluteUri ? location : new Uri(at, location);
        }

        throw new RunningHubException($"{Operation} failed: more than {MaximumRedirects} redirects.") { Category = ErrorCategory.Service, Retry = RetryClass.Fix };
    }

    private void Check(Uri url)
    {
        if (url.Scheme is not ("http" or "https"))
            throw new RunningHubException($"{Operation} was not made: an address with the scheme '{url.Scheme}' is not followed.") { Category = ErrorCategory.Service, Retry = RetryClass.Fix };
        if (NearAddress.Is(url) && !NearAddress.Is(options.Site.BaseUrl))
            throw new RunningHubException($"{Operation} was not made: the address points at this machine or a network next to it.") { Category = ErrorCategory.Service, Retry = RetryClass.Fix };
    }

    private static RunningHubException Refused(int status, string? media, TimeSpan? retryAfter)
    {
        var text = $"{Operation} failed: the file's host answered HTTP {status} ({media ?? "no content type"}).";
        if (status is 403 or 404 or 410) text += " Links of outputs live about a day: query the task again for fresh ones, or download sooner.";
        return new RunningHubException(text)
        {
            Category = ErrorCategory.Service,
            Retry = status is 408 or 429 or >= 500 ? RetryClass.Retry : RetryClass.Fix,
            RetryAfter = retryAfter,
        };
    }

    private RunningHubException TooLarge() =>
        new($"{Operation} was stopped: the file is larger than {_maximum} bytes (RunningHubClientOptions.MaximumDownloadSize).") { Category = ErrorCategory.FixRequest };

    private RunningHubException? Translate(Exception failure, ProgressLimit limit, CancellationToken cancellationToken) => failure switch
    {
        RunningHubException => null,
        OperationCanceledException when cancellationToken.IsCancellationRequested => null,
        _ when limit.HasPassed => new RunningHubException(FormattableString.Invariant($"{Operation} failed: no progress for {options.TransferIdleTimeout.TotalSeconds:0.###} s."))
        {
            Category = ErrorCategory.Service,
        },
        TransportException => new RunningHubException($"{Operation} failed: {errors.Scrub(failure.Message)}", errors.Harmless(failure)) { Category = ErrorCategory.Service },
        ArgumentException => null,
        _ => new RunningHubException($"{Operation} broke off: {errors.Scrub(failure.Message)}", errors.Harmless(failure)) { Category = ErrorCategory.Service },
    };

    /// <summary>The content as it arrives: counted against the size limit, and each read timed against the limit without progress.</summary>
    private sealed class DownloadStream : Stream
    {
        private readonly HttpResponseMessage _response;
        private readonly Stream _content;
        private readonly ProgressLimit _limit;
        private readonly bool _ownsLimit;
        private readonly Downloads _owner;
        private readonly CancellationToken _opening;
        private readonly long? _expected;
        private readonly byte[]? _expectedMd5;
        private readonly IncrementalHash? _md5;
        private long _count;
        private bool _isChecked;

        public DownloadStream(HttpResponseMessage response, Stream content, ProgressLimit limit, bool ownsLimit, Downloads owner, CancellationToken opening)
        {
            _response = response;
            _content = content;
            _limit = limit;
            _ownsLimit = ownsLimit;
            _owner = owner;
            _opening = opening;
            _expected = response.Content.Headers.ContentLength;
            // Without a length the body was decompressed on the way, and the hash is of something else.
            _expectedMd5 = _expected is null ? null : response.Content.Headers.ContentMD5;
            if (_expectedMd5 is not null) _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
            // Until the first read nobody waits for the server.
            limit.Pause();
        }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _count;
            set => throw new NotSupportedException();
        }

        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            var callers = _ownsLimit ? cancellationToken : _opening;
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token, cancellationToken);
#if NETSTANDARD2_0
            // The streams of .NET Framework look at a token before they read, and not while they do.
            using var abort = linked.Token.Register(_response.Dispose);
#endif
            try
            {
                _limit.Progressed();
                var read = await _content.ReadAsync(buffer, offset, count, linked.Token).ConfigureAwait(false);
                if (read > 0) _md5?.AppendData(buffer, offset, read);
                return Count(read, count);
            }
            catch (Exception failure) when (_owner.Translate(failure, _limit, callers) is { } error)
            {
                throw error;
            }
            finally
            {
                // What the reader does with it takes as long as it takes.
                _limit.Pause();
            }
        }

        // The asynchronous read has the limit; a blocking one of a connection has none.
        public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _content.Dispose();
                _response.Dispose();
                _md5?.Dispose();
                if (_ownsLimit) _limit.Dispose();
            }

            base.Dispose(disposing);
        }

        private int Count(int read, int count)
        {
            _count += read;
            if (_count > _owner._maximum) throw _owner.TooLarge();
            if (read == 0 && _expected is { } all && _count < all) throw new IOException($"The file ended after {_count} of {all} bytes.");
            if (read == 0 && count > 0 && !_isChecked)
            {
                _isChecked = true;
                if (_md5 is not null && !_md5.GetHashAndReset().SequenceEqual(_expectedMd5!)) throw new IOException("The file is not the one whose MD5 its host has sent.");
            }

            return read;
        }
    }
}
