using RunningHub.Generators.Emitting;
using RunningHub.Generators.Reading;

namespace RunningHub.Generators.Classes;

/// <summary>A source of the compilation.</summary>
/// <param name="HintName">Its name.</param>
/// <param name="Text">The class that it holds.</param>
internal sealed record WorkflowSource(string HintName, ClassText Text)
{
    /// <summary>The source of a file; null where it gives none, another file gives the same class, or the project's C# is too old for it.</summary>
    public static WorkflowSource? Of(WorkflowFile file, ProjectView project) =>
        file.Class is { } made && project.Classes.Emits(made.Identity) && project.Omissions.Emitted(made) is { } text
            ? new(project.Classes.HintName(made.Identity), text)
            : null;
}
