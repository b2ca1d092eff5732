namespace RunningHub.Emulator;

/// <summary>A component in a scan, with the codes that it is written in there; a scan of one kind of coefficient needs one of them.</summary>
internal readonly record struct JpegScanPart(JpegPlane Plane, JpegCode? Direct, JpegCode? Alternating);

/// <summary>Which coefficients a scan has, and which of their bits: a progressive file sends the coarse ones first.</summary>
/// <param name="First">The first coefficient; 0 is the direct one.</param>
/// <param name="Last">The last.</param>
/// <param name="Before">The lowest bit that earlier scans have sent; 0 for none.</param>
/// <param name="Bit">The lowest bit that this one sends.</param>
internal readonly record struct JpegBand(int First, int Last, int Before, int Bit)
{
    public static JpegBand All { get; } = new(0, JpegPlane.BlockArea - 1, 0, 0);

    public bool IsRefinement => Before > 0;

    /// <summary>Whether the numbers make sense for a scan of so many components.</summary>
    public bool IsSound(int components) => Last < JpegPlane.BlockArea && First <= Last && Bit < 14 && (Before == 0 || Before == Bit + 1)
        && (this == All || (First == 0 ? Last == 0 : components == 1));
}

/// <summary>Reads one scan into the coefficients of its components.</summary>
internal sealed class JpegScan(JpegScanPart[] parts, JpegBand band, bool isProgressive, int restartInterval)
{
    private readonly int[] _last = new int[parts.Length];

    // How many blocks more have nothing new but refinements.
    private int _endOfBand;

    /// <summary>Reads to the end of the data; false where the scan needs a code that the file has not defined.</summary>
    public bool Read(JpegBits bits)
    {
        if (parts.Any(part => (NeedsDirect && part.Direct is null) || (NeedsAlternating && part.Alternating is null))) return false;
        // A component by itself has the blocks of its own samples; several take turns in units.
        var (isAlone, any) = (parts.Length == 1, parts[0].Plane);
        var unitsAcross = isAlone ? any.OwnAcross : any.Stride / any.Across;
        var unitsDown = isAlone ? any.OwnDown : (any.OwnDown + any.Down - 1) / any.Down;
        for (var unit = 0; unit < unitsAcross * unitsDown; unit++)
        {
            if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0)
            {
                if (!bits.Restart()) return true;
                Array.Clear(_last);
                _endOfBand = 0;
            }

            var (column, row) = (unit % unitsAcross, unit / unitsAcross);
            for (var i = 0; i < parts.Length; i++)
            {
                var plane = parts[i].Plane;
                for (var block = 0; block < (isAlone ? 1 : plane.Across * plane.Down); block++)
                {
                    var place = isAlone ? plane.Block(column, row) : plane.Block(column * plane.Across + block % plane.Across, row * plane.Down + block / plane.Across);
                    if (!ReadBlock(bits, i, place) || bits.IsOver) return true;
                }
            }
        }

        return true;
    }

    private bool NeedsDirect => !isProgressive || (band.First == 0 && !band.IsRefinement);

    private bool NeedsAlternating => !isProgressive || band.First > 0;

    // One block; false where the data make no sense.
    private bool ReadBlock(JpegBits bits, int part, Span<short> block)
    {
        if (!isProgressive) return ReadDirect(bits, part, block) && ReadAlternating(bits, parts[part].Alternating!, block, 1);
        if (band.First > 0) return band.IsRefinement ? Refine(bits, parts[part].Alternating!, block) : ReadAlternating(bits, parts[part].Alternating!, block, band.First);
        if (!band.IsRefinement) return ReadDirect(bits, part, block);
        block[0] |= (short)(bits.Next() << band.Bit);
        return true;
    }

    private bool ReadDirect(JpegBits bits, int part, Span<short> block)
    {
        var length = parts[part].Direct!.Read(bits);
        if (length is < 0 or > 11) return false;
        // Written as the difference from the block before.
        _last[part] += bits.Signed(length);
        block[0] = (short)(_last[part] << band.Bit);
        return true;
    }

    private bool ReadAlternating(JpegBits bits, JpegCode code, Span<short> block, int first)
    {
        if (_endOfBand > 0)
        {
            _endOfBand--;
            return true;
        }

        for (var i = first; i <= band.Last; i++)
        {
            var symbol = code.Read(bits);
            if (symbol < 0) return false;
            var (zeros, size) = (symbol >> 4, symbol & 15);
            if (size == 0 && zeros < 15)
            {
                if (isProgressive) _endOfBand = (1 << zeros) - 1 + bits.Next(zeros);
                return true;
            }

            i += zeros;
            if (i > band.Last) return false;
            if (size > 0) block[JpegTables.ZigZag[i]] = (short)(bits.Signed(size) << band.Bit);
        }

        return true;
    }

    // One bit more of each coefficient that is known, and coefficients that are new at this bit.
    private bool Refine(JpegBits bits, JpegCode code, Span<short> block)
    {
        var (at, one) = (band.First, 1 << band.Bit);
        if (_endOfBand == 0)
        {
            for (; at <= band.Last; at++)
            {
                var symbol = code.Read(bits);
                if (symbol < 0) return false;
                var (zeros, size) = (symbol >> 4, symbol & 15);
                if (size == 0 && zeros < 15)
                {
                    _endOfBand = (1 << zeros) + bits.Next(zeros);
                    break;
                }

                if (size > 1) return false;
                var value = size == 0 ? 0 : bits.Next() == 1 ? one : -one;
                for (; at <= band.Last; at++)
                {
                    ref var known = ref block[JpegTables.ZigZag[at]];
                    if (known != 0) RefineOne(bits, ref known, one);
                    else if (zeros-- == 0) break;
                }

                if (value != 0 && at <= band.Last) block[JpegTables.ZigZag[at]] = (short)value;
            }
        }

        if (_endOfBand == 0) return true;
        for (; at <= band.Last; at++)
        {
            ref var known = ref block[JpegTables.ZigZag[at]];
            if (known != 0) RefineOne(bits, ref known, one);
        }

        _endOfBand--;
        return true;
    }

    private static void RefineOne(JpegBits bits, ref short known, int one)
    {
        if (bits.Next() == 1 && (known & one) == 0) known += (short)(known > 0 ? one : -one);
    }
}
