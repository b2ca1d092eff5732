using System.Net;

namespace RunningHub.Emulator;

/// <summary>
/// The way from a client to the emulator: holds the clock from the moment a request leaves until its answer has been read to the end.
/// </summary>
internal sealed class ClockHandler(EmulatorClock clock)
    : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        clock.Enter();
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            clock.Leave(reactionExpected: true);
            throw;
        }

        response.Content = new HeldContent(response.Content, () => clock.Leave(reactionExpected: true));
        return response;
    }

    private sealed class HeldContent : HttpContent
    {
        private readonly HttpContent _inner;
        private Action? _release;

        public HeldContent(HttpContent inner, Action release)
        {
            (_inner, _release) = (inner, release);
            foreach (var header in inner.Headers) Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        public void Release() => Interlocked.Exchange(ref _release, null)?.Invoke();

        protected override async Task<Stream> CreateContentReadStreamAsync() =>
            new HeldStream(await _inner.ReadAsStreamAsync().ConfigureAwait(false), this);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            try
            {
                await _inner.CopyToAsync(stream, context).ConfigureAwait(false);
            }
            finally
            {
                Release();
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _inner.Headers.ContentLength ?? -1;
            return length >= 0;
        }

        protected override void Dispose(bool disposing)
        {
            Release();
            if (disposing) _inner.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class HeldStream(Stream inner, HeldContent content) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            return Seen(read, buffer.Length);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            return Seen(read, buffer.Length);
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            content.Release();
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }

        private int Seen(int read, int asked)
        {
            if (read == 0 && asked > 0) content.Release();
            return read;
        }
    }
}
