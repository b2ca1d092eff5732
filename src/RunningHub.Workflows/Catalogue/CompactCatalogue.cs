using System.Diagnostics.CodeAnalysis;

namespace RunningHub.Workflows.Catalogue;

/// <summary>A catalogue in the compact form. Opening it reads one line; the first search notes where all lines begin, and each one looks at a dozen.</summary>
internal sealed class CompactCatalogue : NodeCatalogue
{
    private readonly string _text;
    private readonly int _start;
    private int[]? _lines;

    private CompactCatalogue(string text, int start, int age)
    {
        _text = text;
        _start = start;
        Age = age;
    }

    public override int Count => ClassTypes.Count();

    public override int Age { get; }

    public override IEnumerable<string> ClassTypes
    {
        get
        {
            foreach (var line in Lines)
            {
                if (_text[line] == CompactFormat.Node) yield return CompactFormat.Unescape(_text.Substring(line + 1, KeyEnd(line) - line - 1));
            }
        }
    }

    /// <summary>Where each line begins. Two threads may find out at the same time: either answer will do.</summary>
    private int[] Lines => _lines ??= FindLines();

    public static NodeCatalogue OpenCompact(string text, out string? problem)
    {
        var end = text.IndexOf('\n');
        var header = (end < 0 ? text : text.Substring(0, end)).TrimEnd('\r').Split(' ');
        if (header.Length != 3 || header[1] != CompactFormat.Version.ToString() || !int.TryParse(header[2], out var age))
        {
            problem = $"This node catalogue has a format that this version cannot read (it reads version {CompactFormat.Version}). Make "
                + "it anew with \"runninghub catalog\".";
            return Empty;
        }

        problem = null;
        var start = end < 0 ? text.Length : end + 1;
        while (start < text.Length && text[start] == '#') start = LineAfter(text, start);
        return new CompactCatalogue(text, start, age);
    }

    public override bool TryGet(string classType, [NotNullWhen(true)] out CatalogueNode? node)
    {
        node = FindNode(classType, out _) is { } fields ? ReadNode(classType, fields) : null;
        return node is not null;
    }

    /// <summary>The fields of a class's line; null when it has none.</summary>
    /// <param name="classType">The class.</param>
    /// <param name="linesSeen">How many lines the search looked at: tests show that they are few.</param>
    internal string[]? FindNode(string classType, out int linesSeen) =>
        Find(CompactFormat.Node, CompactFormat.Escape(classType), out linesSeen);

    private CatalogueNode ReadNode(string classType, string[] fields)
    {
        var hasOutputs = fields.Length > 2 && fields[2].Length > 0;
        string[] outputs = hasOutputs ? [.. fields[2].Split(CompactFormat.PartEnd).Select(CompactFormat.Unescape)] : [];
        var inputs = new CatalogueInput[Math.Max(0, fields.Length - 3)];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = ReadInput(fields[i + 3]);
        return new CatalogueNode(classType, inputs, outputs, fields.Length > 1 && fields[1] == CompactFormat.IsOutput.ToString());
    }

    private CatalogueInput ReadInput(string field)
    {
        var parts = field.Split(CompactFormat.PartEnd);
        var letters = parts.Length > 1 ? parts[1] : "";
        var type = DeclaredType.Other;
        foreach (var (candidate, letter) in CompactFormat.Types)
        {
            if (letters.Length > 0 && letters[0] == letter) type = candidate;
        }

        var upload = UploadKind.None;
        foreach (var (kind, letter) in CompactFormat.Uploads)
        {
            if (letters.IndexOf(letter) > 0) upload = kind;
        }

        var choices = ChoiceKind.String;
        foreach (var (kind, letter) in CompactFormat.Choices)
        {
            if (letters.IndexOf(letter) > 0) choices = kind;
        }

        var third = Part(2);
        var typeName = CompactFormat.TypeNames.TryGetValue(type, out var name) ? name : third ?? "*";
        return new CatalogueInput(CompactFormat.Unescape(parts[0]), type, typeName)
        {
            IsRequired = Has('!'),
            IsSeed = Has('*'),
            HasControl = Has('~'),
            IsMultiline = Has('m'),
            IsMultiselect = Has('+'),
            ForcesInput = Has('>'),
            Upload = upload,
            Choices = choices,
            Options = type is DeclaredType.Combo or DeclaredType.DynamicCombo && third is not null ? ReadList(third) : null,
            Default = Part(3),
            Minimum = Part(4),
            Maximum = Part(5),
            Step = Part(6),
        };

        bool Has(char flag) => letters.IndexOf(flag) > 0;
        string? Part(int index) => index < parts.Length && parts[index].Length > 0 ? CompactFormat.Unescape(parts[index]) : null;
    }

    private string[]? ReadList(string number) =>
        Find(CompactFormat.List, number, out _) is { } fields ? [.. fields.Skip(1).Select(CompactFormat.Unescape)] : null;

    /// <summary>Halves the text until one line is left.</summary>
    /// <returns>The line's fields; null when no line has the key.</returns>
    private string[]? Find(char kind, string key, out int linesSeen)
    {
        linesSeen = 0;
        var lines = Lines;
        var (low, high) = (0, lines.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var line = lines[middle];
            linesSeen++;
            var difference = _text[line] != kind ? _text[line] - kind : Compare(line + 1, KeyEnd(line), key);
            if (difference == 0) return _text.Substring(line, LineEnd(line) - line).Split(CompactFormat.FieldEnd);
            if (difference < 0) low = middle + 1;
            else high = middle;
        }

        return null;
    }

    private int Compare(int start, int end, string key)
    {
        var difference = string.CompareOrdinal(_text, start, key, 0, Math.Min(end - start, key.Length));
        return difference != 0 ? difference : end - start - key.Length;
    }

    private int KeyEnd(int line)
    {
        var at = line;
        while (at < _text.Length && _text[at] is not (CompactFormat.FieldEnd or '\n' or '\r')) at++;
        return at;
    }

    private int LineEnd(int line)
    {
        var end = _text.IndexOf('\n', line);
        if (end < 0) end = _text.Length;
        return end > line && _text[end - 1] == '\r' ? end - 1 : end;
    }

    private int[] FindLines()
    {
        var lines = new List<int>();
        for (var line = _start; line < _text.Length; line = LineAfter(_text, line)) lines.Add(line);
        return [.. lines];
    }

    private static int LineAfter(string text, int line)
    {
        var end = text.IndexOf('\n', line);
        return end < 0 ? text.Length : end + 1;
    }
}
