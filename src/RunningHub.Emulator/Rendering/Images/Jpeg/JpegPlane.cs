namespace RunningHub.Emulator;

/// <summary>A component of a JPEG: its blocks of coefficients, and the samples that they stand for.</summary>
internal sealed class JpegPlane(byte id, int across, int down, int quantizerNumber)
{
    public const int BlockSize = 8, BlockArea = 64;

    // The cosine transform's factors by frequency and place.
    private static readonly float[] Cosines = [.. Enumerable.Range(0, BlockArea).Select(i =>
        (float)((i / BlockSize == 0 ? Math.Sqrt(0.125) : 0.5) * Math.Cos((2 * (i % BlockSize) + 1) * (i / BlockSize) * Math.PI / 16)))];

    private short[] _coefficients = [];

    public byte Id { get; } = id;

    /// <summary>How many blocks it has in a unit, across.</summary>
    public int Across { get; } = across;

    /// <summary>And down.</summary>
    public int Down { get; } = down;

    public int QuantizerNumber { get; } = quantizerNumber;

    /// <summary>The quantizer at its first scan; null until then.</summary>
    public float[]? Quantizer { get; set; }

    /// <summary>How many blocks a row of whole units has.</summary>
    public int Stride { get; private set; }

    /// <summary>How many blocks across its own samples take; a scan of this component alone has no others.</summary>
    public int OwnAcross { get; private set; }

    public int OwnDown { get; private set; }

    /// <summary>Makes place for the blocks of a picture.</summary>
    public void Lay(int width, int height, int most, int mostDown)
    {
        Stride = Units(width, most) * Across;
        OwnAcross = Units((width * Across + most - 1) / most, 1);
        OwnDown = Units((height * Down + mostDown - 1) / mostDown, 1);
        _coefficients = new short[Stride * Units(height, mostDown) * Down * BlockArea];
    }

    public Span<short> Block(int column, int row) => _coefficients.AsSpan((row * Stride + column) * BlockArea, BlockArea);

    /// <summary>The samples: a row of blocks is eight rows of them.</summary>
    public byte[] Samples()
    {
        var samples = new byte[_coefficients.Length];
        var (block, rows, width) = (new float[BlockArea], new float[BlockArea], Stride * BlockSize);
        for (var at = 0; at < _coefficients.Length; at += BlockArea)
        {
            for (var i = 0; i < BlockArea; i++) block[i] = _coefficients[at + i] * (Quantizer?[i] ?? 0);
            var number = at / BlockArea;
            Transform(block, rows, samples.AsSpan(number / Stride * BlockSize * width + number % Stride * BlockSize), width);
        }

        return samples;
    }

    public static int Units(int length, int factor) => (length + BlockSize * factor - 1) / (BlockSize * factor);

    // The cosine transform backwards: along the columns, then along the rows.
    private static void Transform(float[] block, float[] rows, Span<byte> samples, int width)
    {
        for (var column = 0; column < BlockSize; column++)
        {
            for (var y = 0; y < BlockSize; y++)
            {
                var sum = 0f;
                for (var v = 0; v < BlockSize; v++) sum += block[v * BlockSize + column] * Cosines[v * BlockSize + y];
                rows[y * BlockSize + column] = sum;
            }
        }

        for (var y = 0; y < BlockSize; y++)
        {
            for (var x = 0; x < BlockSize; x++)
            {
                var sum = 128.5f;
                for (var u = 0; u < BlockSize; u++) sum += rows[y * BlockSize + u] * Cosines[u * BlockSize + x];
                samples[y * width + x] = (byte)Math.Clamp(sum, 0, 255);
            }
        }
    }
}
