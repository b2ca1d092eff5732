using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RunningHub.Generators.Classes;
using RunningHub.Generators.Diagnostics;
using RunningHub.Generators.Emitting;
using RunningHub.Generators.Reading;
using RunningHub.Generators.Settings;
using RunningHub.Workflows.Models;

namespace RunningHub.Generators;

/// <summary>Makes one class of each workflow file that a project lists.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class WorkflowGenerator : IIncrementalGenerator
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Roslyn makes a new input of each access.
        var texts = context.AdditionalTextsProvider;
        var options = context.AnalyzerConfigOptionsProvider;

        // What the project says: its namespace, its folder, whether plain additional files count.
        var settings = options
            .Select(static (provider, _) => ProjectSettings.Read(provider))
            .WithTrackingName(PipelineSteps.Settings);

        // Names that users gave to nodes, written down beside the workflows.
        var namesFiles = texts
            .Where(static text => NamesFile.IsOne(text.Path))
            .Collect()
            .WithTrackingName(PipelineSteps.NamesFiles);

        // Which files may be ours, and what their items say. Cheap: a change of options does not read a file again.
        var files = texts
            .Combine(options.Combine(namesFiles))
            .Select(static (pair, _) => FileRequest.Read(pair.Left, pair.Right.Left, pair.Right.Right))
            .Where(static file => file is not null)
            .WithTrackingName(PipelineSteps.Files);

        // What node classes declare: each catalogue of the project's own is read once per change, into a form that compares by content.
        var catalogueFiles = texts
            .Combine(options)
            .Select(static (pair, _) => CatalogueRequest.Read(pair.Left, pair.Right))
            .Where(static request => request is not null)
            .Combine(settings)
            .Select(static (pair, cancellation) => CatalogueReader.Read(pair.Left!, pair.Right, cancellation))
            .WithTrackingName(PipelineSteps.CatalogueFiles)
            .Collect();
        var catalogue = catalogueFiles
            .Select(static (read, _) => UserCatalogue.Of(read))
            .WithTrackingName(PipelineSteps.Catalogue);

        // The work: text to document to model. Nothing of the compilation is known here, so typing C# never comes this far.
        var workflows = files
            .Combine(settings.Combine(catalogue))
            .Select(static (pair, cancellation) => WorkflowFileReader.Read(pair.Left!, pair.Right.Left, pair.Right.Right, cancellation)!)
            .Where(static workflow => workflow is not null)
            .WithTrackingName(PipelineSteps.Workflows);

        // What shows only when all files are seen together: two files with one class, two with one id.
        var classes = workflows
            .Select(static (workflow, _) => workflow.Identity)
            .Collect()
            .Select(static (identities, _) => ClassRegister.Of(identities))
            .WithTrackingName(PipelineSteps.Classes);

        // The only thing asked of the compilation: how new its C# is.
        var language = context.ParseOptionsProvider
            .Select(static (options, _) => LanguageCheck.Of(options))
            .WithTrackingName(PipelineSteps.Language);

        var project = classes.Combine(language);

        // Sources: one for each class that is not another file's already.
        var sources = workflows
            .Combine(project)
            .Select(static (pair, _) => WorkflowSource.Of(pair.Left, pair.Right.Left, pair.Right.Right)!)
            .Where(static source => source is not null)
            .WithTrackingName(PipelineSteps.Sources);
        context.RegisterSourceOutput(sources, static (output, source) => Emit(output, source));

        // Diagnostics leave by their own way, all at once: an edit that only moves a line emits nothing again, and Roslyn pays for each item of
        // an output at every keystroke.
        var diagnostics = workflows
            .Collect()
            .Combine(catalogueFiles)
            .Combine(project)
            .Select(static (all, _) => DiagnosticsOf(all.Left.Left, all.Left.Right, all.Right.Left, all.Right.Right))
            .WithTrackingName(PipelineSteps.Diagnostics);
        context.RegisterSourceOutput(diagnostics, static (output, all) => Report(output, all));
    }

    private static void Emit(SourceProductionContext output, WorkflowSource source)
    {
        try
        {
            output.AddSource(source.HintName, SourceText.From(WorkflowEmitter.Emit(source.Model, source.HasFileScopedNamespaces, output.CancellationToken), Utf8));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            output.ReportDiagnostic(DiagnosticInfo.At(null, Descriptors.Internal, source.Model.File, InternalError.Describe(exception)).ToDiagnostic());
        }
    }

    private static EquatableArray<DiagnosticInfo> DiagnosticsOf(
        ImmutableArray<WorkflowFile> workflows, ImmutableArray<CatalogueFile> catalogues, ClassRegister classes, LanguageCheck language)
    {
        var all = new List<DiagnosticInfo>();
        foreach (var workflow in workflows) all.AddRange(workflow.Diagnostics);
        foreach (var catalogue in catalogues) all.AddRange(catalogue.Diagnostics);
        all.AddRange(classes.Diagnostics);
        if (classes.HasClasses && language.TooOld is { } old) all.Add(DiagnosticInfo.At(null, Descriptors.OldLanguage, old));
        return EquatableArray<DiagnosticInfo>.From(all);
    }

    private static void Report(SourceProductionContext output, EquatableArray<DiagnosticInfo> diagnostics)
    {
        foreach (var diagnostic in diagnostics) output.ReportDiagnostic(diagnostic.ToDiagnostic());
    }
}
