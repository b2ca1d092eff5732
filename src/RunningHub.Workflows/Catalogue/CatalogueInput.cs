namespace RunningHub.Workflows.Catalogue;

/// <summary>An input that a node class declares.</summary>
public sealed class CatalogueInput
{
    /// <summary>Names it.</summary>
    /// <param name="name">The field name; may end in <c>.*</c> (<see cref="Name"/>).</param>
    /// <param name="type">The declared type.</param>
    /// <param name="typeName">The type's own name, such as <c>LATENT</c> or <c>FLOAT,INT</c>.</param>
    public CatalogueInput(string name, DeclaredType type, string typeName)
    {
        Name = name;
        Type = type;
        TypeName = typeName;
    }

    /// <summary>The field name as files have it: dots and all. One that ends in <c>.*</c> stands for every field below that name.</summary>
    public string Name { get; }

    /// <summary>The declared type.</summary>
    public DeclaredType Type { get; }

    /// <summary>The type's own name in ComfyUI. For one that takes several, they are listed with commas.</summary>
    public string TypeName { get; }

    /// <summary>Whether the server refuses the node without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>
    /// The default as a JSON token, or null. Left out where it depends on the installation, and where it is prose: a string of more than
    /// <see cref="LongestDefault"/> characters or with a line break.
    /// </summary>
    public string? Default { get; init; }

    /// <summary>
    /// The smallest number allowed, as a JSON token; null when the class does not say. Of an <see cref="DeclaredType.Int"/> always an
    /// integer token.
    /// </summary>
    public string? Minimum { get; init; }

    /// <summary>The largest number allowed, in the same way.</summary>
    public string? Maximum { get; init; }

    /// <summary>The step of the editor's widget, as a JSON token, or null. The server does not check it.</summary>
    public string? Step { get; init; }

    /// <summary>
    /// The choices of a closed list; null for an open one, whose content differs from one installation to the next, for one of
    /// <see cref="ChoiceKind.Mixed"/> kinds, and for everything else.
    /// </summary>
    public IReadOnlyList<string>? Options { get; init; }

    /// <summary>What the <see cref="Options"/> are on the wire.</summary>
    public ChoiceKind Choices { get; init; }

    /// <summary>Whether several choices can be taken.</summary>
    public bool IsMultiselect { get; init; }

    /// <summary>Whether the text has lines.</summary>
    public bool IsMultiline { get; init; }

    /// <summary>Whether the editor offers a socket only (<c>forceInput</c>). A literal is valid all the same.</summary>
    public bool ForcesInput { get; init; }

    /// <summary>
    /// Whether it is a seed: an integer named <c>seed</c> or <c>noise_seed</c>, or one that the editor changes after each run.
    /// </summary>
    public bool IsSeed { get; init; }

    /// <summary>
    /// Whether the editor puts a "control after generate" widget beside it, whose value some converters export as a field of its own.
    /// </summary>
    public bool HasControl { get; init; }

    /// <summary>Which uploaded file it names.</summary>
    public UploadKind Upload { get; init; }

    /// <summary>The longest string that counts as a fact and not as prose.</summary>
    public const int LongestDefault = 40;

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {TypeName}";
}
