using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace RunningHub.Analyzers;

/// <summary>Writes another name where one stands: an identifier stays an identifier, a text a text.</summary>
internal static class NearestName
{
    public static void Write(SyntaxEditor editor, SyntaxNode place, string name) => editor.ReplaceNode(place, (place is SimpleNameSyntax
        ? (SyntaxNode)SyntaxFactory.IdentifierName(SyntaxFactory.ParseToken(Identifier(name)))
        : SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name))).WithTriviaFrom(place));

    /// <summary>Whether the place names something in a way that can be written anew: a member, or the text itself, not what it was read from.</summary>
    public static bool CanWrite(SyntaxNode place) => place is LiteralExpressionSyntax || IsMember(place);

    private static bool IsMember(SyntaxNode place) => place is SimpleNameSyntax && place.Parent is
        MemberAccessExpressionSyntax or MemberBindingExpressionSyntax or AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax };

    private static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
