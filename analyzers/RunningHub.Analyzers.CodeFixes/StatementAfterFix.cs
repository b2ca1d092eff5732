using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace RunningHub.Analyzers;

/// <summary>A fix that writes a statement after the declaration of a workflow.</summary>
public abstract class StatementAfterFix : RuleFix
{
    private readonly string _kind;

    private protected StatementAfterFix(string id, string kind)
        : base(id)
    {
        _kind = kind;
    }

    /// <summary>The title and the statement, without the variable and the dot before it; null where there is none to write.</summary>
    private protected abstract (string Title, string Statement)? Statement(Place place);

    private protected sealed override IEnumerable<Edit> EditsFor(Place place)
    {
        if (Statement(place) is not { } statement || place.Node.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is not { } variable) yield break;
        if (variable.Parent?.Parent is not LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 } declaration) yield break;
        SyntaxNode after = declaration.Parent is GlobalStatementSyntax global ? global : declaration;
        if (after.Parent is not (BlockSyntax or SwitchSectionSyntax or CompilationUnitSyntax)) yield break;

        var added = ShortNames.Statement($"{variable.Identifier.Text}.{statement.Statement};")
            .WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed).WithAdditionalAnnotations(Formatter.Annotation);
        yield return new Edit(statement.Title, editor => editor.InsertAfter(after, after == declaration ? added : SyntaxFactory.GlobalStatement(added))) { Kind = _kind };
    }
}
