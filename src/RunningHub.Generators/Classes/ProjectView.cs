namespace RunningHub.Generators.Classes;

/// <summary>What the class of a file depends on in the other workflows. Nearly every edit leaves it equal.</summary>
/// <param name="Classes">What shows only when all files are seen together.</param>
/// <param name="Omissions">What is left out all the same.</param>
internal sealed record ProjectView(ClassRegister Classes, Omissions Omissions);
