using System.Diagnostics.CodeAnalysis;

namespace RunningHub.Workflows.Catalogue;

/// <summary>What node classes take and give. Immutable and thread-safe; a class is read when it is asked for.</summary>
public abstract class NodeCatalogue
{
    /// <summary>ComfyUI alone has several hundred classes.</summary>
    private const int SmallestServer = 100;

    private static readonly Lazy<NodeCatalogue> BuiltInText = new(ReadBuiltIn);

    private protected NodeCatalogue()
    {
    }

    /// <summary>A catalogue that knows nothing.</summary>
    public static NodeCatalogue Empty { get; } = new LayeredCatalogue([]);

    /// <summary>
    /// What comes with this library: ComfyUI's own nodes and those of widely used packs. Facts only, made from the dumps that its first
    /// lines name.
    /// Read once, when first asked for.
    /// </summary>
    public static NodeCatalogue BuiltIn => BuiltInText.Value;

    /// <summary>How many node classes it knows.</summary>
    public abstract int Count { get; }

    /// <summary>The node classes that it knows, in an order that depends on nothing else.</summary>
    public abstract IEnumerable<string> ClassTypes { get; }

    /// <summary>
    /// How new the server was that it comes from; higher is newer (<see cref="ServerAge"/> says from what that is seen).
    /// </summary>
    public abstract int Age { get; }

    /// <summary>Opens a file: a server's <c>object_info</c>, or the compact form of it (<see cref="CompactFormat"/>).</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="problem">What is wrong with it, for the person who gave it; null when nothing is.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The catalogue; with a problem, what of it can be used, which may be nothing. Never throws for what a file may
    /// hold.</returns>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    public static NodeCatalogue Open(string text, out string? problem, CancellationToken cancellationToken = default)
    {
        if (text is null) throw new ArgumentNullException(nameof(text));
        return CompactFormat.IsCompact(text)
            ? CompactCatalogue.OpenCompact(text, out problem)
            : ObjectInfoCatalogue.OpenDump(text, out problem, cancellationToken);
    }

    /// <summary>Puts catalogues on top of each other: the first that knows a class answers for it.</summary>
    /// <param name="catalogues">The strongest first: the user's own server before the built-in catalogue.</param>
    public static NodeCatalogue Layer(params NodeCatalogue[] catalogues) => new LayeredCatalogue(catalogues);

    /// <summary>Makes one catalogue of several servers' dumps, which may disagree.</summary>
    /// <remarks>
    /// Where two know a class, the one from the newer server counts (<see cref="Age"/>); of equally new ones the larger; of equally large
    /// ones the first.
    /// A dump of fewer than 100 classes is an excerpt, which people shorten by hand: it only adds what no whole one has.
    /// </remarks>
    /// <param name="catalogues">The dumps.</param>
    public static NodeCatalogue Merge(params NodeCatalogue[] catalogues) =>
        new LayeredCatalogue([.. catalogues
            .OrderBy(c => c.Count < SmallestServer)
            .ThenByDescending(c => c.Age).ThenByDescending(c => c.Count)]);

    /// <summary>Writes the compact form. The same content gives the same text on every machine.</summary>
    /// <param name="sources">Where the content comes from, one line each: written at its top.</param>
    public string ToCompactText(params string[] sources) => CompactWriter.Write(this, sources);

    /// <summary>Reads the built-in catalogue anew: what <see cref="BuiltIn"/> costs at its first use.</summary>
    internal static NodeCatalogue ReadBuiltIn() => Open(ReadBuiltInText(), out _);

    internal static string ReadBuiltInText()
    {
        using var reader = new StreamReader(typeof(NodeCatalogue).Assembly.GetManifestResourceStream("builtin.rhcat"));
        return reader.ReadToEnd();
    }

    /// <summary>Finds a node class.</summary>
    /// <param name="classType">The class, exact case.</param>
    /// <param name="node">What is known of it.</param>
    public abstract bool TryGet(string classType, [NotNullWhen(true)] out CatalogueNode? node);
}
