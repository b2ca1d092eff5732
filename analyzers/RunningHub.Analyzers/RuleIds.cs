namespace RunningHub.Analyzers;

/// <summary>The ids of the rules about how generated types are used. Linked into the assembly of the fixes, which does not reference the analyzers.</summary>
internal static class RuleIds
{
    public const string WiredInput = "RH1001";
    public const string FrontEndOnlyField = "RH1002";
    public const string UnknownNode = "RH1003";
    public const string UnknownField = "RH1004";
    public const string ValueOutOfRange = "RH1005";
    public const string UnknownOption = "RH1006";
    public const string UnpinnedSeedInTest = "RH1007";
    public const string OverrideOfProperty = "RH1008";
    public const string DroppedTask = "RH1009";
    public const string ApiKeyLiteral = "RH1010";
    public const string ExampleFileInResult = "RH1011";
    public const string TextAsMediaInput = "RH1012";

    public const string Category = "RunningHub.Usage";

    /// <summary>Where the rules are explained: one page per id.</summary>
    public const string Pages = "https://github.com/runninghub-generators/RunningHub.Generators/blob/main/docs/diagnostics/";
}
