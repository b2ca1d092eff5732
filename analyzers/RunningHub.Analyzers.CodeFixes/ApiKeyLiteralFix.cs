using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RunningHub.Analyzers;

/// <summary>Reads the key from the configuration where there is one in scope, else from the environment.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ApiKeyLiteralFix))]
public sealed class ApiKeyLiteralFix : RuleFix
{
    private const string FromEnvironment = "RunningHubClient.FromEnvironment()";
    private const string ReadVariable = "Read RUNNINGHUB_API_KEY from the environment";
    private const string ReadConfiguration = "Read RunningHub:ApiKey from the configuration";

    /// <summary>Makes the fix.</summary>
    public ApiKeyLiteralFix()
        : base(RuleIds.ApiKeyLiteral)
    {
    }

    private protected override IEnumerable<Edit> EditsFor(Place place)
    {
        if (place.Node is not ExpressionSyntax key) yield break;

        if (ConfigurationInScope(place) is { } configuration)
        {
            yield return new Edit(ReadConfiguration, editor => editor.ReplaceNode(key, OrThrow(
                configuration + "[\"RunningHub:ApiKey\"]", "RunningHub:ApiKey is not configured.").WithTriviaFrom(key)));
        }

        // FromEnvironment also reads the site, so it stands only for a constructor that does not name one.
        if (key.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: BaseObjectCreationExpressionSyntax { Initializer: null } creation } }
            && place.Model.GetTypeInfo(creation, place.CancellationToken).Type is { Name: "RunningHubClient", ContainingNamespace.Name: "RunningHub" })
        {
            yield return new Edit(FromEnvironment, editor => editor.ReplaceNode(creation,
                ShortNames.Expression("global::RunningHub.RunningHubClient.FromEnvironment()").WithTriviaFrom(creation)));
            yield break;
        }

        yield return new Edit(ReadVariable, editor => editor.ReplaceNode(key, OrThrow(
            "global::System.Environment.GetEnvironmentVariable(\"RUNNINGHUB_API_KEY\")", "RUNNINGHUB_API_KEY is not set.").WithTriviaFrom(key)));
    }

    /// <summary>How the code at this place would name a configuration: a variable of that kind, or one that has it as its Configuration property.</summary>
    private static string? ConfigurationInScope(Place place)
    {
        if (place.Model.Compilation.GetTypeByMetadataName("Microsoft.Extensions.Configuration.IConfiguration") is not { } configuration) return null;

        foreach (var symbol in place.Model.LookupSymbols(place.Node.SpanStart))
        {
            var type = symbol switch
            {
                ILocalSymbol local when local.Locations[0].SourceSpan.End < place.Node.SpanStart => local.Type,
                IParameterSymbol parameter => parameter.Type,
                IFieldSymbol field => field.Type,
                IPropertySymbol property => property.Type,
                _ => null,
            };
            if (IsConfiguration(type)) return symbol.Name;
            if (type?.GetMembers("Configuration").OfType<IPropertySymbol>().Any(p => IsConfiguration(p.Type)) == true) return symbol.Name + ".Configuration";
        }

        return null;

        bool IsConfiguration(ITypeSymbol? type) =>
            type is not null && (SymbolEqualityComparer.Default.Equals(type, configuration)
                || type.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i, configuration)));
    }

    private static ExpressionSyntax OrThrow(string read, string message) =>
        ShortNames.Expression($"{read} ?? throw new global::System.InvalidOperationException(\"{message}\")");
}
