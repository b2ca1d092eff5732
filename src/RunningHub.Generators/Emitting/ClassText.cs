using Microsoft.CodeAnalysis.Text;

namespace RunningHub.Generators.Emitting;

/// <summary>The emitted text of a class. Compares by content.</summary>
/// <param name="text">The text.</param>
/// <param name="graph">Where it holds the literal of the graph, or the <c>null</c> in its place.</param>
/// <param name="literals">What it takes of the room that all classes share.</param>
/// <param name="fileHash">The hash of its file, which stands in the text.</param>
internal sealed class ClassText(SourceText text, TextSpan graph, LiteralSize literals, string fileHash) : IEquatable<ClassText>
{
    private const string Null = "null";

    private ClassText? _withoutGraph;

    /// <summary>The text.</summary>
    public SourceText Text => text;

    /// <summary>What it takes of the room that all classes share.</summary>
    public LiteralSize Literals => literals;

    // An edit nearly always shows in the hash: texts are compared when white space was edited.
    private string FileHash => fileHash;

    /// <summary>The same class with <c>null</c> for its graph.</summary>
    public ClassText WithoutGraph() => _withoutGraph ??= new(text.Replace(graph, Null), new TextSpan(graph.Start, Null.Length), literals with { Graph = 0 }, fileHash);

    /// <inheritdoc/>
    public bool Equals(ClassText? other) => other is not null && fileHash == other.FileHash && text.ContentEquals(other.Text);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ClassText);

    /// <inheritdoc/>
    public override int GetHashCode() => text.Length;
}

/// <summary>How many characters of string literals a class has. A text that comes twice counts twice, though the compiler writes it once.</summary>
/// <param name="Graph">Those of the embedded graph.</param>
/// <param name="Others">All others: exported values, options, the fact sheet.</param>
internal readonly record struct LiteralSize(int Graph, int Others)
{
    /// <summary>All of them.</summary>
    public long Total => (long)Graph + Others;
}
