namespace RunningHub.Emulator;

/// <summary>
/// What the emulator paints: a landscape under a sky. The prompt sets the mood, the seed lays it out, so that one prompt with two seeds
/// gives two pictures of one kind. The same prompt, seed and size give the same bytes on every machine.
/// </summary>
internal sealed class Landscape
{
    private const int Ridges = 5;

    // Bayer's matrix: spreads the rounding so that skies show no bands.
    private static readonly float[] Dither = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];

    private readonly int _width;
    private readonly int _height;
    private readonly ulong _seed;
    private readonly Mood _mood;
    private readonly float _scale;
    private readonly float _horizon;
    private readonly (float X, float Y, float Radius) _sun;
    private readonly Noise _clouds;

    private Landscape(int width, int height, Mood mood, ulong seed)
    {
        (_width, _height, _mood, _seed) = (width, height, mood, seed);
        _scale = Math.Min(width, height);
        _horizon = height * (0.58f + 0.14f * Chance(1));
        _sun = (width * (0.18f + 0.64f * Chance(2)), _horizon * (0.25f + 0.6f * Chance(3)), _scale * (0.045f + 0.05f * Chance(4)));
        _clouds = new Noise(Hashing.Mix(seed, 5));
    }

    public static Bitmap Paint(int width, int height, string prompt, ulong seed)
    {
        var landscape = new Landscape(width, height, Mood.For(prompt), Hashing.Mix(seed, Hashing.Of(prompt)));
        return landscape.Paint();
    }

    private Bitmap Paint()
    {
        var picture = new Bitmap(_width, _height);
        var ridges = Enumerable.Range(0, Ridges).Select(Ridge).ToArray();
        var shore = _mood.HasWater ? _horizon + (_height - _horizon) * 0.25f : _height;
        for (var y = 0; y < _height; y++)
        {
            for (var x = 0; x < _width; x++)
            {
                var colour = y > shore ? Water(x, y, shore, ridges) : Land(x, y, ridges);
                Put(picture, x, y, colour);
            }
        }

        return picture;
    }

    private Colour Land(int x, float y, float[][] ridges)
    {
        for (var i = Ridges - 1; i >= 0; i--)
        {
            var depth = y - ridges[i][x];
            if (depth >= 0) return RidgeColour(i, x, y, depth);
        }

        return Sky(x, y);
    }

    private Colour RidgeColour(int index, int x, float y, float depth)
    {
        var nearness = (index + 1f) / Ridges;
        var colour = _mood.Far.To(_mood.Near, nearness * nearness);
        if (_mood.Skyline == Skyline.Towers && IsLitWindow(index, x, y)) return _mood.Light.To(_mood.Horizon, Chance(31, x / 7 + index));
        if (_mood.Skyline == Skyline.Peaks && index < 3 && depth < _scale * 0.05f * (1 + _clouds.At(x * 0.05f, index)))
            colour = colour.To(_mood.Light, 0.75f);
        // Mist gathers at the foot of the farther ridges.
        var mist = Math.Clamp(depth / (_scale * 0.22f), 0, 1) * (1 - nearness);
        return colour.To(_mood.Horizon, mist * 0.8f);
    }

    private Colour Sky(float x, float y)
    {
        var height = Math.Clamp(y / _horizon, 0, 1);
        var colour = height < 0.55f ? _mood.Zenith.To(_mood.Sky, height / 0.55f) : _mood.Sky.To(_mood.Horizon, (height - 0.55f) / 0.45f);
        var distance = MathF.Sqrt((x - _sun.X) * (x - _sun.X) + (y - _sun.Y) * (y - _sun.Y)) / _sun.Radius;
        colour = colour.Lit(_mood.Light, 0.45f / (1 + distance * distance * 0.12f));
        if (_mood.IsNight && distance > 1.2f && IsStar((int)x, (int)y))
            colour = colour.To(_mood.Light, 0.3f + 0.7f * Chance(41, (int)x * 31 + (int)y));
        if (distance < 1.06f) colour = colour.To(_mood.Light, Math.Clamp((1.06f - distance) / 0.06f, 0, 1));
        var cloud = _clouds.Octaves(x / _scale * 2.2f, y / _scale * 7f, 4);
        return colour.To(_mood.Horizon.To(_mood.Light, 0.5f),
            Math.Clamp((cloud - 0.52f) * 2.2f, 0, 0.75f) * (_mood.IsNight ? 0.35f : 0.9f));
    }

    private Colour Water(int x, float y, float shore, float[][] ridges)
    {
        var depth = (y - shore) / (_height - shore);
        var ripple = (_clouds.At(x / _scale * 9f, y / _scale * 60f) - 0.5f) * _scale * (0.02f + 0.08f * depth);
        var mirroredX = Math.Clamp((int)(x + ripple), 0, _width - 1);
        var mirrored = Math.Clamp(shore - (y - shore) * 1.35f + ripple * 0.4f, 0, _height - 1);
        var colour = Land(mirroredX, mirrored, ridges).To(_mood.Zenith, 0.25f + 0.3f * depth);
        // The sun's path on the water.
        var off = Math.Abs(x - _sun.X) / (_sun.Radius * (1.1f + depth * 1.4f));
        var glitter = _clouds.At(x / _scale * 24f, y / _scale * 130f);
        return off < 1 && glitter > 0.55f ? colour.Lit(_mood.Light, (1 - off) * (glitter - 0.55f) * 1.9f) : colour;
    }

    // The height of a ridge's edge in each column.
    private float[] Ridge(int index)
    {
        var (noise, nearness) = (new Noise(Hashing.Mix(_seed, (ulong)(100 + index))), (index + 1f) / Ridges);
        var foot = _horizon + (_height - _horizon) * (nearness * nearness * 0.85f) - _scale * 0.04f;
        // Only the nearest ridge stands before the water; it lies low there.
        var rise = _scale * (_mood.HasWater && index > 1 ? 0.06f : 0.26f - 0.14f * nearness);
        if (_mood.HasWater && index > 1) foot = _horizon + (_height - _horizon) * (0.2f + (index == Ridges - 1 ? 0.72f : 0.02f));
        var edge = new float[_width];
        for (var x = 0; x < _width; x++)
        {
            var at = x / _scale;
            edge[x] = foot - rise * (_mood.Skyline switch
            {
                Skyline.Peaks => Sharp(noise.Octaves(at * 2.4f, 0, 6)) * 2f,
                Skyline.Dunes => noise.At(at * 1.3f, 0) * 0.9f,
                Skyline.Towers => Tower(noise, at * (16 - 6 * nearness)),
                Skyline.Pines => noise.Octaves(at * 1.6f, 0, 3) + Pine(noise, at * (26 - 10 * nearness)) * (0.15f + 0.5f * nearness),
                _ => noise.Octaves(at * 1.5f, 0, 5) * 1.1f,
            });
        }

        return edge;
    }

    // Roots are exact on every machine; powers are not.
    private static float Sharp(float x) => x * MathF.Sqrt(x);

    private static float Tower(Noise noise, float at)
    {
        var height = noise.At(MathF.Floor(at) * 7.7f, 3);
        return 0.15f + 1.3f * height * height;
    }

    private static float Pine(Noise noise, float at)
    {
        var cell = MathF.Floor(at);
        var slope = 1 - Math.Abs(at - cell - 0.5f) * 2;
        return slope * (0.35f + 0.65f * noise.At(cell * 5.1f, 9));
    }

    private bool IsLitWindow(int index, int x, float y)
    {
        var grid = Math.Max(3, (int)(_scale / 110));
        return x % grid > grid / 3 && (int)y % (grid + 2) > grid / 2 && Chance(51 + index, x / grid * 977 + (int)y / (grid + 2)) > 0.72f;
    }

    private bool IsStar(int x, int y) => Hashing.Mix(_seed, ((ulong)(uint)x << 32) | (uint)y) % 900 == 0;

    private float Chance(int what, int where = 0) => (float)Hashing.Unit(Hashing.Mix(_seed, ((ulong)(uint)what << 32) | (uint)where));

    private static void Put(Bitmap picture, int x, int y, Colour colour)
    {
        var at = (y * picture.Width + x) * 3;
        var threshold = (Dither[(y & 3) * 4 + (x & 3)] + 0.5f) / 16;
        picture.Pixels[at] = (byte)Math.Clamp(colour.R * 255 + threshold, 0, 255);
        picture.Pixels[at + 1] = (byte)Math.Clamp(colour.G * 255 + threshold, 0, 255);
        picture.Pixels[at + 2] = (byte)Math.Clamp(colour.B * 255 + threshold, 0, 255);
    }
}
