using RunningHub.Workflows.Naming;

namespace RunningHub.Workflows.Models;

/// <summary>Decides names and types: from what a file says to what its class will be.</summary>
public static class WorkflowModelBuilder
{
    /// <summary>The longest graph that is embedded in a class, in characters.</summary>
    public const int MaximumGraphLength = 1 << 20;

    /// <summary>Builds the model. The same document, options and knowledge give an equal model, on every machine.</summary>
    /// <param name="document">A readable workflow or AI app, perhaps broken off at some place.</param>
    /// <param name="options">What the project says about it.</param>
    /// <param name="characters">Which characters an identifier may hold.</param>
    /// <param name="knowledge">What node classes declare; null for <see cref="NodeKnowledge.BuiltIn"/>.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static BuiltWorkflow Build(
        WorkflowDocument document,
        WorkflowOptions options,
        IdentifierCharacters characters,
        NodeKnowledge? knowledge = null,
        CancellationToken cancellationToken = default) =>
        document.Kind == FileKind.AppDemo
            ? new AppBuild(document, options, characters).Run(cancellationToken)
            : new WorkflowBuild(document, options, characters, knowledge ?? NodeKnowledge.BuiltIn, FieldNames.BuiltIn).Run(cancellationToken);
}

/// <summary>What came of a workflow file.</summary>
/// <param name="Model">What its class will be.</param>
/// <param name="Problems">Values that are not of the kind that their fields take, in the order of the file.</param>
/// <param name="UnknownClassTypes">The class types that the catalogue does not know, each once, in the order of the file.</param>
public sealed record BuiltWorkflow(WorkflowModel Model, IReadOnlyList<DocumentProblem> Problems, IReadOnlyList<string> UnknownClassTypes);
