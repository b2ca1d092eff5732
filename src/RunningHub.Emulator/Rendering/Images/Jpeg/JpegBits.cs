namespace RunningHub.Emulator;

/// <summary>The bits of a scan. They end at a marker and at the end of the file; from then on there are zeros, and it says so.</summary>
internal sealed class JpegBits(byte[] file, int at)
{
    private int _at = at, _bits, _count;

    /// <summary>Whether bits were asked for that are not there.</summary>
    public bool IsOver { get; private set; }

    public int Next()
    {
        if (_count == 0)
        {
            if (_at >= file.Length || (file[_at] == 0xFF && (_at + 1 >= file.Length || file[_at + 1] != 0)))
            {
                IsOver = true;
                return 0;
            }

            _bits = file[_at];
            // A byte that looks like a marker is followed by a zero.
            _at += _bits == 0xFF ? 2 : 1;
            _count = 8;
        }

        return _bits >> --_count & 1;
    }

    public int Next(int count)
    {
        var value = 0;
        for (var i = 0; i < count; i++) value = value << 1 | Next();
        return value;
    }

    /// <summary>A number of so many bits; those that begin with 0 are the negative ones.</summary>
    public int Signed(int count)
    {
        var value = Next(count);
        return count > 0 && value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
    }

    /// <summary>Goes behind a restart marker; false where there is none.</summary>
    public bool Restart()
    {
        _count = 0;
        if (_at + 1 >= file.Length || file[_at] != 0xFF || file[_at + 1] is not (>= 0xD0 and <= 0xD7)) return false;
        _at += 2;
        return true;
    }

    /// <summary>Where the next marker is that is no restart.</summary>
    public int NextMarker()
    {
        while (_at + 1 < file.Length && (file[_at] != 0xFF || file[_at + 1] is 0 or (>= 0xD0 and <= 0xD7))) _at++;
        return _at;
    }
}
