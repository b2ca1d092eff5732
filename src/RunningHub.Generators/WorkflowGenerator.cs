using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
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
        // Where a step leaves files out, SelectMany does in one table what Select and Where do in two, and Roslyn copies each table at every edit.
        var files = texts
            .Combine(options.Combine(namesFiles))
            .SelectMany(static (pair, _) => OneOrNone(FileRequest.Read(pair.Left, pair.Right.Left, pair.Right.Right)))
            .WithTrackingName(PipelineSteps.Files);

        // What node classes declare: each catalogue of the project's own is read once per change, into a form that compares by content.
        var catalogueFiles = files
            .Where(static file => file.Mark == FileMark.Catalogue)
            .Combine(settings)
            .Select(static (pair, cancellation) => CatalogueReader.Read(pair.Left, pair.Right, cancellation))
            .WithTrackingName(PipelineSteps.CatalogueFiles)
            .Collect();
        var catalogue = catalogueFiles
            .Select(static (read, _) => UserCatalogue.Of(read))
            .WithTrackingName(PipelineSteps.Catalogue);

        // The work: text to document to model. Nothing of the compilation is known here, so typing C# never comes this far.
        var workflows = files
            .Combine(settings.Combine(catalogue))
            .SelectMany(static (pair, cancellation) => OneOrNone(WorkflowFileReader.Read(pair.Left, pair.Right.Left, pair.Right.Right, cancellation)))
            .WithTrackingName(PipelineSteps.Workflows);

        // What shows only when all files are seen together: two files with one class, two with one id. Editing a value changes nothing of it.
        var allWorkflows = workflows.Collect();
        var classes = allWorkflows
            .Select(static (all, _) => IdentitiesOf(all))
            .WithTrackingName(PipelineSteps.Identities)
            .Select(static (identities, _) => ClassRegister.Of(identities))
            .WithTrackingName(PipelineSteps.Classes);

        // The only thing asked of the compilation: how new its C# is.
        var language = context.ParseOptionsProvider
            .Select(static (options, _) => LanguageCheck.Of(options))
            .WithTrackingName(PipelineSteps.Language);

        // What a class depends on beside its file.
        var project = allWorkflows
            .Combine(classes.Combine(language))
            .Select(static (all, _) => ProjectView.Of(all.Left, all.Right.Left, all.Right.Right))
            .WithTrackingName(PipelineSteps.Project);

        // Sources: one for each class that is not another file's already.
        var sources = workflows
            .Combine(project)
            .SelectMany(static (pair, _) => OneOrNone(WorkflowSource.Of(pair.Left, pair.Right)))
            .WithTrackingName(PipelineSteps.Sources);
        context.RegisterSourceOutput(sources, static (output, source) => Emit(output, source));

        // Diagnostics leave by their own way, all at once: an edit that only moves a line emits nothing again, and Roslyn pays for each item of
        // an output at every keystroke.
        var diagnostics = allWorkflows
            .Combine(catalogueFiles.Combine(project))
            .Select(static (all, _) => DiagnosticsOf(all.Left, all.Right.Left, all.Right.Right))
            .WithTrackingName(PipelineSteps.Diagnostics);
        context.RegisterSourceOutput(diagnostics, static (output, all) => Report(output, all));
    }

    private static void Emit(SourceProductionContext output, WorkflowSource source)
    {
        try
        {
            output.AddSource(source.HintName, WorkflowEmitter.Emit(source.Model, source.HasFileScopedNamespaces, output.CancellationToken));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            output.ReportDiagnostic(DiagnosticInfo.At(null, Descriptors.Internal, source.Model.File, InternalError.Describe(exception)).ToDiagnostic());
        }
    }

    private static ImmutableArray<T> OneOrNone<T>(T? item)
        where T : class =>
        item is null ? ImmutableArray<T>.Empty : ImmutableArray.Create(item);

    private static EquatableArray<FileIdentity> IdentitiesOf(ImmutableArray<WorkflowFile> workflows)
    {
        var identities = new List<FileIdentity>(workflows.Length);
        foreach (var workflow in workflows)
        {
            if (workflow.Class is { } made) identities.Add(made.Identity);
        }

        return EquatableArray<FileIdentity>.From(identities);
    }

    private static EquatableArray<DiagnosticInfo> DiagnosticsOf(
        ImmutableArray<WorkflowFile> workflows, ImmutableArray<CatalogueFile> catalogues, ProjectView project)
    {
        // One by one: AddRange asks for an enumerator of each file.
        var all = new List<DiagnosticInfo>(workflows.Length);
        foreach (var workflow in workflows)
        {
            foreach (var diagnostic in workflow.Diagnostics) all.Add(diagnostic);
        }

        foreach (var catalogue in catalogues) all.AddRange(catalogue.Diagnostics);
        all.AddRange(project.Classes.Diagnostics);
        all.AddRange(project.Omissions.Diagnostics);
        if (project.Classes.HasClasses && project.Language.TooOld is { } old) all.Add(DiagnosticInfo.At(null, Descriptors.OldLanguage, old));
        return EquatableArray<DiagnosticInfo>.From(all);
    }

    private static void Report(SourceProductionContext output, EquatableArray<DiagnosticInfo> diagnostics)
    {
        foreach (var diagnostic in diagnostics) output.ReportDiagnostic(diagnostic.ToDiagnostic());
    }
}
