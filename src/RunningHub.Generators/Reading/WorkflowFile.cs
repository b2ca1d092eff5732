using Microsoft.CodeAnalysis;
using RunningHub.Generators.Diagnostics;
using RunningHub.Generators.Emitting;
using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Reading;

/// <summary>What came of one file: its class, unless nothing can be made of it, and what is wrong with it.</summary>
/// <param name="Class">The class; null where nothing can be made of the file.</param>
/// <param name="Diagnostics">What is reported.</param>
internal sealed record WorkflowFile(WorkflowClass? Class, EquatableArray<DiagnosticInfo> Diagnostics);

/// <summary>The class of a file.</summary>
/// <param name="Key">The file itself.</param>
/// <param name="Identity">What is looked at together with the other files. Editing a value leaves it equal.</param>
/// <param name="Text">What is emitted; null where the project's C# is too old for it.</param>
internal sealed record WorkflowClass(FileKey Key, FileIdentity Identity, ClassText? Text);

/// <summary>What of a file is looked at together with the others of its project.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="File">How messages name it.</param>
/// <param name="Namespace">The namespace of its class; may be empty.</param>
/// <param name="ClassName">Its class, with the namespace.</param>
/// <param name="WorkflowId">The id that its item gives.</param>
/// <param name="UnknownClassTypes">What no catalogue knows; nothing where the file has errors.</param>
internal sealed record FileIdentity(string Path, string File, string Namespace, string ClassName, string? WorkflowId, EquatableArray<string> UnknownClassTypes)
{
    /// <summary>Its class without the namespace.</summary>
    public string ShortName => Namespace.Length == 0 ? ClassName : ClassName.Substring(Namespace.Length + 1);
}

/// <summary>A listed file, by reference: the same path may be listed twice. The compiler makes a new object when the text changes.</summary>
internal readonly record struct FileKey(AdditionalText Text);
