using System.Collections.Immutable;
using RunningHub.Generators.Diagnostics;
using RunningHub.Workflows.Catalogue;
using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Reading;

/// <summary>A node catalogue that a project lists, read.</summary>
/// <param name="Text">What can be used of it, in the compact form; null where nothing can. Equal text is an equal catalogue, whatever happened to the file.</param>
/// <param name="Diagnostics">What is reported.</param>
internal sealed record CatalogueFile(string? Text, EquatableArray<DiagnosticInfo> Diagnostics);

/// <summary>All that is known about node classes: the project's own catalogues in the order of its items, then the built-in one. Compares by content.</summary>
internal sealed class UserCatalogue(EquatableArray<string> texts) : IEquatable<UserCatalogue>
{
    private readonly EquatableArray<string> _texts = texts;
    private readonly Lazy<NodeKnowledge> _knowledge = new(() => texts.Count == 0 ? NodeKnowledge.BuiltIn : new NodeKnowledge(Open(texts)));

    /// <summary>What the catalogues know. Opened on first use.</summary>
    public NodeKnowledge Knowledge => _knowledge.Value;

    public static UserCatalogue Of(ImmutableArray<CatalogueFile> files)
    {
        var texts = new List<string>(files.Length);
        foreach (var file in files)
        {
            if (file.Text is { } text) texts.Add(text);
        }

        return new(EquatableArray<string>.From(texts));
    }

    public bool Equals(UserCatalogue? other) => other is not null && _texts == other._texts;

    public override bool Equals(object? obj) => Equals(obj as UserCatalogue);

    public override int GetHashCode() => _texts.GetHashCode();

    private static NodeCatalogue Open(EquatableArray<string> texts)
    {
        var layers = new NodeCatalogue[texts.Count + 1];
        for (var i = 0; i < texts.Count; i++) layers[i] = NodeCatalogue.Open(texts[i], out _);
        layers[texts.Count] = NodeCatalogue.BuiltIn;
        return NodeCatalogue.Layer(layers);
    }
}
