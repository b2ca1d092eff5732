namespace RunningHub.Emulator;

/// <summary>Smooth chance: value noise in one and two dimensions, and sums of octaves of it.</summary>
internal readonly struct Noise(ulong seed)
{
    public float At(float x, float y)
    {
        var (left, top) = (MathF.Floor(x), MathF.Floor(y));
        var (across, down) = (Smooth(x - left), Smooth(y - top));
        var (i, j) = ((int)left, (int)top);
        return Lerp(Lerp(Cell(i, j), Cell(i + 1, j), across), Lerp(Cell(i, j + 1), Cell(i + 1, j + 1), across), down);
    }

    /// <summary>Octaves of noise, each half as strong and twice as fine, in [0, 1].</summary>
    public float Octaves(float x, float y, int count)
    {
        var (sum, weight, total) = (0f, 1f, 0f);
        for (var octave = 0; octave < count; octave++)
        {
            sum += At(x, y + octave * 17.3f) * weight;
            total += weight;
            (x, y, weight) = (x * 2, y * 2, weight / 2);
        }

        return sum / total;
    }

    private float Cell(int x, int y) => (float)Hashing.Unit(Hashing.Mix(seed, ((ulong)(uint)x << 32) | (uint)y));

    private static float Smooth(float t) => t * t * (3 - 2 * t);

    private static float Lerp(float a, float b, float t) => a + (b - a) * t;
}
