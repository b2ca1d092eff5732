using System.Text;

namespace RunningHub.Workflows.Catalogue;

/// <summary>
/// The compact form of a catalogue (<c>.rhcat</c>): a text of sorted lines, in which a class is found by halving, without reading the rest.
/// </summary>
/// <remarks>
/// <code>
/// rhcat 1 9                                      format, and the age of the server (see ServerAge)
/// # object_info.json sha256:…                    comments: the sources
/// :KSampler⇥-⇥LATENT⇥model|x|MODEL⇥seed|i*~||0|0|18446744073709551615⇥cfg|f||8.0|0.0|100.0|0.1⇥sampler_name|c|0
/// =0⇥euler⇥heun⇥…                                a list of choices, which classes name by its number
/// </code>
/// Lines are in ordinal order of what stands before their first tab. A class has: <c>o</c> for an output node, else <c>-</c>; its output
/// types, with
/// <c>|</c> between; and a field for each input. An input has: name, type with flags, list or type name, default, minimum, maximum, step;
/// empty ones
/// at the end are left out. A backslash writes <c>\\</c>, <c>\p</c> for <c>|</c>, <c>\t</c>, <c>\n</c> and <c>\r</c>. Lines end with a line
/// feed; CR LF is accepted.
/// It is text because the compiler hands additional files to a generator as text.
/// </remarks>
public static class CompactFormat
{
    internal const string Signature = "rhcat ";
    internal const int Version = 1;
    internal const char Node = ':';
    internal const char List = '=';
    internal const char FieldEnd = '\t';
    internal const char PartEnd = '|';
    internal const char IsOutput = 'o';

    /// <summary>The letters of the types. The first character of an input's second part.</summary>
    internal static readonly (DeclaredType Type, char Letter)[] Types =
    [
        (DeclaredType.Other, 'x'), (DeclaredType.Int, 'i'), (DeclaredType.Float, 'f'), (DeclaredType.String, 's'),
        (DeclaredType.Boolean, 'b'), (DeclaredType.Combo, 'c'), (DeclaredType.DynamicCombo, 'd'), (DeclaredType.Autogrow, 'a'),
    ];

    /// <summary>The names of the types that have but one.</summary>
    internal static readonly Dictionary<DeclaredType, string> TypeNames = new()
    {
        [DeclaredType.Int] = "INT",
        [DeclaredType.Float] = "FLOAT",
        [DeclaredType.String] = "STRING",
        [DeclaredType.Boolean] = "BOOLEAN",
        [DeclaredType.Combo] = "COMBO",
        [DeclaredType.DynamicCombo] = "COMFY_DYNAMICCOMBO_V3",
        [DeclaredType.Autogrow] = "COMFY_AUTOGROW_V3",
    };

    /// <summary>The letters of uploads.</summary>
    internal static readonly (UploadKind Kind, char Letter)[] Uploads =
        [(UploadKind.Image, 'I'), (UploadKind.Video, 'V'), (UploadKind.Audio, 'A'), (UploadKind.Mask, 'K'), (UploadKind.File, 'F')];

    /// <summary>The letters of lists that do not hold strings alone.</summary>
    internal static readonly (ChoiceKind Kind, char Letter)[] Choices = [(ChoiceKind.Number, 'N'), (ChoiceKind.Boolean, 'B'), (ChoiceKind.Mixed, 'M')];

    /// <summary>The letters of the yes-or-no facts.</summary>
    internal static readonly (Func<CatalogueInput, bool> Has, char Letter)[] Flags =
    [
        (i => i.IsRequired, '!'), (i => i.IsSeed, '*'), (i => i.HasControl, '~'), (i => i.IsMultiline, 'm'),
        (i => i.IsMultiselect, '+'), (i => i.ForcesInput, '>'),
    ];

    /// <summary>Whether a text is a catalogue in the compact form, of whatever version.</summary>
    /// <param name="text">The text.</param>
    public static bool IsCompact(string text) => text.StartsWith(Signature, StringComparison.Ordinal);

    internal static StringBuilder AppendEscaped(this StringBuilder target, string text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '\\' => target.Append("\\\\"),
                '|' => target.Append("\\p"),
                '\t' => target.Append("\\t"),
                '\n' => target.Append("\\n"),
                '\r' => target.Append("\\r"),
                _ => target.Append(c),
            };
        }

        return target;
    }

    internal static string Escape(string text) => new StringBuilder().AppendEscaped(text).ToString();

    internal static string Unescape(string text)
    {
        if (text.IndexOf('\\') < 0) return text;
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\' || at + 1 == text.Length)
            {
                plain.Append(text[at]);
                continue;
            }

            plain.Append(text[++at] switch
            {
                'p' => '|',
                't' => '\t',
                'n' => '\n',
                'r' => '\r',
                var c => c,
            });
        }

        return plain.ToString();
    }
}
