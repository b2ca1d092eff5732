using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace RunningHub.Analyzers;

/// <summary>Code that is right anywhere (<c>global::</c>) and that the editor shortens to what the usings of the place allow.</summary>
internal static class ShortNames
{
    public static ExpressionSyntax Expression(string code) => Shortened(SyntaxFactory.ParseExpression(code));

    public static StatementSyntax Statement(string code) => Shortened(SyntaxFactory.ParseStatement(code));

    private static T Shortened<T>(T code)
        where T : SyntaxNode => code.ReplaceNodes(
        code.DescendantNodesAndSelf().Where(node => node is MemberAccessExpressionSyntax or QualifiedNameSyntax),
        (_, node) => node.WithAdditionalAnnotations(Simplifier.Annotation));
}
