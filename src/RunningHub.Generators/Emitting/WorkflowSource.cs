using RunningHub.Generators.Classes;
using RunningHub.Generators.Reading;
using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Emitting;

/// <summary>All that one emitted source depends on; while it stays equal, nothing is emitted again.</summary>
/// <param name="HintName">The source's name.</param>
/// <param name="Model">The class that it holds.</param>
/// <param name="HasFileScopedNamespaces">Whether the project's C# knows them.</param>
internal sealed record WorkflowSource(string HintName, WorkflowModel Model, bool HasFileScopedNamespaces)
{
    /// <summary>The source of a file; null where it gives none, another file gives the same class, or the project's C# is too old for it.</summary>
    public static WorkflowSource? Of(WorkflowFile file, ProjectView project) =>
        file.Class is { } made && project.Language.TooOld is null && project.Classes.Emits(made.Identity) && project.Omissions.Emitted(made) is { } model
            ? new(project.Classes.HintName(made.Identity), model, project.Language.HasFileScopedNamespaces)
            : null;
}
