namespace RunningHub.Emulator;

/// <summary>
/// Reads the pictures that people upload, as ComfyUI's LoadImage does: the first frame, turned as its EXIF says, the colours under a
/// transparent pixel as they are, and what is transparent as a plane of its own. A file from outside may say anything: what it claims is
/// held against how long it is before memory is taken.
/// </summary>
internal static class PictureReader
{
    private static readonly Func<byte[], int, Bitmap?>[] Readers =
        [PngReader.Read, JpegReader.Read, GifReader.Read, BmpReader.Read, WebpReader.Read];

    /// <summary>The picture; null for what is none, is damaged, or is of a kind that is not read here, such as lossy WebP.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="mostPixels">A picture with more pixels is not read.</param>
    public static Bitmap? Read(byte[] file, int mostPixels)
    {
        foreach (var reader in Readers)
        {
            if (reader(file, mostPixels) is { } picture) return picture.Turned(Orientation.Of(file));
        }

        return null;
    }
}
