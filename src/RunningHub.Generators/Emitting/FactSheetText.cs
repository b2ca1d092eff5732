using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Emitting;

/// <summary>The fact sheet of a workflow as a C# literal: <c>src/Shared/FactSheet.cs</c> says what it looks like, and reads it.</summary>
internal readonly struct FactSheetText(EquatableArray<NodeModel> nodes) : IFragment
{
    private const string NodePrefix = "Node";

    /// <summary>The characters that nearly all names consist of: none of them means anything, in a sheet or in a literal of C#.</summary>
    private static readonly bool[] Usual = Characters.Table(c => c is ' ' or '-' or '.' or '_' or (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z'));

    public void AppendTo(SourceBuffer target)
    {
        target.Append('"');
        var start = target.Length;
        for (var i = 0; i < nodes.Count; i++)
        {
            if (i > 0) target.Append("\\n");
            Append(target, nodes[i]);
        }

        target.CountLiteral(target.Length - start);
        target.Append('"');
    }

    private static void Append(SourceBuffer target, NodeModel node)
    {
        Append(target, node.Id, FactSheetMarks.Separators);
        target.Append('|').Append(IsNamedById(node) ? "" : node.Name).Append('|');
        Append(target, node.ClassType, FactSheetMarks.Separators);
        target.Append('|');
        Append(target, node.Title ?? "", FactSheetMarks.Separators);
        foreach (var input in node.Inputs) Append(target, input);
        foreach (var field in node.FrontEndOnly)
        {
            target.Append('|');
            Append(target, field, FieldCharacters);
            target.Append('~');
        }
    }

    private static void Append(SourceBuffer target, InputModel input)
    {
        target.Append('|');
        Append(target, input.Field, FieldCharacters);
        if (!IsCapitalized(input.Name, input.Field)) target.Append('=').Append(input.Name);
        if (input.Source is { } source)
        {
            target.Append('<');
            Append(target, source.NodeId, FieldCharacters);
            target.Append('.').Append(source.Slot);
            if (input.Kind != InputKind.Wire) target.Append('?');
        }

        if (input.Type.IsSeed) target.Append('!');
        AppendRange(target, Bound(input, input.Type.Minimum), Bound(input, input.Type.Maximum));
        if (!input.IsUnlisted) return;
        target.Append('*');
        Append(target, input.Value!, FactSheetMarks.Separators);
    }

    private static void AppendRange(SourceBuffer target, string? minimum, string? maximum)
    {
        if (minimum is not null || maximum is not null) target.Append('[').Append(minimum).Append("..").Append(maximum).Append(']');
    }

    /// <summary>A bound that is the type's own would tell the compiler's users nothing new.</summary>
    private static string? Bound(InputModel input, string? bound) => bound is null || NumberToken.IsLimitOf(input.Kind, bound) ? null : bound;

    private static string FieldCharacters => FactSheetMarks.Separators + FactSheetMarks.OfInputs;

    private static bool IsNamedById(NodeModel node) =>
        node.Name.Length == NodePrefix.Length + node.Id.Length && node.Name.EndsWith(node.Id, StringComparison.Ordinal) && node.Name.StartsWith(NodePrefix, StringComparison.Ordinal);

    /// <summary>Where the first character stands that is none of the <see cref="Usual"/> ones; the text's length where all are.</summary>
    private static int FirstUnusual(string text)
    {
        var at = 0;
        while (at < text.Length && text[at] < Usual.Length && Usual[text[at]]) at++;
        return at;
    }

    /// <summary>Appends a text in which the characters that mean something stand as <c>%7C</c>.</summary>
    private static void Append(SourceBuffer target, string text, string special)
    {
        var unusual = FirstUnusual(text);
        if (unusual == text.Length)
        {
            target.Append(text);
            return;
        }

        var start = 0;
        for (var i = unusual; i < text.Length; i++)
        {
            if (special.IndexOf(text[i]) < 0) continue;
            Literal.AppendContent(target, text.Substring(start, i - start));
            target.Append('%').Append("0123456789ABCDEF"[text[i] >> 4]).Append("0123456789ABCDEF"[text[i] & 15]);
            start = i + 1;
        }

        Literal.AppendContent(target, start == 0 ? text : text.Substring(start));
    }

    /// <summary>Whether the reader finds the property's name by itself: words between underscores, each with a capital ASCII letter or a digit.</summary>
    private static bool IsCapitalized(string property, string field)
    {
        var at = 0;
        var startsWord = true;
        foreach (var c in field)
        {
            if (c > '~') return false;
            if (c == '_')
            {
                startsWord = true;
                continue;
            }

            var expected = startsWord && c is >= 'a' and <= 'z' ? (char)(c - 32) : c;
            if (at == property.Length || property[at++] != expected) return false;
            startsWord = false;
        }

        return at == property.Length;
    }
}
