namespace RunningHub;

/// <summary>A POST that is no submit. One that only asks is repeated where it fails; one that makes something is not.</summary>
/// <param name="Operation">What is asked, for messages.</param>
/// <param name="Path">The path on the site.</param>
/// <param name="Body">Makes the body from the key and from the id that is asked about.</param>
internal sealed record Question(string Operation, string Path, Func<string, string, ByteBuffer> Body)
{
    /// <summary>Which refusals are answers; null for none.</summary>
    public Func<Answer, bool>? Accepts { get; init; }

    /// <summary>Whether the id is a task's, and belongs into messages.</summary>
    public bool IsAboutTask { get; init; }

    /// <summary>The largest answer that is read, in bytes.</summary>
    public int MaximumSize { get; init; } = 16 * 1024 * 1024;
}
