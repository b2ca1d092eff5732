using System.Buffers;
using System.Net;
using System.Text;

namespace RunningHub.Tests.Transport;

/// <summary>A body lies in a buffer of the shared pool: whoever still sends it sends that body, and never what the next user of the buffer wrote.</summary>
public sealed class PooledBodyTests
{
    [Fact]
    public async Task A_submit_that_is_answered_before_it_was_read_goes_on_with_its_own_bytes()
    {
        var wire = new SlowWire();
        using var client = Client.On(new EarlyAnswer(wire, HttpStatusCode.RequestEntityTooLarge));

        await Assert.ThrowsAsync<RunningHubException>(() => new Poster { Node6 = { Text = "A very private prompt." } }.StartAsync(client));

        Assert.Contains("A very private prompt.", await ReadAfterOthersAsync(wire), StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_does_a_question()
    {
        var wire = new SlowWire();
        using var client = Client.On(new EarlyAnswer(wire, HttpStatusCode.NotFound));

        await Assert.ThrowsAsync<RunningHubException>(() => client.QueryTaskAsync(Bodies.TaskId));

        Assert.Contains(Bodies.TaskId, await ReadAfterOthersAsync(wire), StringComparison.Ordinal);
    }

    // What others would write into the buffer, had it gone back to the pool.
    private static async Task<string> ReadAfterOthersAsync(SlowWire wire)
    {
        var rented = new List<byte[]>();
        foreach (var size in new[] { 128, 256, 512, 1024, 2048 })
        {
            for (var i = 0; i < 4; i++) rented.Add(ArrayPool<byte>.Shared.Rent(size));
        }

        foreach (var array in rented) array.AsSpan().Fill((byte)'!');
        var sent = await wire.GoOnAsync();
        foreach (var array in rented) ArrayPool<byte>.Shared.Return(array, clearArray: true);
        return sent;
    }

    /// <summary>Answers, as HTTP/2 does, before it has taken the body.</summary>
    private sealed class EarlyAnswer(SlowWire wire, HttpStatusCode status) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            wire.Sending = request.Content!.CopyToAsync(wire, CancellationToken.None);
            return Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent("<html></html>", Encoding.UTF8, "text/html") });
        }
    }

    /// <summary>Takes what is written to it when it is told to.</summary>
    private sealed class SlowWire : Stream
    {
        private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly MemoryStream _sent = new();

        public Task Sending { get; set; } = Task.CompletedTask;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public async Task<string> GoOnAsync()
        {
            _go.TrySetResult();
            await Sending;
            return Encoding.UTF8.GetString(_sent.ToArray());
        }

        public override async Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            await _go.Task;
            _sent.Write(buffer, offset, count);
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await _go.Task;
            _sent.Write(buffer.Span);
        }

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
