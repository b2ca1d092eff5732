using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RunningHub.Benchmarks;

/// <summary>A program over all workflows of <see cref="Project"/>: gives every input that can be set its own value, and runs.</summary>
internal static class Shop
{
    /// <summary>Its only file.</summary>
    public static string Source { get; } = Write();

    private static string Write()
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
