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
        foreach (var diagnostic in context.Diagnostics)
        {
            var place = await FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false);
            foreach (var edit in EditsFor(place))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(edit.Title, token => ApplyAsync(context.Document, [diagnostic], edit.Kind, token), equivalenceKey: edit.Kind),
                    diagnostic);
            }
        }
    }

    /// <summary>What can be done at a place, the best first. "Fix all" takes, at each place, the edit of the chosen kind.</summary>
    private protected abstract IEnumerable<Edit> EditsFor(Place place);

    private async Task<Document> ApplyAsync(Document document, IEnumerable<Diagnostic> diagnostics, string? kind, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in diagnostics.OrderBy(d => d.Location.SourceSpan.Start))
        {
            var place = await FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false);
            EditsFor(place).FirstOrDefault(edit => edit.Kind == kind)?.Apply(editor);
        }

        return editor.GetChangedDocument();
    }

    private static async Task<Place> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return new Place(root!.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), diagnostic.Properties, model!, cancellationToken);
    }

    /// <summary>Where a diagnostic stands.</summary>
    private protected sealed record Place(SyntaxNode Node, ImmutableDictionary<string, string?> Hints, SemanticModel Model, CancellationToken CancellationToken)
    {
        /// <summary>What the rule says to write, or null where it does not know.</summary>
        public string? Hint(string key) => Hints.TryGetValue(key, out var value) ? value : null;
    }

    /// <summary>One way to mend a place.</summary>
    private protected sealed record Edit(string Title, Action<DocumentEditor> Apply)
    {
        /// <summary>What makes edits of several places the same fix; the title, unless it names what differs from place to place.</summary>
        public string Kind { get; init; } = Title;
    }
}
