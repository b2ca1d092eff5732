using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using RunningHub.Analyzers;
using RunningHub.Generators;

namespace RunningHub.Benchmarks;

/// <summary>The share of our generator and analyzers in the compilation of a project that lists 100 workflows, sets every input and runs each. What <c>ReportAnalyzer</c> tells of a build.</summary>
internal static class AnalyzerShare
{
    private const double Most = 0.10;

    public static Figure Measure()
    {
        var analyzers = typeof(UsageAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
            .ToImmutableArray();
        var program = Program();
        CompileOnce(analyzers, program);
        var shares = Enumerable.Range(0, 5).Select(_ => CompileOnce(analyzers, program)).OrderBy(share => share.Ours.Microseconds / share.Whole.Microseconds).ToList();
        var (ours, whole) = shares[shares.Count / 2];
        return new Figure("Generator and analyzers in the compilation of 100 workflows", ours, "the whole compilation", whole)
        {
            TimeTarget = Most,
            Note = string.Create(CultureInfo.InvariantCulture, $"{analyzers.Length} analyzers over a program of {program.Length / 1000:N0} k characters that sets every input"),
        };
    }

    private static (Cost Ours, Cost Whole) CompileOnce(ImmutableArray<DiagnosticAnalyzer> analyzers, string program)
    {
        var start = Stopwatch.GetTimestamp();
        Compilation compilation = CompileTime.NewProject([program]);
        var driver = Compiler.Driver(new WorkflowGenerator(), Project.Files, CompileTime.Options).RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        var analysis = compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        var result = analysis.GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult();
        if (!compilation.Emit(Stream.Null).Success) throw new InvalidOperationException("The program does not compile.");
        var whole = Stopwatch.GetElapsedTime(start);
        var ours = driver.GetTimingInfo().ElapsedTime + TimeSpan.FromTicks(result.AnalyzerTelemetryInfo.Values.Sum(info => info.ExecutionTime.Ticks));
        return (new Cost(ours.TotalMicroseconds, 0), new Cost(whole.TotalMicroseconds, 0));
    }

    // Gives every input that can be set its own value, and runs.
    private static string Program()
    {
        var text = new StringBuilder("using System.Threading.Tasks;\nusing RunningHub;\n\npublic static class Shop\n{\n");
        foreach (var root in Project.Emitted.Select(source => CSharpSyntaxTree.ParseText(source).GetRoot()))
        {
            var workflow = root.DescendantNodes().OfType<ClassDeclarationSyntax>().First();
            var space = root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().First().Name;
            text.Append(CultureInfo.InvariantCulture, $"    public static async Task {workflow.Identifier}Async(RunningHubClient client)\n    {{\n        var wf = new {space}.{workflow.Identifier}();\n");
            foreach (var node in workflow.Members.OfType<PropertyDeclarationSyntax>())
            {
                var inputs = workflow.Members.OfType<ClassDeclarationSyntax>().FirstOrDefault(type => type.Identifier.Text == node.Type.ToString());
                foreach (var input in inputs?.Members.OfType<PropertyDeclarationSyntax>() ?? [])
                {
                    if (input.AccessorList?.Accessors.Any(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration)) != true) continue;
                    text.Append(CultureInfo.InvariantCulture, $"        wf.{node.Identifier}.{input.Identifier} = wf.{node.Identifier}.{input.Identifier};\n");
                }
            }

            text.Append("        await wf.RunAsync(client);\n    }\n\n");
        }

        return text.Append("}\n").ToString();
    }
}
