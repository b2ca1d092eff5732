using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
            .WithLeadingTrivia(declaration.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1))
            .WithTrailingTrivia(EndOfLine(declaration));
        yield return new Edit(statement.Title, editor => editor.InsertAfter(after, after == declaration ? added : SyntaxFactory.GlobalStatement(added))) { Kind = _kind };
    }

    // The document's own, so that a file keeps one kind of line end.
    private static SyntaxTrivia EndOfLine(SyntaxNode node) =>
        node.SyntaxTree.GetRoot().DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } found
            ? found
            : SyntaxFactory.ElasticCarriageReturnLineFeed;
}
