namespace RunningHub.Workflows.Catalogue;

/// <summary>
/// Reads a node's entry in <c>object_info</c>. Dumps have passed through many hands: a spec can be a bare string instead of a list, its
/// options a
/// string or a list instead of an object, a name stand in required and optional. What does not fit says nothing, and never fails.
/// </summary>
internal sealed class ObjectInfoNode
{
    private readonly string _classType;
    private readonly List<CatalogueInput> _inputs = [];
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

    /// <summary>Names that stand in two keys of one dynamic combo with types that do not go together: nothing is known of them.</summary>
    private readonly HashSet<string> _contradictory = new(StringComparer.Ordinal);

    private ObjectInfoNode(string classType) => _classType = classType;

    public static CatalogueNode Read(string classType, JsonValue entry)
    {
        var node = new ObjectInfoNode(classType);
        if (entry.TryGet("input", out var input)) node.ReadSections(input, "", isOneOfMany: false);
        var isOutput = entry.TryGet("output_node", out var flag) && flag.Kind == JsonKind.True;
        return new CatalogueNode(classType, [.. node._inputs.Where(i => !node._contradictory.Contains(i.Name))], Outputs(entry), isOutput);
    }

    /// <summary>
    /// Required before optional, so that a name in both is required, as the server sees it. Hidden inputs are never sent.
    /// </summary>
    private void ReadSections(JsonValue sections, string prefix, bool isOneOfMany)
    {
        if (sections.TryGet("required", out var required)) ReadSection(required, prefix, isRequired: !isOneOfMany, isOneOfMany);
        if (sections.TryGet("optional", out var optional)) ReadSection(optional, prefix, isRequired: false, isOneOfMany);
    }

    private void ReadSection(JsonValue section, string prefix, bool isRequired, bool isOneOfMany)
    {
        foreach (var member in section.Members) ReadInput(prefix + member.Name, new InputSpec(member.Value), isRequired, isOneOfMany);
    }

    private void ReadInput(string name, InputSpec spec, bool isRequired, bool isOneOfMany)
    {
        switch (spec.TypeName)
        {
            case null:
                break;
            case "COMFY_DYNAMICCOMBO_V3":
                Add(spec.ToDynamicCombo(name, isRequired), isOneOfMany);
                foreach (var option in spec.Option("options").Items())
                {
                    if (option.TryGet("inputs", out var inputs)) ReadSections(inputs, name + ".", isOneOfMany: true);
                }

                break;
            case "COMFY_AUTOGROW_V3":
                Add(new CatalogueInput(name, DeclaredType.Autogrow, spec.TypeName) { IsRequired = isRequired }, isOneOfMany);
                if (spec.Option("template") is { } template && template.TryGet("input", out var items)) ReadItem(items, name + ".*");
                break;
            case "COMFY_DYNAMICSLOT_V3":
                var slotType = spec.Option("slotType").Text() ?? "*";
                Add(new CatalogueInput(name, DeclaredType.Other, slotType) { IsRequired = isRequired }, isOneOfMany);
                if (spec.Option("inputs") is { } more) ReadSections(more, name + ".", isOneOfMany: true);
                break;
            default:
                Add(spec.ToInput(name, _classType, isRequired), isOneOfMany);
                break;
        }
    }

    /// <summary>An autogrowing list has one item in its template, whose name the items do not keep.</summary>
    private void ReadItem(JsonValue sections, string name)
    {
        foreach (var section in sections.Members)
        {
            foreach (var member in section.Value.Members)
            {
                ReadInput(name, new InputSpec(member.Value), isRequired: false, isOneOfMany: true);
                return;
            }
        }
    }

    private void Add(CatalogueInput input, bool isOneOfMany)
    {
        if (!_indexes.TryGetValue(input.Name, out var index))
        {
            _indexes.Add(input.Name, _inputs.Count);
            _inputs.Add(input);
        }
        else if (isOneOfMany)
        {
            // Each key of a dynamic combo may declare the field anew.
            if (DeclarationUnion.Of(_inputs[index], input) is { } union) _inputs[index] = union;
            else _contradictory.Add(input.Name);
        }
    }

    private static string[] Outputs(JsonValue entry)
    {
        if (!entry.TryGet("output", out var output)) return [];
        var types = new List<string>(output.Count);
        foreach (var type in output.Items)
        {
            types.Add(type.Kind switch
            {
                JsonKind.String => type.GetString(),
                JsonKind.Array => "COMBO",
                _ => "*",
            });
        }

        return [.. types];
    }
}
