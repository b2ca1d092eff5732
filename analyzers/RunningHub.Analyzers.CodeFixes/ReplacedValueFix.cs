using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RunningHub.Analyzers;

/// <summary>A fix that writes the value that the rule found in place of the one that stands there.</summary>
public abstract class ReplacedValueFix : RuleFix
{
    private readonly string _kind;

    private protected ReplacedValueFix(string id, string kind)
        : base(id)
    {
        _kind = kind;
    }

    private protected sealed override IEnumerable<Edit> EditsFor(Place place)
    {
        if (place.Node is not ExpressionSyntax written || place.Hint(Hints.Value) is not { } value) yield break;
        // What is cast to the same type needs the cast no longer.
        var replaced = written.Parent is CastExpressionSyntax cast ? cast : written;
        var shortName = value.Replace("global::RunningHub.", "").Replace("global::", "");
        yield return new Edit($"Change to {shortName}", editor => editor.ReplaceNode(replaced, ShortNames.Expression(value).WithTriviaFrom(replaced))) { Kind = _kind };
    }
}
