using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RunningHub.Analyzers;

/// <summary>Awaits the call; what a start returns is kept in a variable.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DroppedTaskFix))]
public sealed class DroppedTaskFix : RuleFix
{
    private const string Await = "Await it";
    private const string KeepHandle = "Keep the handle";

    /// <summary>Makes the fix.</summary>
    public DroppedTaskFix()
        : base(RuleIds.DroppedTask)
    {
    }

    private protected override IEnumerable<Edit> EditsFor(Place place)
    {
        if (place.Node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { } statement || !CanAwait(statement)) yield break;

        var call = statement.Expression as AwaitExpressionSyntax
            ?? SyntaxFactory.AwaitExpression(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), statement.Expression.WithoutTrivia());
        // An awaited null (run?.StartAsync(…)) throws: there is no safe await to write.
        if (call.Expression is ConditionalAccessExpressionSyntax) yield break;

        if (!IsStart(call))
        {
            yield return new Edit(Await, editor => editor.ReplaceNode(statement.Expression, call.WithTriviaFrom(statement.Expression)));
            yield break;
        }

        // if (x) wf.StartAsync(client); has no place for a variable, nor for code that uses it.
        if (statement.Parent is not (BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax)) yield break;
        yield return new Edit(KeepHandle, editor => editor.ReplaceNode(statement, (current, _) =>
            SyntaxFactory.ParseStatement($"var {FreeName(current)} = {call.WithoutTrivia().ToFullString()};").WithTriviaFrom(current)));
    }

    // The node is the edited tree's, so that "fix all" sees the names that it has already given.
    private static string FreeName(SyntaxNode current)
    {
        var scope = current.Ancestors().FirstOrDefault(a => a is MemberDeclarationSyntax and not GlobalStatementSyntax) ?? current.SyntaxTree.GetRoot();
        var taken = new HashSet<string>(scope.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText));
        var name = "run";
        for (var i = 2; taken.Contains(name); i++) name = "run" + i;
        return name;
    }

    private static bool IsStart(AwaitExpressionSyntax call) =>
        call.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(i => i.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "StartAsync" });

    private static bool CanAwait(SyntaxNode statement)
    {
        foreach (var ancestor in statement.Ancestors())
        {
            switch (ancestor)
            {
                case LockStatementSyntax:
                    return false;
                case AnonymousFunctionExpressionSyntax function:
                    return function.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);
                case LocalFunctionStatementSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case MethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case MemberDeclarationSyntax member:
                    return member is GlobalStatementSyntax;
            }
        }

        return false;
    }
}
