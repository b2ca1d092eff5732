using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RunningHub.Generators.Classes;
using RunningHub.Generators.Diagnostics;
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

        // Which files may be ours, and what their items say. Cheap: a change of options does not read a file again.
        // Where a step leaves files out, SelectMany does in one table what Select and Where do in two, and Roslyn copies each table at every edit.
        var files = texts
            .Combine(options)
            .SelectMany(static (pair, _) => OneOrNone(FileRequest.Read(pair.Left, pair.Right)))
            .WithTrackingName(PipelineSteps.Files);

        // What stands beside the workflows is picked out once, so that both kinds go through a short table.
        var companions = files.Where(static file => file.Mark is FileMark.Names or FileMark.Catalogue);

        // Names that users gave to nodes, written down beside the workflows.
        var namesFiles = companions
            .Where(static file => file.Mark == FileMark.Names)
            .Collect()
            .WithTrackingName(PipelineSteps.NamesFiles);

        // What node classes declare: each catalogue of the project's own is read once per change, into a form that compares by content.
        var catalogueFiles = companions
            .Where(static file => file.Mark == FileMark.Catalogue)
            .Combine(settings)
            .Select(static (pair, cancellation) => CatalogueReader.Read(pair.Left, pair.Right, cancellation))
            .WithTrackingName(PipelineSteps.CatalogueFiles)
            .Collect();
        var catalogue = catalogueFiles
            .Select(static (read, _) => UserCatalogue.Of(read))
            .WithTrackingName(PipelineSteps.Catalogue);

        // The only thing asked of the compilation: how new its C# is.
        var language = context.ParseOptionsProvider
            .Select(static (options, _) => LanguageCheck.Of(options))
            .WithTrackingName(PipelineSteps.Language);
        var reading = settings
            .Combine(catalogue)
            .Combine(language.Combine(namesFiles))
            .Select(static (all, _) => new ReadingContext(all.Left.Left, all.Left.Right, all.Right.Left, all.Right.Right))
            .WithTrackingName(PipelineSteps.Reading);

        // The work: text to document to model to the text of a class. All in one step: what is between them is garbage when the next file is read, where it
        // would else stay as long as the editor. Nothing of the compilation's code is known here, so typing C# never comes this far.
        var workflows = files
            .Combine(reading)
            .WithComparer(SameReading.Comparer)
            .SelectMany(static (pair, cancellation) => OneOrNone(WorkflowFileReader.Read(pair.Left, pair.Right, cancellation)))
            .WithTrackingName(PipelineSteps.Workflows);

        // What shows only when all files are seen together: two files with one class, two with one id, what no catalogue knows. Editing a value changes nothing of it.
        var allWorkflows = workflows.Collect();
        var classes = allWorkflows
            .Select(static (all, _) => IdentitiesOf(all))
            .WithTrackingName(PipelineSteps.Identities)
            .Select(static (identities, _) => ClassRegister.Of(identities))
            .WithTrackingName(PipelineSteps.Classes);

        // What a class depends on in the other workflows. An edit of a value leaves it equal.
        var project = allWorkflows
            .Combine(classes)
            .Select(static (all, _) => new ProjectView(all.Right, Omissions.Of(all.Left, all.Right)))
            .WithTrackingName(PipelineSteps.Project);

        // Sources: one for each class that is not another file's already.
        var sources = workflows
            .Combine(project)
            .SelectMany(static (pair, _) => OneOrNone(WorkflowSource.Of(pair.Left, pair.Right)))
            .WithTrackingName(PipelineSteps.Sources);
        context.RegisterSourceOutput(sources, static (output, source) => output.AddSource(source.HintName, source.Text.Text));

        // Diagnostics leave by their own way, all at once: an edit that only moves a line emits nothing again, and Roslyn pays for each item of
        // an output at every keystroke.
        var diagnostics = allWorkflows
            .Combine(catalogueFiles.Combine(project.Combine(language)))
            .Select(static (all, _) => DiagnosticsOf(all.Left, all.Right.Left, all.Right.Right.Left, all.Right.Right.Right))
            .WithTrackingName(PipelineSteps.Diagnostics);
        context.RegisterSourceOutput(diagnostics, static (output, all) => Report(output, all));
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
        ImmutableArray<WorkflowFile> workflows, ImmutableArray<CatalogueFile> catalogues, ProjectView project, LanguageCheck language)
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
        if (project.Classes.HasClasses && language.TooOld is { } old) all.Add(DiagnosticInfo.At(null, Descriptors.OldLanguage, old));
        return EquatableArray<DiagnosticInfo>.From(all);
    }

    private static void Report(SourceProductionContext output, EquatableArray<DiagnosticInfo> diagnostics)
    {
        foreach (var diagnostic in diagnostics) output.ReportDiagnostic(diagnostic.ToDiagnostic());
    }
}
