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

    /// <summary>Paints one of the pictures.</summary>
    public Bitmap Paint(int index, int mostPixels)
    {
        var seed = Hashing.Mix(Seed, (ulong)index);
        if (Source is null) return Landscape.Paint(Width, Height, Prompt, seed);
        // A source that is no plain PNG is stood in for by a picture of its own, made from its content.
        var source = PngReader.Read(Source.Bytes, mostPixels) ?? JpegReader.Read(Source.Bytes, mostPixels) ?? Landscape.Paint(Width, Height, Source.Name, Hashing.Of(Source.Name));
        source = source.Cover(Width, Height);
        return Strength <= 0 ? source : source.Blend(Landscape.Paint(Width, Height, Prompt, seed), Strength);
    }
}
