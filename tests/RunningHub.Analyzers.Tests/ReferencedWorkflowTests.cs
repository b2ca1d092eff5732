using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace RunningHub.Analyzers.Tests;

/// <summary>Workflow classes of another project: the rules see them as that project's assembly, or as the reference assembly that MSBuild hands on, which has nothing private.</summary>
public sealed class ReferencedWorkflowTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rules_know_the_workflows_of_a_referenced_project(bool asReferenceAssembly)
    {
        var references = new[] { MetadataReference.CreateFromFile(typeof(RunningHubClient).Assembly.Location), Compiled(asReferenceAssembly) };
        await new Harness(new ValueOutOfRangeAnalyzer()) { References = references, OtherFiles = [] }
            .ReportsAsync("""wf.Node3.Steps = [|0|]; wf.Override("3", "cfg", [|-1|]); card.Node1.Width = [|1|];""");
        await new Harness(new UnknownFieldAnalyzer()) { References = references, OtherFiles = [] }
            .ReportsAsync("""wf.Override("3", [|"sede"|], 5); wf.Override("3", "control_after_generate", "fixed"); new Torn().Override("3", "sede", 5);""");
        await new Harness(new UnknownNodeAnalyzer()) { References = references, OtherFiles = [] }
            .ReportsAsync("""wf.Override([|"33"|], "seed", 5); wf.Override("76:67", "text", "a");""");
        await new Harness(new WiredInputAnalyzer()) { References = references, OtherFiles = [] }
            .ReportsAsync("""[|wf.Node5.Width|] = 5; [|card.Node1.Width|] = 16;""");
        await new Harness(new FrontEndOnlyFieldAnalyzer()) { References = references, OtherFiles = [] }
            .ReportsAsync("""wf.Override("10", [|"upload"|], "image");""");
    }

    private static PortableExecutableReference Compiled(bool asReferenceAssembly)
    {
        var compilation = CSharpCompilation.Create(
            "Workflows",
            new[] { SampleWorkflow.Poster, SampleWorkflow.Card, SampleWorkflow.Torn }.Select(text => CSharpSyntaxTree.ParseText(text)),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image, options: asReferenceAssembly ? new EmitOptions(metadataOnly: true, includePrivateMembers: false) : null);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
