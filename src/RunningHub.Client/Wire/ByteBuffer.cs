using System.Buffers;
using System.Text;

namespace RunningHub;

/// <summary>A growing buffer from the shared pool, for a request's body.</summary>
internal sealed class ByteBuffer(int capacity) : IBufferWriter<byte>, IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);
    private int _length;

    public ArraySegment<byte> Written => new(_bytes, 0, _length);

    /// <summary>The last byte; 0 where there is none.</summary>
    public byte Last => _length == 0 ? (byte)0 : _bytes[_length - 1];

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_length);
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>Appends a text as UTF-8; half a surrogate pair becomes U+FFFD.</summary>
    /// <returns>What was appended; valid until the next change.</returns>
    public ReadOnlySpan<byte> AppendUtf8(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        var count = Encoding.UTF8.GetBytes(text, 0, text.Length, _bytes, _length);
        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }

    /// <summary>Takes the last bytes back.</summary>
    public void Drop(int count) => _length -= count;

    // The body holds the key: it must not lie about in the pool.
    public void Dispose()
    {
        var (bytes, length) = (_bytes, _length);
        _bytes = [];
        _length = 0;
        Return(bytes, length);
    }

    private void Reserve(int sizeHint)
    {
        var needed = Math.Max(sizeHint, 1);
        if (_bytes.Length - _length < needed) Grow(needed);
    }

    // By itself, so that the runtime puts the short way into its callers.
    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + needed, _bytes.Length * 2));
        Array.Copy(_bytes, larger, _length);
        Return(_bytes, _length);
        _bytes = larger;
    }

    private static void Return(byte[] bytes, int written)
    {
        Array.Clear(bytes, 0, written);
        if (bytes.Length > 0) ArrayPool<byte>.Shared.Return(bytes);
    }
}
