using Microsoft.CodeAnalysis;
using RunningHub.Generators.Diagnostics;
using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Reading;

/// <summary>What came of one file: the model of its class, unless nothing can be made of it, and what is wrong with it.</summary>
/// <param name="Identity">What other files must not have, too; null where there is no model.</param>
/// <param name="Model">What is emitted.</param>
/// <param name="Diagnostics">What is reported.</param>
internal sealed record WorkflowFile(FileIdentity? Identity, WorkflowModel? Model, EquatableArray<DiagnosticInfo> Diagnostics);

/// <summary>What distinguishes a file from the others of its project.</summary>
/// <param name="Key">The file itself.</param>
/// <param name="Path">Where it is.</param>
/// <param name="File">How messages name it.</param>
/// <param name="Namespace">The namespace of its class; may be empty.</param>
/// <param name="ClassName">Its class, with the namespace.</param>
/// <param name="WorkflowId">The id that its item gives.</param>
/// <param name="Texts">What its class takes of the room that all classes share.</param>
internal sealed record FileIdentity(FileKey Key, string Path, string File, string Namespace, string ClassName, string? WorkflowId, TextSize Texts)
{
    /// <summary>Its class without the namespace.</summary>
    public string ShortName => Namespace.Length == 0 ? ClassName : ClassName.Substring(Namespace.Length + 1);
}

/// <summary>A listed file, by reference: the same path may be listed twice.</summary>
internal readonly record struct FileKey(AdditionalText Text);
