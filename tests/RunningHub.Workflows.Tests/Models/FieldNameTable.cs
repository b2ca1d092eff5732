using System.Text;
using RunningHub.Workflows.Catalogue;
using RunningHub.Workflows.Models;

namespace RunningHub.Workflows.Tests.Models;

/// <summary>Makes the table of <see cref="FieldNames"/> from node catalogues. The rule is written at the top of the table.</summary>
internal static class FieldNameTable
{
    private const int Classes = 2;
    private const double NumberShare = 0.95;
    private const double TextShare = 0.8;
    private const int OptionClasses = 3;

    private const string Rule = """
        # What a field's name says about its type where no node catalogue knows its class. Made from the catalogues by a test, which compares:
        # change the rule in FieldNameTable.cs, not the rows. Read by FieldNames.cs.
        #
        # A name is a row of words; each of its ends ("encoder_tile_size", "tile_size", "size") counts for all classes that declare a field so.
        # number: at least 2 classes, of which at least 95 % have one type, counting INT and FLOAT. What goes both ways is left out (value, fps, duration, scale).
        #         An INT is as wide as most of those classes declare it. Tried on each class with the rows that the others give, 1.2 % of the rows are wrong.
        # text:   at least 2 classes, of which at least 80 % have one type, counting texts (file lists too) and closed lists. Both hold any text, so that
        #         a wrong row costs comfort and no value.
        # both:   an end that goes both ways although a shorter one does not.
        # texts:  options of at least 3 classes, in lower case: a text that a name says nothing about is an option when it is one of these.
        # A row that a shorter one implies is left out.

        """;

    public static string Of(params IReadOnlyList<NodeCatalogue> catalogues)
    {
        var numbers = new Dictionary<string, Ends>(StringComparer.Ordinal);
        var texts = new Dictionary<string, Ends>(StringComparer.Ordinal);
        var options = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var catalogue in catalogues)
        {
            foreach (var classType in catalogue.ClassTypes)
            {
                if (!catalogue.TryGet(classType, out var node)) continue;
                foreach (var input in node.Inputs)
                {
                    if (DeclaredTypes.Of(input) is not { } type || input.Name.EndsWith(".*", StringComparison.Ordinal)) continue;
                    var table = type.Kind switch
                    {
                        InputKind.Int32 or InputKind.Int64 or InputKind.UInt64 or InputKind.Number or InputKind.Double => numbers,
                        InputKind.Text or InputKind.Option => texts,
                        _ => null,
                    };
                    if (table is null) continue;
                    Count(table, classType, FieldNames.Words(input.Name), type);
                    foreach (var option in type.Kind == InputKind.Option ? input.Options ?? [] : [])
                    {
                        if (!FieldNames.CouldBeOption(option) || option.Contains('|', StringComparison.Ordinal)) continue;
                        var key = FieldNames.LowerCase(option);
                        if (!options.TryGetValue(key, out var classes)) options.Add(key, classes = new(StringComparer.Ordinal));
                        classes.Add(classType);
                    }
                }
            }
        }

        var text = new StringBuilder(Rule);
        Append(text, "number", Rows(numbers, NumberShare), ' ');
        Append(text, "text", Rows(texts, TextShare), ' ');
        var common = options.Where(option => option.Value.Count >= OptionClasses).Select(option => (FieldNames.OptionTexts, option.Key));
        Append(text, "text", common, '|');
        return text.ToString();
    }

    private static void Count(Dictionary<string, Ends> table, string classType, List<string> words, InputType type)
    {
        for (var from = 0; from < words.Count; from++)
        {
            if (char.IsAsciiDigit(words[from][0])) continue;
            var end = string.Join('_', words.Skip(from));
            if (!table.TryGetValue(end, out var ends)) table.Add(end, ends = new Ends());
            ends.Add(classType, type);
        }
    }

    private static List<(string Type, string Name)> Rows(Dictionary<string, Ends> table, double share)
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (end, ends) in table.OrderBy(row => row.Key.Count(c => c == '_')).ThenBy(row => row.Key, StringComparer.Ordinal))
        {
            var type = ends.Decide(share);
            if (type is not null && type != (Shorter(end) ?? FieldNames.Undecided)) rows.Add(end, type);
        }

        return [.. rows.Select(row => (row.Value, row.Key))];

        string? Shorter(string end)
        {
            for (var at = end.IndexOf('_', StringComparison.Ordinal); at >= 0; at = end.IndexOf('_', at + 1))
            {
                if (rows.TryGetValue(end[(at + 1)..], out var type)) return type;
            }

            return null;
        }
    }

    /// <summary>One line for each type and first letter, so that a new row changes one line.</summary>
    private static void Append(StringBuilder text, string table, IEnumerable<(string Type, string Name)> rows, char separator)
    {
        foreach (var line in rows.GroupBy(row => (row.Type, row.Name[0])).OrderBy(line => line.Key.Type, StringComparer.Ordinal).ThenBy(line => line.Key.Item2))
        {
            var names = line.Select(row => row.Name).Order(StringComparer.Ordinal);
            text.Append(table).Append('\t').Append(line.Key.Type).Append('\t').AppendJoin(separator, names).Append('\n');
        }
    }

    /// <summary>The fields whose names have one end.</summary>
    private sealed class Ends
    {
        private readonly HashSet<(string ClassType, string Family)> _counted = [];
        private readonly Dictionary<string, int> _families = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _types = new(StringComparer.Ordinal);

        public void Add(string classType, InputType type)
        {
            var family = Family(type.Kind);
            if (!_counted.Add((classType, family))) return;
            _families[family] = _families.GetValueOrDefault(family) + 1;
            var name = Name(type);
            _types[name] = _types.GetValueOrDefault(name) + 1;
        }

        public string? Decide(double share)
        {
            var total = _families.Values.Sum();
            if (total < Classes) return null;
            var (family, count) = Most(_families);
            if (count < total * share) return FieldNames.Undecided;
            if (family is "double" or "string") return family;
            var (type, most) = Most(_types.Where(t => t.Key is not ("double" or "string" or "Number")).DefaultIfEmpty(new("long", 0)));
            return family == "int" || most >= count * TextShare ? type : "option";
        }

        private static (string Name, int Count) Most(IEnumerable<KeyValuePair<string, int>> counts) =>
            counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Value)).First();

        private static string Family(InputKind kind) => kind switch
        {
            InputKind.Double => "double",
            InputKind.Text => "string",
            InputKind.Option => "option",
            _ => "int",
        };

        private static string Name(InputType type) => type.Kind switch
        {
            InputKind.Int32 => "int",
            InputKind.Int64 => "long",
            InputKind.UInt64 => "ulong",
            InputKind.Number => "Number",
            InputKind.Option => type.SharedOption ?? "option",
            _ => Family(type.Kind),
        };
    }
}
