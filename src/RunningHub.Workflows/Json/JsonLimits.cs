namespace RunningHub.Workflows;

/// <summary>How much the reader takes before it stops: a file that is no workflow must not take the compiler down.</summary>
/// <param name="MaxLength">The longest text, in UTF-16 units.</param>
/// <param name="MaxDepth">
/// How deep lists and objects may nest; 1 is a list or object that holds only scalars. Above 1,000 it counts as 1,000.
/// </param>
/// <param name="MaxTokens">How many values and member names; above 16,777,215 it counts as 16,777,215.</param>
public sealed record JsonLimits(int MaxLength, int MaxDepth, int MaxTokens)
{
    /// <summary>
    /// For workflow files: 16 Mi characters (the largest real one seen has 60,000), 2,000,000 tokens, and the 64 levels that
    /// System.Text.Json
    /// takes by default, because the graph is read again by it at run time.
    /// </summary>
    public static JsonLimits Default { get; } = new(16 << 20, 64, 2_000_000);

    /// <summary>For a server's <c>object_info</c>, whose raw dumps reach tens of megabytes: 64 Mi characters.</summary>
    public static JsonLimits Catalogue { get; } = new(64 << 20, 64, JsonToken.MaxCount);
}
