namespace RunningHub.Emulator;

/// <summary>What a save node's picture is made of.</summary>
internal sealed record PicturePlan
{
    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>How many pictures.</summary>
    public required int Count { get; init; }

    public required string Prompt { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>The uploaded picture that the graph starts from; null for text-to-image.</summary>
    public StoredUpload? Source { get; init; }

    /// <summary>
    /// How much of the result is painted: 1 without a source, 0 where no sampler stands between the source and the save node.
    /// </summary>
    public required double Strength { get; init; }

    /// <summary>What of the source is seen when it is its mask; null for the picture itself.</summary>
    public MaskChannel? Shown { get; init; }

    /// <summary>Where the result is painted, elsewhere it is the source; null for everywhere.</summary>
    public MaskSource? Mask { get; init; }

    /// <summary>The same pictures with sides of at most so many pixels: what is seen is the same, painting takes less.</summary>
    public PicturePlan AtMost(int side)
    {
        var scale = Math.Min(1, side / (double)Math.Max(Width, Height));
        return this with { Width = Math.Max(1, (int)(Width * scale)), Height = Math.Max(1, (int)(Height * scale)) };
    }

    /// <summary>Paints one of the pictures.</summary>
    public Bitmap Paint(int index, int mostPixels)
    {
        var seed = Hashing.Mix(Seed, (ulong)index);
        if (Source is null) return Landscape.Paint(Width, Height, Prompt, seed);
        // A source that cannot be read here is stood in for by a picture of its own, made from its name.
        var source = PictureReader.Read(Source.Bytes, mostPixels) ?? Landscape.Paint(Width, Height, Source.Name, Hashing.Of(Source.Name));
        if (Shown is { } channel) source = source.Mask(channel);
        source = source.Cover(Width, Height);
        if (Strength <= 0) return source;
        var mask = Mask is null ? null : PictureReader.Read(Mask.Upload.Bytes, mostPixels)?.Mask(Mask.Channel).Cover(Width, Height);
        return source.Blend(Landscape.Paint(Width, Height, Prompt, seed), Strength, mask);
    }
}
