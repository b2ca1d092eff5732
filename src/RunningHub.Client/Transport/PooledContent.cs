using System.Net;

namespace RunningHub;

/// <summary>
/// A request's body in a buffer of the shared pool. The buffer goes back when the call is over and nothing reads it any more: a connection may
/// still be sending a body whose call was given up, or answered early, and must not send what the pool's next user has written there.
/// </summary>
internal class PooledContent : HttpContent
{
    private readonly ByteBuffer _body;
    private readonly int _length;

    // The call, and each copy that is being made.
    private int _users = 1;
    private int _isDisposed;

    /// <summary>Takes a body over: it is disposed with the content, or later.</summary>
    public PooledContent(ByteBuffer body)
    {
        (_body, _length) = (body, body.Written.Count);
        Headers.TryAddWithoutValidation("Content-Type", "application/json");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SendAsync(stream, CancellationToken.None);

#if !NETSTANDARD2_0
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => SendAsync(stream, cancellationToken);
#endif

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    /// <summary>Writes the body.</summary>
    protected virtual Task SendAsync(Stream stream, CancellationToken cancellationToken)
    {
        Enter();
        var body = _body.Written;
        var copy = stream.WriteAsync(body.Array!, body.Offset, body.Count, cancellationToken);
        if (copy.Status != TaskStatus.RanToCompletion) return LeaveAfterAsync(copy);
        Leave();
        return copy;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _isDisposed, 1) == 0) Leave();
        base.Dispose(disposing);
    }

    private void Enter()
    {
        int users;
        do
        {
            users = Volatile.Read(ref _users);
            if (users == 0) throw new ObjectDisposedException(nameof(PooledContent), "The call is over, and its body is sent no more.");
        }
        while (Interlocked.CompareExchange(ref _users, users + 1, users) != users);
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _users) == 0) _body.Dispose();
    }

    // Whoever gave up writing may still hold the buffer: then the pool does without it.
    private async Task LeaveAfterAsync(Task copy)
    {
        await copy.ConfigureAwait(false);
        Leave();
    }
}
