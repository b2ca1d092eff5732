using RunningHub.Workflows.Catalogue;

namespace RunningHub.Workflows.Models;

/// <summary>The one place that decides which C# type an input has: the first rule that knows an answer wins.</summary>
internal sealed class InputTyping
{
    /// <summary>What holds an integer that the declared type does not, from the narrowest.</summary>
    private static readonly InputKind[] WiderKinds = [InputKind.Int64, InputKind.UInt64, InputKind.Number];

    private readonly WorkflowDocument _document;
    private readonly KnownNode?[] _known;
    private readonly FieldNames _names;

    /// <summary>Gets ready to decide for the inputs of one file.</summary>
    /// <param name="document">The file.</param>
    /// <param name="knowledge">What node classes declare.</param>
    /// <param name="names">What field names say where the catalogue does not know.</param>
    public InputTyping(WorkflowDocument document, NodeKnowledge knowledge, FieldNames names)
    {
        _document = document;
        _names = names;
        _known = new KnownNode?[document.Nodes.Count];
        for (var i = 0; i < _known.Length; i++) _known[i] = knowledge.Find(document.Nodes[i].ClassType);
    }

    /// <summary>What the catalogue knows about the class of a node; null for an unknown one.</summary>
    /// <param name="index">Where the node stands in the file.</param>
    public KnownNode? Known(int index) => _known[index];

    /// <summary>Decides for one input.</summary>
    /// <param name="node">The node.</param>
    /// <param name="knownNode">What the catalogue knows about its class.</param>
    /// <param name="input">The input.</param>
    public InputDecision Decide(WorkflowNode node, KnownNode? knownNode, WorkflowInput input)
    {
        var known = knownNode?.Find(input.Name);

        // From the surest to the least sure.
        return FrontEndOnly(node, known, input) ?? Wired(known, input) ?? Declared(node, known, input) ?? Named(node, input) ?? Literal(input);
    }

    /// <summary>What a class declares is sent, whatever the table says of other classes.</summary>
    private static InputDecision? FrontEndOnly(WorkflowNode node, KnownInput? known, WorkflowInput input) =>
        known is null && input.Form != InputForm.Wire && FrontEndFields.Contains(node.ClassType, input.Name) ? InputDecision.FrontEndOnly : null;

    private InputDecision? Wired(KnownInput? known, WorkflowInput input) =>
        input.Form == InputForm.Wire ? new(WireTyping.Of(this, _document, known, input) ?? InputDecision.Wire) : null;

    private static InputDecision? Declared(WorkflowNode node, KnownInput? known, WorkflowInput input)
    {
        if (known?.Type is not { } type) return null;
        if (ExportedValue.Of(type.Kind, input.Value) is { } value && !IsPlaceholderFor(known.Declaration, type, value)) return new(Holding(type, value), value);
        if (Wider(type, input.Value) is { } wider) return wider;

        // An open list is known by its file names alone. Numbers and booleans in its place belong to another version of the class.
        if (known.Declaration is { Type: DeclaredType.Combo, Options: null, Upload: UploadKind.None }) return null;

        // So do several choices at once in place of one.
        if (known.Declaration.Type == DeclaredType.Combo && input.Value.Kind is JsonKind.Object or JsonKind.Array) return null;
        return new(type) { Problem = WrongValue.Describe(node, input, type) };
    }

    /// <summary>
    /// An integer outside of the declared range and of its C# type: the author's server took it, so a type that holds it stands in. An unsigned seed stays
    /// one, as -1 is what other programs write for "draw one".
    /// </summary>
    private static InputDecision? Wider(InputType type, JsonValue value)
    {
        if (type.Kind is not (InputKind.Int32 or InputKind.Int64 or InputKind.UInt64) || value.Kind != JsonKind.Number) return null;
        if (type is { Kind: InputKind.UInt64, IsSeed: true } || value.RawText == "-0" || IntegerBound.Of(value.RawText) is null) return null;
        foreach (var kind in WiderKinds)
        {
            if (ExportedValue.Of(kind, value) is { } held) return new(Holding(type with { Kind = kind }, held), held);
        }

        return null;
    }

    /// <summary>The author's server took the value: where it lies outside of the declared range, that range is another version's.</summary>
    private static InputType Holding(InputType type, string value)
    {
        if (type.Minimum is { } minimum && NumberToken.Compare(value, minimum) < 0) type = type with { Minimum = null };
        if (type.Maximum is { } maximum && NumberToken.Compare(value, maximum) > 0) type = type with { Maximum = null };
        return type;
    }

    /// <summary>A text field may hold a placeholder as any other text; a list of options that has it for an option does not exist.</summary>
    private static bool IsPlaceholderFor(CatalogueInput declaration, InputType type, string value) =>
        type.Kind == InputKind.Option && WrongValue.IsPlaceholder(value) && declaration.Options?.Contains(value) != true;

    /// <summary>A name is weaker than a literal: where the two disagree, the class may well take what the file has. Only a placeholder says nothing.</summary>
    private InputDecision? Named(WorkflowNode node, WorkflowInput input)
    {
        var type = input.Value.Kind switch
        {
            JsonKind.Number => _names.OfNumber(input.Name),
            JsonKind.String => NamedText(input.Name, input.Value.GetString()),
            _ => null,
        };
        if (type is null) return null;
        if (ExportedValue.Of(type.Kind, input.Value) is { } value) return new(type, value);
        return input.Value.Kind == JsonKind.String ? new(type) { Problem = WrongValue.Describe(node, input, type) } : null;
    }

    private InputType? NamedText(string name, string text) => WrongValue.IsPlaceholder(text) ? _names.OfNumber(name) : _names.OfText(name, text);

    private static InputDecision Literal(WorkflowInput input)
    {
        var kind = input.Value.Kind switch
        {
            JsonKind.String => InputKind.Text,
            JsonKind.True or JsonKind.False => InputKind.Boolean,
            JsonKind.Number => Number(input.Value.RawText),
            JsonKind.Object or JsonKind.Array => InputKind.Structured,
            _ => InputKind.Any,
        };
        return new(new InputType(kind), ExportedValue.Of(kind, input.Value));
    }

    /// <summary>The browser writes 8 for the float 8.0, so an integer proves nothing, while a fraction or an exponent does.</summary>
    private static InputKind Number(string token) =>
        !NumberToken.IsInteger(token) && NumberToken.FitsDouble(token) ? InputKind.Double : InputKind.Number;
}
