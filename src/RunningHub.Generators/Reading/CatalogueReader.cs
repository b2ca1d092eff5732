using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RunningHub.Generators.Diagnostics;
using RunningHub.Generators.Settings;
using RunningHub.Workflows;
using RunningHub.Workflows.Catalogue;
using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Reading;

/// <summary>Reads a node catalogue that a project lists: a server's <c>object_info</c>, or its compact form. Runs once for each change of the file.</summary>
internal static class CatalogueReader
{
    /// <summary>From here on reading a raw dump is felt in the editor.</summary>
    private const int AdviseFrom = 8 << 20;

    /// <summary>Reads the file. Whatever it holds, nothing is thrown but a cancellation.</summary>
    public static CatalogueFile Read(FileRequest request, ProjectSettings settings, CancellationToken cancellationToken)
    {
        var file = ProjectPath.InProject(request.Text.Path, request.Metadata.Link, settings.Directory);
        var place = FilePlace.StartOf(request.Text.Path);
        try
        {
            return ReadText(request.Text, cancellationToken) is { } source
                ? Read(source, place, file, cancellationToken)
                : Unusable("It does not exist, is a folder, or is no text.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Result(null, DiagnosticInfo.At(place, Descriptors.Internal, file, InternalError.Describe(exception)));
        }

        CatalogueFile Unusable(string reason) => Result(null, DiagnosticInfo.At(place, Descriptors.UnusableCatalogue, file, reason));
    }

    private static CatalogueFile Read(SourceText source, FilePlace place, string file, CancellationToken cancellationToken)
    {
        if (source.Length > JsonLimits.Catalogue.MaxLength)
        {
            var tooLarge = $"It has {Millions(source.Length)} characters, more than the {Millions(JsonLimits.Catalogue.MaxLength)} that are read. {Compact(file)}";
            return Result(null, DiagnosticInfo.At(place, Descriptors.UnusableCatalogue, file, tooLarge));
        }

        var text = source.ToString();
        var catalogue = NodeCatalogue.Open(text, out var problem, cancellationToken);
        var isCompact = CompactFormat.IsCompact(text);
        var compact = problem is not null && catalogue.Count == 0 ? null : isCompact ? text : catalogue.ToCompactText();
        if (problem is not null) return Result(compact, DiagnosticInfo.At(place, Descriptors.UnusableCatalogue, file, problem));
        if (isCompact || text.Length < AdviseFrom) return new CatalogueFile(compact, default);

        var advice = $"It has {Millions(text.Length)} characters, which are read anew whenever the compiler starts. {Compact(file)}";
        return Result(compact, DiagnosticInfo.At(place, Descriptors.UnusableCatalogue, file, advice) with { Severity = DiagnosticSeverity.Info });
    }

    private static string Compact(string file)
    {
        var name = file.Substring(file.LastIndexOf('/') + 1);
        return $"Run \"runninghub catalog {name} -o nodes.rhcat\" and list nodes.rhcat instead.";
    }

    private static string Millions(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static CatalogueFile Result(string? text, DiagnosticInfo diagnostic) => new(text, EquatableArray<DiagnosticInfo>.From([diagnostic]));

    private static SourceText? ReadText(AdditionalText text, CancellationToken cancellationToken)
    {
        try
        {
            return text.GetText(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
