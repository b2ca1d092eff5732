using System.Diagnostics.CodeAnalysis;

namespace RunningHub.Workflows.Catalogue;

/// <summary>Catalogues on top of each other.</summary>
internal sealed class LayeredCatalogue(NodeCatalogue[] layers) : NodeCatalogue
{
    public override int Count => ClassTypes.Count();

    public override IEnumerable<string> ClassTypes =>
        layers.SelectMany(l => l.ClassTypes).Distinct(StringComparer.Ordinal).OrderBy(c => c, StringComparer.Ordinal);

    public override int Age => layers.Length == 0 ? 0 : layers.Max(l => l.Age);

    public override bool TryGet(string classType, [NotNullWhen(true)] out CatalogueNode? node)
    {
        foreach (var layer in layers)
        {
            if (layer.TryGet(classType, out node)) return true;
        }

        node = null;
        return false;
    }
}
