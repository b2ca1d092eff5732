namespace RunningHub.Analyzers;

/// <summary>The ids of the rules about how generated types are used. Linked into the assembly of the fixes, which does not reference the analyzers.</summary>
internal static class RuleIds
{
    public const string DroppedTask = "RH1009";
    public const string ApiKeyLiteral = "RH1010";
    public const string TextAsMediaInput = "RH1012";

    public const string Category = "RunningHub.Usage";

    /// <summary>Where the rules are explained: one page per id.</summary>
    public const string Pages = "https://github.com/runninghub-generators/RunningHub.Generators/blob/main/docs/diagnostics/";
}
