namespace RunningHub;

/// <summary>The body of a submit. It knows whether a byte of it may have left, and leaves once only.</summary>
/// <remarks>
/// Until the first byte leaves, the caller's token may end the call, and a failure means that no task exists. From then on the outcome is the
/// service's alone. A handler that would send the body again (a redirect, a retry) gets an exception: that would be a second submit.
/// So does a handler that keeps the body in memory, before anything has left: what lies behind it would send the copy as often as it likes.
/// </remarks>
internal sealed class SubmitContent(ByteBuffer body) : PooledContent(body)
{
    private const int Waiting = 0;
    private const int Sent = 1;
    private const int Withdrawn = 2;

    private int _state;

    /// <summary>Whether a byte of the body may have left.</summary>
    public bool MayHaveLeft => Volatile.Read(ref _state) == Sent;

    /// <summary>Takes the submit back, if nothing of it has left.</summary>
    public bool TryWithdraw() => Interlocked.CompareExchange(ref _state, Withdrawn, Waiting) == Waiting;

    protected override Task SendAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (IsCopy(stream))
        {
            throw new InvalidOperationException(
                "A handler of the HttpClient wants to keep a submit in memory (LoadIntoBufferAsync, ReadAsStringAsync, ReadAsStreamAsync and the like). "
                + "A copy could be sent twice, and paid twice, so it is refused: leave the submit's body alone, or read it with CopyToAsync where it is sent.");
        }

        return Interlocked.CompareExchange(ref _state, Sent, Waiting) switch
        {
            Waiting => base.SendAsync(stream, cancellationToken),
            Sent => throw new HttpRequestException("A submit is sent once only: something between this library and the network tried to send it again."),
            _ => throw new OperationCanceledException("The submit was withdrawn before it was sent."),
        };
    }

    // HttpContent's own buffers are streams declared inside it: LimitMemoryStream, LimitArrayPoolWriteStream.
    private static bool IsCopy(Stream stream) => stream.GetType().DeclaringType == typeof(HttpContent);
}
