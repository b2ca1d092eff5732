using RunningHub.Workflows.Catalogue;

namespace RunningHub.Workflows.Models;

/// <summary>The C# type for what a node class declares. A type depends on the declaration alone, never on the value in a file.</summary>
internal static class DeclaredTypes
{
    private static readonly InputType Text = new(InputKind.Text);

    /// <summary>From the narrowest: the first that holds the range is the type of an INT.</summary>
    private static readonly (InputKind Kind, Func<string, bool> Holds)[] Integers =
        [(InputKind.Int32, NumberToken.FitsInt32), (InputKind.Int64, NumberToken.FitsInt64), (InputKind.UInt64, NumberToken.FitsUInt64)];

    /// <summary>The type; null for what nodes hand to each other, and for widgets of packs' own.</summary>
    public static InputType? Of(CatalogueInput input) => input switch
    {
        { Upload: not UploadKind.None } => new(InputKind.Media) { Declared = input.TypeName },
        { IsMultiselect: true } => null,
        { Type: DeclaredType.Int } => Integer(input),
        { Type: DeclaredType.Float } => new(InputKind.Double) { Declared = input.TypeName, Minimum = input.Minimum, Maximum = input.Maximum },
        { Type: DeclaredType.String } => Text with { Declared = input.TypeName },
        { Type: DeclaredType.Boolean } => new(InputKind.Boolean) { Declared = input.TypeName },
        { Type: DeclaredType.Combo or DeclaredType.DynamicCombo } => Choice(input),
        _ => null,
    };

    /// <summary>The type for what an output gives; null for what has no literal, and for <c>*</c>.</summary>
    /// <param name="typeName">The output's type in ComfyUI.</param>
    public static InputType? OfOutput(string typeName) => typeName switch
    {
        "INT" => new(InputKind.Int64) { Declared = typeName },
        "FLOAT" => new(InputKind.Double) { Declared = typeName },
        "STRING" or "COMBO" => Text with { Declared = typeName },
        "BOOLEAN" => new(InputKind.Boolean) { Declared = typeName },
        _ => null,
    };

    /// <summary>
    /// A bound that is not declared counts as that of <c>long</c>: more than the editor's own widget offers, and than any node means. A seed is at least a
    /// <c>long</c>: the one in the file may come from a node that draws larger ones.
    /// </summary>
    private static InputType Integer(CatalogueInput input)
    {
        var isSeed = input.IsSeed && FieldNames.IsSeed(input.Name);
        return new(isSeed && IsUnsigned(input.Minimum) && IsUnsigned(input.Maximum) ? InputKind.UInt64 : Narrowest(input.Minimum, input.Maximum, isSeed))
        {
            Declared = input.TypeName,
            Minimum = input.Minimum,
            Maximum = input.Maximum,
            IsSeed = isSeed,
        };
    }

    private static bool IsUnsigned(string? bound) => bound is null || NumberToken.FitsUInt64(bound);

    private static InputKind Narrowest(string? minimum, string? maximum, bool isSeed)
    {
        foreach (var row in Integers)
        {
            if (isSeed && row.Kind == InputKind.Int32) continue;
            if (row.Holds(minimum ?? "-9223372036854775808") && row.Holds(maximum ?? "9223372036854775807")) return row.Kind;
        }

        return InputKind.Number;
    }

    private static InputType Choice(CatalogueInput input)
    {
        if (input.Choices == ChoiceKind.Mixed) return new(InputKind.Any) { Declared = input.TypeName };
        if (input.Options is not { } options) return Text with { Declared = input.TypeName };
        return input.Choices switch
        {
            ChoiceKind.Boolean => new(InputKind.Boolean) { Declared = input.TypeName },
            ChoiceKind.Number => new(NumberOf(options)) { Declared = input.TypeName },
            _ => OptionOf(options) with { Declared = input.TypeName },
        };
    }

    private static InputType OptionOf(IReadOnlyList<string> options) => SharedOptionTypes.Find(options) is { } shared
        ? new(InputKind.Option) { SharedOption = shared }
        : new(InputKind.Option) { Options = EquatableArray<string>.From(options) };

    /// <summary>ComfyUI compares choices as Python does: 1.0 is the choice 1.</summary>
    private static InputKind NumberOf(IReadOnlyList<string> options)
    {
        foreach (var option in options)
        {
            if (!NumberToken.FitsInt32(option)) return InputKind.Double;
        }

        return InputKind.Int32;
    }
}
