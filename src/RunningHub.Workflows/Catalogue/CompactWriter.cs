using System.Text;

namespace RunningHub.Workflows.Catalogue;

/// <summary>Writes the compact form.</summary>
internal sealed class CompactWriter
{
    private readonly List<string> _lines = [];
    private readonly Dictionary<string, int> _lists = new(StringComparer.Ordinal);

    public static string Write(NodeCatalogue catalogue, IReadOnlyList<string> sources)
    {
        var writer = new CompactWriter();
        foreach (var classType in catalogue.ClassTypes)
        {
            if (catalogue.TryGet(classType, out var node)) writer.Add(node);
        }

        foreach (var list in writer._lists) writer._lines.Add($"{CompactFormat.List}{list.Value}{list.Key}");
        writer._lines.Sort((a, b) => string.CompareOrdinal(Key(a), Key(b)));

        var text = new StringBuilder();
        text.Append(CompactFormat.Signature).Append(CompactFormat.Version).Append(' ').Append(catalogue.Age).Append('\n');
        foreach (var source in sources) text.Append("# ").Append(source.Replace('\r', ' ').Replace('\n', ' ')).Append('\n');
        foreach (var line in writer._lines) text.Append(line).Append('\n');
        return text.ToString();
    }

    private static string Key(string line)
    {
        var end = line.IndexOf(CompactFormat.FieldEnd);
        return end < 0 ? line : line.Substring(0, end);
    }

    private void Add(CatalogueNode node)
    {
        var line = new StringBuilder();
        line.Append(CompactFormat.Node).AppendEscaped(node.ClassType).Append(CompactFormat.FieldEnd);
        line.Append(node.IsOutputNode ? CompactFormat.IsOutput : '-').Append(CompactFormat.FieldEnd);
        for (var slot = 0; slot < node.OutputTypes.Count; slot++)
        {
            if (slot > 0) line.Append(CompactFormat.PartEnd);
            line.AppendEscaped(node.OutputTypes[slot]);
        }

        foreach (var input in node.Inputs) Append(line.Append(CompactFormat.FieldEnd), input);
        _lines.Add(line.ToString());
    }

    private void Append(StringBuilder line, CatalogueInput input)
    {
        line.AppendEscaped(input.Name).Append(CompactFormat.PartEnd).Append(CompactFormat.Types.First(t => t.Type == input.Type).Letter);
        foreach (var (has, letter) in CompactFormat.Flags)
        {
            if (has(input)) line.Append(letter);
        }

        foreach (var (kind, letter) in CompactFormat.Uploads)
        {
            if (input.Upload == kind) line.Append(letter);
        }

        foreach (var (kind, letter) in CompactFormat.Choices)
        {
            if (input.Choices == kind && (input.Options is not null || kind == ChoiceKind.Mixed)) line.Append(letter);
        }

        string?[] parts =
        [
            input.Type == DeclaredType.Other ? input.TypeName : input.Options is { } options ? NumberOf(options).ToString() : null,
            input.Default, input.Minimum, input.Maximum, input.Step,
        ];
        var last = Array.FindLastIndex(parts, p => !string.IsNullOrEmpty(p));
        for (var i = 0; i <= last; i++) line.Append(CompactFormat.PartEnd).AppendEscaped(parts[i] ?? "");
    }

    /// <summary>Equal lists are written once; they are numbered as the sorted classes name them.</summary>
    private int NumberOf(IReadOnlyList<string> options)
    {
        var line = new StringBuilder();
        foreach (var option in options) line.Append(CompactFormat.FieldEnd).AppendEscaped(option);
        var list = line.ToString();
        if (_lists.TryGetValue(list, out var number)) return number;
        number = _lists.Count;
        _lists.Add(list, number);
        return number;
    }
}
