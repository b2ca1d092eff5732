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
        // What the project says: its namespace, its folder, whether plain additional files count.
        var settings = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => ProjectSettings.Read(options))
            .WithTrackingName(PipelineSteps.Settings);

        // Names that users gave to nodes, written down beside the workflows.
        var namesFiles = context.AdditionalTextsProvider
            .Where(static text => NamesFile.IsOne(text.Path))
            .Collect()
            .WithTrackingName(PipelineSteps.NamesFiles);

        // Which files may be ours, and what their items say. Cheap: a change of options does not read a file again.
        var files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider.Combine(namesFiles))
            .Select(static (pair, _) => FileRequest.Read(pair.Left, pair.Right.Left, pair.Right.Right))
            .Where(static file => file is not null)
            .WithTrackingName(PipelineSteps.Files);

        // What node classes declare: each catalogue of the project's own is read once per change, into a form that compares by content.
        var catalogueFiles = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => CatalogueRequest.Read(pair.Left, pair.Right))
            .Where(static request => request is not null)
            .Combine(settings)
            .Select(static (pair, cancellation) => CatalogueReader.Read(pair.Left!, pair.Right, cancellation))
            .WithTrackingName(PipelineSteps.CatalogueFiles);
        var catalogue = catalogueFiles
            .Collect()
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
            .Where(static workflow => workflow.Identity is not null)
            .Select(static (workflow, _) => workflow.Identity!)
            .Collect()
            .Select(static (identities, _) => ClassRegister.Of(identities))
            .WithTrackingName(PipelineSteps.Classes);

        // The only thing asked of the compilation: how new its C# is.
        var language = context.ParseOptionsProvider
            .Select(static (options, _) => LanguageCheck.Of(options))
            .WithTrackingName(PipelineSteps.Language);

        // Sources: one for each class that is not another file's already.
        var sources = workflows
            .Where(static workflow => workflow.Model is not null)
            .Select(static (workflow, _) => (Identity: workflow.Identity!, Model: workflow.Model!))
            .Combine(classes.Combine(language))
            .Where(static item => item.Right.Right.TooOld is null && item.Right.Left.Emits(item.Left.Identity))
            .Select(static (item, _) => (HintName: item.Right.Left.HintName(item.Left.Identity), Model: item.Right.Left.Emitted(item.Left.Identity, item.Left.Model), item.Right.Right.HasFileScopedNamespaces))
            .WithTrackingName(PipelineSteps.Sources);
        context.RegisterSourceOutput(sources, static (output, source) => Emit(output, source.HintName, source.Model, source.HasFileScopedNamespaces));

        // Diagnostics leave by their own ways: an edit that only moves a line emits nothing again.
        var diagnostics = workflows
            .SelectMany(static (workflow, _) => workflow.Diagnostics)
            .WithTrackingName(PipelineSteps.Diagnostics);
        context.RegisterSourceOutput(diagnostics, static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));
        context.RegisterSourceOutput(
            catalogueFiles.SelectMany(static (file, _) => file.Diagnostics), static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));
        context.RegisterSourceOutput(classes.Combine(language), static (output, pair) => Report(output, pair.Left, pair.Right.TooOld));
    }

    private static void Emit(SourceProductionContext output, string hintName, WorkflowModel model, bool hasFileScopedNamespaces)
    {
        try
        {
            output.AddSource(hintName, SourceText.From(WorkflowEmitter.Emit(model, hasFileScopedNamespaces, output.CancellationToken), Utf8));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            output.ReportDiagnostic(DiagnosticInfo.At(null, Descriptors.Internal, model.File, InternalError.Describe(exception)).ToDiagnostic());
        }
    }

    private static void Report(SourceProductionContext output, ClassRegister classes, string? oldLanguage)
    {
        foreach (var diagnostic in classes.Diagnostics) output.ReportDiagnostic(diagnostic.ToDiagnostic());
        if (classes.HasClasses && oldLanguage is not null) output.ReportDiagnostic(DiagnosticInfo.At(null, Descriptors.OldLanguage, oldLanguage).ToDiagnostic());
    }
}
