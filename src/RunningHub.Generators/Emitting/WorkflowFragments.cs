using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Emitting;

/// <summary><c>1 node</c>, <c>2 nodes</c>.</summary>
internal readonly struct Count(int count, string noun) : IFragment
{
    public void AppendTo(SourceBuffer target) => target.Append(count).Append(' ').Append(noun).Append(count == 1 ? "" : "s");
}

/// <summary>A dotted name with <c>@</c> before each part that is a keyword, as in <c>Games.@new</c>.</summary>
internal readonly struct EscapedName(string name) : IFragment
{
    public void AppendTo(SourceBuffer target)
    {
        var isFirst = true;
        foreach (var part in name.Split('.'))
        {
            if (!isFirst) target.Append('.');
            if (Keywords.Contains(part)) target.Append('@');
            target.Append(part);
            isFirst = false;
        }
    }
}

/// <summary>Tells the reader of a node which of its fields have no property.</summary>
internal readonly struct FrontEndNote(EquatableArray<string> fields) : IFragment
{
    private const int LongestField = 40;

    public void AppendTo(SourceBuffer target)
    {
        if (fields.Count == 0) return;
        target.Append(" Never sent, because only the browser uses ").Append(fields.Count == 1 ? "it: " : "them: ");
        for (var i = 0; i < fields.Count; i++)
        {
            target.Append(i == 0 ? "<c>" : ", <c>");
            new DocText(fields[i], LongestField).AppendTo(target);
            target.Append("</c>");
        }

        target.Append('.');
    }
}

/// <summary>Names the nodes whose files a run returns, and the way to the others.</summary>
internal readonly struct OutputList(List<NodeModel> nodes) : IFragment
{
    private const int LongestId = 40;
    private const int MostNodes = 8;

    public void AppendTo(SourceBuffer target)
    {
        if (nodes.Count == 0)
        {
            target.Append("a node are in <c>this[\"id\"]</c>");
            return;
        }

        target.Append(nodes.Count == 1 ? "node " : "nodes ");
        for (var i = 0; i < nodes.Count && i < MostNodes; i++)
        {
            if (i > 0) target.Append(", ");
            new DocText(nodes[i].Id, LongestId).AppendTo(target);
        }

        target.Append(nodes.Count > MostNodes ? " …; any other node's are in <c>this[\"id\"]</c>" : "; any other node's are in <c>this[\"id\"]</c>");
    }
}

/// <summary>Says of which field an option type is, and where its options come from.</summary>
internal readonly struct OptionTypeDoc(OptionTypeModel option) : IFragment
{
    private const int LongestName = 80;

    public void AppendTo(SourceBuffer target)
    {
        target.Append("What ");
        new DocText(option.ClassType, LongestName).AppendTo(target);
        target.Append(option.IsDeclared ? " takes as <c>" : " has in the file as <c>");
        new DocText(option.Field, LongestName).AppendTo(target);
        target.Append("</c>");
        if (!option.IsDeclared) target.Append("; no catalogue knows the class");
        var more = option.OptionCount - option.Options.Count;
        if (more > 0) target.Append("; ").Append(more).Append(" more options have no member");
        target.Append(". Any other text converts from string.");
    }
}

/// <summary>The largest value that a seed's node accepts, as the second argument of <c>SeedSource.Next</c>; nothing where it is the type's own.</summary>
internal readonly struct SeedMaximum(InputModel input) : IFragment
{
    public void AppendTo(SourceBuffer target)
    {
        if (input.Kind == InputKind.Number || input.Type.Maximum is not { } maximum || NumberToken.IsLimitOf(input.Kind, maximum)) return;
        target.Append(", ").Append(maximum).Append(input.Kind == InputKind.UInt64 ? "UL" : "");
    }
}

/// <summary>What an option means, behind its text; nothing where that says the same.</summary>
internal readonly struct OptionLabel(OptionMemberModel option) : IFragment
{
    private const int Longest = 160;

    public void AppendTo(SourceBuffer target)
    {
        if (option.Label.Length == 0 || option.Label == option.Text) return;
        target.Append(": ");
        new DocText(option.Label, Longest).AppendTo(target);
    }
}
