using System.Text;
using RunningHub.Workflows.Naming;

namespace RunningHub.Workflows.Models;

/// <summary>What a field's name says about its type where no catalogue knows the class: only names that decide safely, by a table.</summary>
/// <remarks>
/// The table is a text (<c>FieldNames.txt</c>, with the rule that made it), one line per type: the type, a tab, names with blanks between.
/// A name is looked up word by word: <c>encoder_tile_size</c>, else <c>tile_size</c>, else <c>size</c>; the longest row wins. Numbers at the end
/// do not count (<c>strength_2</c>), nor does what stands before a dot (<c>sampling_mode.top_k</c>).
/// </remarks>
internal sealed class FieldNames
{
    /// <summary>The first column of a line with option texts: a text that is no name's business but is an option of several classes.</summary>
    internal const string OptionTexts = "texts";

    /// <summary>The first column of a line with names that go both ways, although their last words do not.</summary>
    internal const string Undecided = "both";

    private static readonly Lazy<FieldNames> Table = new(ReadTable);
    private static readonly Remembered<bool> Seeds = new(field => Words(field) is { Count: > 0 } words && words[words.Count - 1] == "seed");

    private readonly Dictionary<string, FieldNameRow> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FieldNameRow> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _options = new(StringComparer.Ordinal);

    private readonly Remembered<InputType?> _ofNumber;
    private readonly Remembered<InputType?> _ofText;

    private FieldNames()
    {
        _ofNumber = new(field => Find(_numbers, field) is { } type ? type with { IsSeed = type.Kind != InputKind.Double && IsSeed(field) } : null);
        _ofText = new(field => Find(_texts, field));
    }

    /// <summary>The table that comes with this library. Read on first use.</summary>
    public static FieldNames BuiltIn => Table.Value;

    /// <summary>Reads a table. What a line cannot mean is an error of its author.</summary>
    public static FieldNames Parse(string table)
    {
        var names = new FieldNames();
        foreach (var line in table.Split('\n'))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var columns = line.Split('\t');
            if (columns[1] == OptionTexts)
            {
                names._options.UnionWith(columns[2].Split('|'));
                continue;
            }

            var rows = columns[0] == "number" ? names._numbers : names._texts;
            var row = FieldNameRow.Of(columns[1]);
            foreach (var name in columns[2].Split(' ')) rows.Add(name, row);
        }

        return names;
    }

    /// <summary>Whether a name is that of a seed, which the service draws anew: <c>seed</c>, <c>noise_seed</c>, <c>global_seed</c>.</summary>
    /// <param name="field">The field's name.</param>
    public static bool IsSeed(string field) => Seeds.Of(field);

    /// <summary>What a name says about a field that holds a number.</summary>
    /// <param name="field">The field's name.</param>
    /// <returns>Null for a name that does not decide.</returns>
    public InputType? OfNumber(string field) => _ofNumber.Of(field);

    /// <summary>What a name says about a field that holds a text, and else what the text says.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="text">The text.</param>
    /// <returns>Null where neither decides.</returns>
    public InputType? OfText(string field, string text)
    {
        if (!CouldBeOption(text)) return null;
        var type = _ofText.Of(field) ?? (_options.Contains(LowerCase(text)) ? new InputType(InputKind.Option) : null);
        if (type is not { Kind: InputKind.Option }) return type;

        // Two fields of one name may mean different things: a scheduler that is none of ours has options of its own.
        return type.SharedOption is { } shared && SharedOptionTypes.Has(shared, text)
            ? type
            : new InputType(InputKind.Option) { Options = EquatableArray<string>.From([text]) };
    }

    /// <summary>The words of a name, in lower case: <c>Xi_tileSize2</c> is xi, tile, size.</summary>
    internal static List<string> Words(string field)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var at = field.LastIndexOf('.') + 1; at < field.Length; at++)
        {
            if (StartsWord(field, at)) End();
            if (KindOf(field[at]) != Character.Other) word.Append(LowerCase(field[at]));
        }

        End();
        while (words.Count > 1 && KindOf(words[words.Count - 1][0]) == Character.Digit) words.RemoveAt(words.Count - 1);
        return words;

        void End()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }

    internal static string LowerCase(string text)
    {
        var lower = text.ToCharArray();
        for (var i = 0; i < lower.Length; i++) lower[i] = LowerCase(lower[i]);
        return new string(lower);
    }

    /// <summary>Options are short, have one line, and are no files: whatever the name says, a prompt or a path is a text.</summary>
    internal static bool CouldBeOption(string text)
    {
        const int longest = 64;
        return text.Length is > 0 and <= longest && text.IndexOfAny(['\n', '\\', '{']) < 0 && !Catalogue.InstallationLists.IsInstalled(text);
    }

    private enum Character
    {
        Other,
        Lower,
        Upper,
        Digit,
    }

    private static InputType? Find(Dictionary<string, FieldNameRow> rows, string field)
    {
        var words = Words(field);
        for (var from = 0; from < words.Count; from++)
        {
            if (rows.TryGetValue(string.Join("_", words.GetRange(from, words.Count - from)), out var row)) return row.Type;
        }

        return null;
    }

    /// <summary>At a change of letters to digits, and at a capital: the second in <c>tileSize</c>, the last of several in <c>CFGScale</c>.</summary>
    private static bool StartsWord(string field, int at)
    {
        var kind = KindOf(field[at]);
        if (kind == Character.Other || at == 0) return kind == Character.Other;
        var before = KindOf(field[at - 1]);
        return kind switch
        {
            Character.Digit => before != Character.Digit,
            Character.Lower => before == Character.Digit,
            _ => before != Character.Upper || (at + 1 < field.Length && KindOf(field[at + 1]) == Character.Lower),
        };
    }

    private static Character KindOf(char c) => c switch
    {
        >= 'a' and <= 'z' => Character.Lower,
        >= 'A' and <= 'Z' => Character.Upper,
        >= '0' and <= '9' => Character.Digit,
        _ => Character.Other,
    };

    private static char LowerCase(char c) => c is >= 'A' and <= 'Z' ? (char)(c + 32) : c;

    /// <summary>Reads the library's table anew: what <see cref="BuiltIn"/> costs at its first use.</summary>
    internal static FieldNames ReadTable()
    {
        using var stream = typeof(FieldNames).Assembly.GetManifestResourceStream("FieldNames.txt")
            ?? throw new InvalidOperationException("The resource FieldNames.txt is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(reader.ReadToEnd());
    }
}

/// <summary>A row of <see cref="FieldNames"/>: the type that its names have; null for names that go both ways.</summary>
internal sealed record FieldNameRow(InputType? Type)
{
    /// <summary>Reads the second column of the table: a kind, or the name of a shared option type.</summary>
    public static FieldNameRow Of(string type) => new(type switch
    {
        FieldNames.Undecided => null,
        "int" => new(InputKind.Int32),
        "long" => new(InputKind.Int64),
        "ulong" => new(InputKind.UInt64),
        "double" => new(InputKind.Double),
        "string" => new(InputKind.Text),
        "option" => new(InputKind.Option),
        _ => new InputType(InputKind.Option) { SharedOption = type },
    });
}
