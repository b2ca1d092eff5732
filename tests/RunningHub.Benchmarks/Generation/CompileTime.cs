using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RunningHub.Generators;

namespace RunningHub.Benchmarks;

/// <summary>What 100 workflows add to a compilation, against the same classes as files of the project, and against plain classes with as many properties.</summary>
internal static class CompileTime
{
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsPlatformOrOurs).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>How the project's files are read: as a build does that was not asked for a documentation file.</summary>
    public static readonly CSharpParseOptions Options = new(documentationMode: DocumentationMode.None);

    private static readonly CSharpParseOptions Documented = new(documentationMode: DocumentationMode.Diagnose);

    public static IEnumerable<Figure> Measure()
    {
        var plain = Project.Emitted.Select(Plain).ToList();
        var costs = Paired.Run(rounds: 7, warmUp: 2, () => Compile(Project.Files), () => Compile([], Project.Emitted), () => Compile([], plain), () => Compile([], []), () => Compile(Project.Files, options: Documented));

        // What they add: without the compilation of the empty project.
        var added = new[] { costs[0], costs[1], costs[2], costs[4] }.Select(cost => cost - costs[3]).ToArray();
        var properties = Project.Emitted.Sum(text => CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<PropertyDeclarationSyntax>().Count());
        yield return new Figure($"Compile time added by {Project.Workflows} workflows", added[0], "the same surface as files of the project", added[1]) { TimeTarget = 1.1 };
        yield return new Figure($"Compile time added by {Project.Workflows} workflows", added[0], "plain classes with as many properties", added[2])
        {
            TimeTarget = 2.2,
            Note = string.Create(CultureInfo.InvariantCulture, $"{properties:N0} properties"),
        };
        yield return new Figure($"Compile time added by {Project.Workflows} workflows, with a documentation file", added[3], "plain classes with as many properties, without", added[2]);
    }

    /// <summary>A library of these files, with the platform and the client referenced.</summary>
    public static CSharpCompilation NewProject(IEnumerable<string> sources) => CSharpCompilation.Create(
        "PosterShop",
        sources.Select(text => CSharpSyntaxTree.ParseText(text, Options)),
        References,
        new CSharpCompilationOptions(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false));

    private static void Compile(AdditionalText[] files, IReadOnlyList<string>? written = null, CSharpParseOptions? options = null)
    {
        Compilation compilation = NewProject(written ?? []);
        if (files.Length > 0) Compiler.Driver(new WorkflowGenerator(), files, options ?? Options).RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        var result = compilation.Emit(Stream.Null, xmlDocumentationStream: options is null ? null : Stream.Null);
        if (!result.Success) throw new InvalidOperationException("The project does not compile: " + result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error));
    }

    // The same classes as a user would write for JSON: auto properties, no docs, nothing else.
    private static string Plain(string emitted)
    {
        var text = new StringBuilder();
        var root = CSharpSyntaxTree.ParseText(emitted).GetRoot();
        var outer = root.DescendantNodes().OfType<ClassDeclarationSyntax>().First();
        text.Append(CultureInfo.InvariantCulture, $"namespace Plain;\npublic class {outer.Identifier}\n{{\n");
        Properties(outer);
        foreach (var inner in outer.Members.OfType<ClassDeclarationSyntax>())
        {
            text.Append(CultureInfo.InvariantCulture, $"public class {inner.Identifier}\n{{\n");
            Properties(inner);
            text.Append("}\n");
        }

        return text.Append("}\n").ToString();

        void Properties(ClassDeclarationSyntax type)
        {
            foreach (var property in type.Members.OfType<PropertyDeclarationSyntax>())
            {
                var name = property.Identifier.Text == type.Identifier.Text ? property.Identifier.Text + "_" : property.Identifier.Text;
                text.Append(CultureInfo.InvariantCulture, $"public {PlainType(property.Type.ToString())} {name} {{ get; set; }}{Default(property.Type.ToString())}\n");
            }
        }

        static string PlainType(string type) => type is "int" or "long" or "ulong" or "double" or "bool" ? type : "string";
        static string Default(string type) => PlainType(type) == "string" ? " = \"\";" : "";
    }

    private static bool IsPlatformOrOurs(string path) => Path.GetFileName(path) is var name
        && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "RunningHub.Client.dll" || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal));
}
