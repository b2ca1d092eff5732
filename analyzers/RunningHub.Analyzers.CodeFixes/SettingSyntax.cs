using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace RunningHub.Analyzers;

/// <summary>The code that gives an input a value: an assignment to its property, alone or in an initializer, or a call of <c>Override</c>.</summary>
/// <param name="Whole">The assignment or the call.</param>
/// <param name="Workflow">The expression for the workflow; null where it is implied (<c>this</c>, or the initializer's object).</param>
/// <param name="Value">The value.</param>
internal sealed record SettingSyntax(ExpressionSyntax Whole, ExpressionSyntax? Workflow, ExpressionSyntax? Value)
{
    /// <summary>Whether it is a statement of its own.</summary>
    public bool IsStatement => Whole.Parent is ExpressionStatementSyntax;

    /// <summary>The code around a place, or null where it has another form.</summary>
    public static SettingSyntax? Around(SyntaxNode place)
    {
        foreach (var node in place.AncestorsAndSelf())
        {
            switch (node)
            {
                case AssignmentExpressionSyntax assignment when assignment.Left.Span.Contains(place.Span):
                    return new SettingSyntax(assignment, WorkflowOf(assignment.Left), assignment.Right);
                case PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }:
                    return new SettingSyntax((ExpressionSyntax)node, null, null);
                case InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 3 } arguments } call when NameOf(call.Expression) == "Override":
                    return new SettingSyntax(call, (call.Expression as MemberAccessExpressionSyntax)?.Expression, ValueIn(arguments));
                // Whatever a NodeInfo is made for does more than set one field.
                case BaseObjectCreationExpressionSyntax or StatementSyntax or MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Takes it out: the statement, or the line of the initializer. Comments before it stay.</summary>
    public void Remove(SyntaxEditor editor)
    {
        if (Whole.Parent is InitializerExpressionSyntax initializer)
        {
            // What follows the last one is the space before the brace.
            var isLast = initializer.Expressions.Last() == Whole;
            editor.RemoveNode(Whole, SyntaxRemoveOptions.KeepUnbalancedDirectives | (isLast ? SyntaxRemoveOptions.KeepTrailingTrivia : 0));
        }
        else if (Whole.Parent is ExpressionStatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax } inBlock)
        {
            RemoveStatement(editor, inBlock);
        }
        else if (Whole.Parent is ExpressionStatementSyntax { Parent: GlobalStatementSyntax global })
        {
            RemoveStatement(editor, global);
        }
        else if (Whole.Parent is ExpressionStatementSyntax embedded)
        {
            // if (x) wf.Node3.Seed = 5; needs a statement there.
            editor.ReplaceNode(embedded, SyntaxFactory.ParseStatement("{ }").WithTriviaFrom(embedded));
        }
    }

    /// <summary>Whether it can be taken out.</summary>
    public bool CanRemove => IsStatement || Whole.Parent is InitializerExpressionSyntax;

    /// <summary>Writes an assignment to another property of the same workflow in its place.</summary>
    public void Assign(SyntaxEditor editor, string property, ExpressionSyntax value)
    {
        var target = Workflow is null ? property : Workflow.WithoutTrivia() + "." + property;
        editor.ReplaceNode(Whole, SyntaxFactory.AssignmentExpression(
            SyntaxKind.SimpleAssignmentExpression,
            SyntaxFactory.ParseExpression(target).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space),
            value.WithoutTrivia()).WithTriviaFrom(Whole));
    }

    // wf of wf.Node3.Seed
    private static ExpressionSyntax? WorkflowOf(ExpressionSyntax property) =>
        (property as MemberAccessExpressionSyntax)?.Expression is MemberAccessExpressionSyntax node ? node.Expression : null;

    private static string? NameOf(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    private static ExpressionSyntax ValueIn(SeparatedSyntaxList<ArgumentSyntax> arguments) =>
        (arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.Text == "value") ?? arguments[2]).Expression;

    private static void RemoveStatement(SyntaxEditor editor, SyntaxNode statement)
    {
        if (!HasComment(statement.GetLeadingTrivia()) && !HasComment(statement.GetTrailingTrivia()))
        {
            editor.RemoveNode(statement, SyntaxRemoveOptions.KeepUnbalancedDirectives);
            return;
        }

        // A comment on a line of its own stays, the empty rest of the statement's line goes.
        if (!HasComment(statement.GetTrailingTrivia()))
            editor.ReplaceNode(statement, (current, _) => current.WithLeadingTrivia(UpToLastLine(current.GetLeadingTrivia())).WithoutTrailingTrivia());
        editor.RemoveNode(statement, SyntaxRemoveOptions.KeepExteriorTrivia | SyntaxRemoveOptions.KeepUnbalancedDirectives);
    }

    private static SyntaxTriviaList UpToLastLine(SyntaxTriviaList trivia)
    {
        while (trivia.Count > 0 && trivia[trivia.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia)) trivia = trivia.RemoveAt(trivia.Count - 1);
        return trivia;
    }

    private static bool HasComment(SyntaxTriviaList trivia) =>
        trivia.Any(item => !item.IsKind(SyntaxKind.WhitespaceTrivia) && !item.IsKind(SyntaxKind.EndOfLineTrivia));
}
