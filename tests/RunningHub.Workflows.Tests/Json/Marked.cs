namespace RunningHub.Workflows;

/// <summary>A text with one place marked by ▲, for tests that speak of places.</summary>
internal static class Marked
{
    public static (string Text, int Offset) Split(string marked)
    {
        var offset = marked.IndexOf('▲', StringComparison.Ordinal);
        Assert.True(offset >= 0, "The test's text has no ▲.");
        return (marked.Remove(offset, 1), offset);
    }
}
