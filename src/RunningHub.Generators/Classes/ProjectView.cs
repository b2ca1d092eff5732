using System.Collections.Immutable;
using RunningHub.Generators.Reading;

namespace RunningHub.Generators.Classes;

/// <summary>What the class of one file depends on beside the file. Nearly every edit leaves it equal.</summary>
/// <param name="Classes">What shows only when all files are seen together.</param>
/// <param name="Omissions">What is left out all the same.</param>
/// <param name="Language">How new C# is.</param>
internal sealed record ProjectView(ClassRegister Classes, Omissions Omissions, LanguageCheck Language)
{
    public static ProjectView Of(ImmutableArray<WorkflowFile> workflows, ClassRegister classes, LanguageCheck language) =>
        new(classes, Omissions.Of(workflows, classes), language);
}
