using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RunningHub.Generators.Diagnostics;
using RunningHub.Generators.Emitting;
using RunningHub.Generators.Settings;
using RunningHub.Workflows.Models;
using RunningHub.Workflows.Naming;

namespace RunningHub.Generators.Reading;

/// <summary>Gives the nodes of a class their further names: those from titles, and those that the user pinned.</summary>
internal sealed class NodeNames(FileRequest request, AdditionalText? names, string file, List<DiagnosticInfo> diagnostics)
{
    /// <summary>Whether <c>NodeNaming</c> metadata asks for names from titles.</summary>
    public static bool AreAskedFor(string? naming) => string.Equals(naming, "Title", StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds the names, and reports pins that cannot be followed. In a file that has errors, a missing node is no news.</summary>
    public WorkflowModel Add(WorkflowModel model, bool hasErrors, CancellationToken cancellationToken)
    {
        if (AreAskedFor(request.Metadata.NodeNaming)) model = model with { Titled = TitleNames.Of(model.Nodes, RoslynCharacters.Instance) };

        var namesFile = names?.GetText(cancellationToken);
        if (request.Metadata.Names is null && namesFile is null) return model;

        var list = new PinList(model.ClassName, RoslynCharacters.Instance, Keywords.Contains);
        if (request.Metadata.Names is { } metadata) list.ReadMetadata(metadata);
        if (namesFile is not null) list.ReadFile(namesFile.ToString());

        var pins = new List<NodePin>();
        foreach (var entry in list.Entries)
        {
            var objection = entry.Objection ?? (IsOptionType(model, entry.Pin!.Name) ? "An option type of the class has that name: choose another one" : null);
            if (objection is null) pins.Add(entry.Pin!);
            else diagnostics.Add(DiagnosticInfo.At(PlaceOf(entry, namesFile), Descriptors.InvalidMetadata, NameOf(entry), $"the pinned name \"{entry.Text}\"", objection));
        }

        var check = PinCheck.Of(model.Nodes, pins, RoslynCharacters.Instance);
        foreach (var problem in hasErrors ? [] : check.Problems)
        {
            var entry = list.Entries.First(entry => entry.Pin == problem.Pin);
            diagnostics.Add(DiagnosticInfo.At(PlaceOf(entry, namesFile), Descriptors.LostPin, NameOf(entry), problem.Message));
        }

        return model with { Pinned = check.Aliases };
    }

    private static bool IsOptionType(WorkflowModel model, string name)
    {
        foreach (var option in model.OptionTypes)
        {
            if (string.Equals(option.Name, name, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private FilePlace PlaceOf(PinEntry entry, SourceText? namesFile) => entry.Source == PinSource.Metadata
        ? FilePlace.StartOf(request.Text.Path)
        : FilePlace.In(names!.Path, namesFile!, entry.Range.Start, entry.Range.Length);

    private string NameOf(PinEntry entry) => entry.Source == PinSource.Metadata ? file : NamesFile.Beside(file);
}
