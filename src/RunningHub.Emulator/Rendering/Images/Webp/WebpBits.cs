namespace RunningHub.Emulator;

/// <summary>The bits of a lossless WebP, the lowest of each byte first. Behind the end there are zeros, and it says so.</summary>
internal sealed class WebpBits(byte[] file, int at, int end)
{
    private int _at = at, _bits, _count;

    /// <summary>Whether bits were asked for that are not there.</summary>
    public bool IsOver { get; private set; }

    public int Next()
    {
        if (_count == 0)
        {
            if (_at >= end)
            {
                IsOver = true;
                return 0;
            }

            (_bits, _count) = (file[_at++], 8);
        }

        var bit = _bits & 1;
        _bits >>= 1;
        _count--;
        return bit;
    }

    public int Next(int count)
    {
        var value = 0;
        for (var i = 0; i < count; i++) value |= Next() << i;
        return value;
    }
}
