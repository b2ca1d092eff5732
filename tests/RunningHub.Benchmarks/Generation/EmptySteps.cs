using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace RunningHub.Benchmarks;

/// <summary>
/// The steps of our generator with nothing in them: what Roslyn takes for files that have metadata, are read with what the project says, and are seen together.
/// </summary>
internal sealed class EmptySteps : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var texts = context.AdditionalTextsProvider;
        var options = context.AnalyzerConfigOptionsProvider;
        var settings = options.Select(static (_, _) => "");
        var files = texts.Combine(options).SelectMany(static (pair, _) => ImmutableArray.Create(new File(pair.Left)));
        var companions = files.Where(static file => file.Text.Path.Length == 0);
        var namesFiles = companions.Where(static _ => true).Collect();
        var catalogueFiles = companions.Where(static _ => true).Combine(settings).Select(static (pair, _) => pair.Left).Collect();
        var catalogue = catalogueFiles.Select(static (_, _) => "");
        var language = context.ParseOptionsProvider.Select(static (_, _) => "");
        var reading = settings.Combine(catalogue).Combine(language.Combine(namesFiles)).Select(static (_, _) => "");
        var workflows = files.Combine(reading).SelectMany(static (pair, _) => ImmutableArray.Create(pair.Left));
        var allWorkflows = workflows.Collect();
        var classes = allWorkflows.Select(static (_, _) => "").Select(static (_, _) => "");
        var project = allWorkflows.Combine(classes).Select(static (_, _) => "");
        var sources = workflows.Combine(project).SelectMany(static (pair, _) => ImmutableArray.Create(pair.Left));
        context.RegisterSourceOutput(sources, static (output, file) => output.AddSource(UnrelatedEdit.HintName(file.Text), "// " + file.Text.Path));
        var diagnostics = allWorkflows.Combine(catalogueFiles.Combine(project.Combine(language))).Select(static (_, _) => "");
        context.RegisterSourceOutput(diagnostics, static (_, _) => { });
    }

    private sealed record File(AdditionalText Text);
}
