using Microsoft.CodeAnalysis;
using RunningHub.Workflows;

namespace RunningHub.Generators.Diagnostics;

/// <summary>Which diagnostic stands for which problem of a document: a table.</summary>
internal static class DocumentDiagnostics
{
    private static readonly Dictionary<DocumentProblemKind, DiagnosticDescriptor> Rows = new()
    {
        [DocumentProblemKind.NotJson] = Descriptors.NotJson,
        [DocumentProblemKind.Comments] = Descriptors.NotJson,
        [DocumentProblemKind.TrailingCommas] = Descriptors.NotJson,
        [DocumentProblemKind.Empty] = Descriptors.NotJson,
        [DocumentProblemKind.NotANumber] = Descriptors.NotJson,
        [DocumentProblemKind.EditorFormat] = Descriptors.EditorFormat,
        [DocumentProblemKind.ForeignWrapper] = Descriptors.SomethingElse,
        [DocumentProblemKind.ImageFile] = Descriptors.SomethingElse,
        [DocumentProblemKind.NotAWorkflow] = Descriptors.SomethingElse,
        [DocumentProblemKind.EntryIsNoNode] = Descriptors.UnusableNode,
        [DocumentProblemKind.MissingClassType] = Descriptors.UnusableNode,
        [DocumentProblemKind.InvalidClassType] = Descriptors.UnusableNode,
        [DocumentProblemKind.InvalidInputs] = Descriptors.UnusableNode,
        [DocumentProblemKind.MalformedWire] = Descriptors.LooseWire,
        [DocumentProblemKind.WireToMissingNode] = Descriptors.LooseWire,
        [DocumentProblemKind.WireToItself] = Descriptors.Cycle,
        [DocumentProblemKind.Cycle] = Descriptors.Cycle,
        [DocumentProblemKind.DuplicateNodeId] = Descriptors.Duplicate,
        [DocumentProblemKind.DuplicateField] = Descriptors.Duplicate,
        [DocumentProblemKind.OverLimit] = Descriptors.Unreadable,
        [DocumentProblemKind.LoneSurrogate] = Descriptors.WrongValue,
        [DocumentProblemKind.WrongValue] = Descriptors.WrongValue,
    };

    /// <summary>The diagnostic; null for what the service tolerates without harm: a node without inputs, NaN outside of inputs, a name twice in <c>_meta</c>.</summary>
    public static DiagnosticDescriptor? Of(DocumentProblemKind kind) => Rows.TryGetValue(kind, out var descriptor) ? descriptor : null;
}
