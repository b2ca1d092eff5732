using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace RunningHub.Analyzers;

/// <summary>The fixes of one rule. Each edits one place; "fix all" applies the chosen one to every place of a document, in the order of the text.</summary>
public abstract class RuleFix : CodeFixProvider
{
    private protected RuleFix(string id) => FixableDiagnosticIds = ImmutableArray.Create(id);

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        await ApplyAsync(document, diagnostics, context.CodeActionEquivalenceKey, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var place = await FindAsync(context.Document, context.Diagnostics[0], context.CancellationToken).ConfigureAwait(false);
        foreach (var edit in EditsFor(place))
        {
            context.RegisterCodeFix(
                CodeAction.Create(edit.Title, token => ApplyAsync(context.Document, context.Diagnostics, edit.Title, token), equivalenceKey: edit.Title),
                context.Diagnostics);
        }
    }

    /// <summary>What can be done at a place, the best first. The same title means the same fix everywhere.</summary>
    private protected abstract IEnumerable<Edit> EditsFor(Place place);

    private async Task<Document> ApplyAsync(Document document, ImmutableArray<Diagnostic> diagnostics, string? title, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in diagnostics.OrderBy(d => d.Location.SourceSpan.Start))
        {
            var place = await FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false);
            EditsFor(place).FirstOrDefault(edit => edit.Title == title)?.Apply(editor);
        }

        return editor.GetChangedDocument();
    }

    private static async Task<Place> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return new Place(root!.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), model!, cancellationToken);
    }

    /// <summary>Where a diagnostic stands.</summary>
    private protected sealed record Place(SyntaxNode Node, SemanticModel Model, CancellationToken CancellationToken);

    /// <summary>One way to mend a place.</summary>
    private protected sealed record Edit(string Title, Action<DocumentEditor> Apply);
}
