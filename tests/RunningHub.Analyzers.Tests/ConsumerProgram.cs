using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RunningHub.Analyzers.Tests;

/// <summary>A program that assigns every input of many workflows in the ways that the README shows, each value being the exported one.</summary>
/// <param name="Source">The program.</param>
/// <param name="Workflows">The emitted classes.</param>
/// <param name="Assignments">How many assignments to properties it holds.</param>
/// <param name="WiredAssignments">How many times it sets a wired input: what the rules are to report.</param>
internal sealed record ConsumerProgram(string Source, IReadOnlyList<string> Workflows, int Assignments, int WiredAssignments)
{
    public static ConsumerProgram Over(IEnumerable<(string Path, string Json)> files)
    {
        var workflows = Emitted.From(files);
        var code = new StringBuilder("""
            using System.Threading;
            using System.Threading.Tasks;
            using RunningHub;

            namespace PosterShop.Consumer;


            """.ReplaceLineEndings("\n"));
        var wired = 0;
        for (var i = 0; i < workflows.Count; i++) wired += Write(code, CSharpSyntaxTree.ParseText(WithoutAlias(workflows[i])).GetRoot(), i);
        var assignments = CSharpSyntaxTree.ParseText(code.ToString()).GetRoot().DescendantNodes().OfType<AssignmentExpressionSyntax>().Count(a => a.Left is MemberAccessExpressionSyntax);
        return new ConsumerProgram(code.ToString(), workflows, assignments, wired);
    }

    /// <summary>Emitted code calls the library by an alias of its own; the program has none.</summary>
    private static string WithoutAlias(string emitted) => emitted.Replace("RH::", "global::RunningHub.", StringComparison.Ordinal);

    private static int Write(StringBuilder code, SyntaxNode emitted, int number)
    {
        var type = emitted.DescendantNodes().OfType<ClassDeclarationSyntax>().First();
        var name = "global::" + ((BaseNamespaceDeclarationSyntax)type.Parent!).Name + "." + type.Identifier.Text;
        var inputs = Inputs(type, name).ToList();
        var own = inputs.Where(input => input is { IsWired: false, IsSettable: true, HasListedValue: true }).ToList();

        code.AppendLine($$"""
            public static class Consumer{{number}}
            {
                public static async Task MakeAsync(RunningHubClient client, CancellationToken ct)
                {
                    var wf = new {{name}}();
            """);
        foreach (var input in own) code.AppendLine($"        wf.{input.Name} = {input.Value};");
        for (var i = 0; i < own.Count; i++) code.AppendLine(own[i].IsConstant ? $"        const {own[i].Type} Constant{i} = {own[i].Value}; wf.{own[i].Name} = Constant{i};" : $"        var variable{i} = {own[i].Value}; wf.{own[i].Name} = variable{i};");
        foreach (var input in own) code.AppendLine($"        Set(wf, {input.Value}, (w, value) => w.{input.Name} = value);");
        code.AppendLine($"        var made = new {name}");
        code.AppendLine("        {");
        foreach (var node in own.GroupBy(input => input.Node)) code.AppendLine($"            {node.Key} = {{ {string.Join(", ", node.Select(input => $"{input.Property} = {input.Value}"))} }},");
        code.AppendLine("        };");
        code.AppendLine("        Fill(made);");
        code.AppendLine("        var copy = made.Clone();");
        foreach (var input in own) code.AppendLine($"        copy.{input.Name} = wf.{input.Name};");
        code.AppendLine("""
                    copy.PinSeeds();
                    copy.RandomizeSeeds();
                    _ = copy.NodeInfoList;
                    var outputs = await wf.RunAsync(client, cancellationToken: ct);
                    var run = await copy.StartAsync(client, new RunOptions { SendWholeWorkflow = true }, ct);
                    var later = await run.WaitAsync(ct);
                    copy.Reset();
                }

            """);
        code.AppendLine($"    private static void Fill({name} wf)");
        code.AppendLine("    {");
        foreach (var input in own) code.AppendLine($"        wf.{input.Name} = {input.Value};");
        code.AppendLine("    }");
        code.AppendLine();
        code.AppendLine($"    private static void Set<T>({name} wf, T value, System.Action<{name}, T> set) => set(wf, value);");
        code.AppendLine();
        code.AppendLine($"    private static void Rewire({name} wf)");
        code.AppendLine("    {");
        var wired = inputs.Where(input => input is { IsWired: true, IsSettable: true }).ToList();
        foreach (var input in wired)
        {
            code.AppendLine($"        wf.{input.Name} = null;");
            code.AppendLine($"        wf.{input.Name} = Made<{Qualified(input.Type.TrimEnd('?'), name)}>();");
        }

        code.AppendLine("    }");
        code.AppendLine();
        code.AppendLine("    private static T Made<T>() => throw new System.NotSupportedException();");
        code.AppendLine("}");
        code.AppendLine();
        return wired.Count;
    }

    private static IEnumerable<Input> Inputs(ClassDeclarationSyntax workflow, string name)
    {
        foreach (var node in FactSheet.Read(Facts(workflow)).Nodes)
        {
            var type = workflow.Members.OfType<ClassDeclarationSyntax>().Single(c => c.Identifier.ValueText == node.Property + "Inputs");
            foreach (var input in node.Inputs.Where(input => !input.IsFrontEndOnly))
            {
                var property = type.Members.OfType<PropertyDeclarationSyntax>().Single(p => p.Identifier.ValueText == input.Property);

                // What the file has may be no value of the type, or an option that nobody lists: advice is right there.
                var isListed = property.Type is not NullableTypeSyntax && input.UnlistedOption is null;
                yield return new Input(node.Property, property.Identifier.Text, property.Type.ToString(), input.SourceNodeId is not null, property.ExpressionBody is null, isListed, Exported(property, name));
            }
        }
    }

    private static string Facts(ClassDeclarationSyntax workflow) => ((LiteralExpressionSyntax)workflow.Members.OfType<FieldDeclarationSyntax>()
        .SelectMany(field => field.Declaration.Variables).Single(variable => variable.Identifier.Text == "Facts").Initializer!.Value).Token.ValueText;

    /// <summary>The value that the getter gives until something is assigned, as code that stands anywhere.</summary>
    private static string Exported(PropertyDeclarationSyntax property, string workflow)
    {
        var type = property.Type.ToString().TrimEnd('?');
        if (type.EndsWith("MediaInput", StringComparison.Ordinal)) return "MediaInput.FromFile(\"cat.png\")";
        var getter = property.DescendantNodes().OfType<InvocationExpressionSyntax>().FirstOrDefault(call => call.Expression.ToString().StartsWith("Get", StringComparison.Ordinal));
        var value = getter?.ArgumentList.Arguments[1].Expression;
        var text = value?.ToString() ?? "\"text\"";
        return type switch
        {
            "string" or "bool" or "int" or "long" or "ulong" or "double" => text,
            "global::RunningHub.Number" => long.TryParse(text.Trim('"'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? text.Trim('"') : $"Number.Parse({text})",
            "global::RunningHub.InputValue" => "(InputValue)\"text\"",
            "global::RunningHub.StructuredInput" => "StructuredInput.Parse(\"{}\")",
            _ => $"({Qualified(type, workflow)}){text}",
        };
    }

    /// <summary>Option types of a workflow's own stand in its class.</summary>
    private static string Qualified(string type, string workflow) =>
        type.StartsWith("global::", StringComparison.Ordinal) || type is "string" or "bool" or "int" or "long" or "ulong" or "double" ? type : workflow + "." + type;

    private sealed record Input(string Node, string Property, string Type, bool IsWired, bool IsSettable, bool HasListedValue, string Value)
    {
        public string Name => Node + "." + Property;

        /// <summary>Whether C# lets a constant have the type.</summary>
        public bool IsConstant => Type is "string" or "bool" or "int" or "long" or "ulong" or "double";
    }
}
