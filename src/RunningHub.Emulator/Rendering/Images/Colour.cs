namespace RunningHub.Emulator;

/// <summary>A colour with channels from 0 to 1.</summary>
internal readonly record struct Colour(float R, float G, float B)
{
    /// <summary>From <c>0xRRGGBB</c>.</summary>
    public static Colour Of(int rgb) => new(((rgb >> 16) & 255) / 255f, ((rgb >> 8) & 255) / 255f, (rgb & 255) / 255f);

    public Colour To(Colour other, float part) => new(R + (other.R - R) * part, G + (other.G - G) * part, B + (other.B - B) * part);

    public Colour Lit(Colour light, float strength) =>
        new(Math.Min(1, R + light.R * strength), Math.Min(1, G + light.G * strength), Math.Min(1, B + light.B * strength));
}
