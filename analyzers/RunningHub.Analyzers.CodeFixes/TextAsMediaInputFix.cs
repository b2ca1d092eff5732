using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RunningHub.Analyzers;

/// <summary>Says where the file is: a path on this machine, an address, or a name that an upload answered. The likeliest comes first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TextAsMediaInputFix))]
public sealed class TextAsMediaInputFix : RuleFix
{
    private const string FromFile = "MediaInput.FromFile(…)";
    private const string FromUploaded = "MediaInput.FromUploaded(…)";
    private const string FromUrl = "MediaInput.FromUrl(…)";

    /// <summary>Makes the fix.</summary>
    public TextAsMediaInputFix()
        : base(RuleIds.TextAsMediaInput)
    {
    }

    private protected override IEnumerable<Edit> EditsFor(Place place)
    {
        if (place.Node is not ExpressionSyntax text) return [];
        var code = text.WithoutTrivia().ToFullString();
        var file = Wrap(FromFile, text, $"FromFile({code})");
        var uploaded = Wrap(FromUploaded, text, $"FromUploaded({code})");
        var url = Wrap(FromUrl, text, $"FromUrl(new global::System.Uri({code}))");
        var known = place.Model.GetConstantValue(text, place.CancellationToken).Value as string ?? "";
        if (known.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || known.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) return [url];
        // The service names what was uploaded api/<hash>.<extension>.
        return known.StartsWith("api/", StringComparison.Ordinal) ? [uploaded, file] : [file, uploaded];
    }

    private static Edit Wrap(string title, ExpressionSyntax text, string call)
    {
        // With (MediaInput)"cat.png" the cast goes, too.
        var replaced = text.Parent is CastExpressionSyntax cast ? cast : text;
        return new Edit(title, editor => editor.ReplaceNode(replaced, ShortNames.Expression("global::RunningHub.MediaInput." + call).WithTriviaFrom(replaced)));
    }
}
