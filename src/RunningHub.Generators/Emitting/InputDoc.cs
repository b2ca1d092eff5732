using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Emitting;

/// <summary>What documentation says of an input behind its name: type, range, options and exported value, and what it is wired to.</summary>
internal readonly struct InputDoc(InputModel input, WorkflowIndex workflow) : IFragment
{
    private const int LongestNodeId = 60;
    private const int LongestDescription = 160;
    private const int LongestOption = 24;
    private const int MostShown = 3;

    public void AppendTo(SourceBuffer target)
    {
        if (input.Source is { } source) AppendWire(target, source);
        if (input.Kind == InputKind.Wire) return;
        AppendType(target);
        if (input.Description is { } description) AppendDescription(target, description);
        if (input.Value is { } value) new ExportedNote(value).AppendTo(target);
        else if (input.Source is null) target.Append(" What the file holds is none: null until it is set.");
        if (input.Type.IsSeed) target.Append(" The service draws a new one for each run that does not set it.");
    }

    private void AppendWire(SourceBuffer target, WireSource source)
    {
        target.Append("wired to ");
        if (workflow.Node(source) is { } node) new NodeLabel(node, ", ").AppendTo(target);
        else new DocText("node " + source.NodeId + " (missing)", LongestNodeId).AppendTo(target);
        target.Append(", slot ").Append(source.Slot).Append(input.Kind == InputKind.Wire ? "." : "; null until it is set. ");
    }

    private static void AppendDescription(SourceBuffer target, string description)
    {
        target.Append(' ');
        new DocText(description, LongestDescription).AppendTo(target);
        if (description[description.Length - 1] is not ('.' or '。' or '!' or '?')) target.Append('.');
    }

    private void AppendType(SourceBuffer target)
    {
        var type = input.Type;
        target.Append(type.Declared is null or "COMFY_DYNAMICCOMBO_V3" || type.Kind == InputKind.Media ? InputTypes.Of(type.Kind).Phrase : type.Declared);
        if (type.Minimum is not null || type.Maximum is not null)
        {
            target.Append(' ').Append(type.Minimum).Append(type.Minimum is null ? "… " : " …").Append(type.Maximum is null || type.Minimum is null ? "" : " ").Append(type.Maximum);
        }

        if (input.OptionType is { } name && workflow.OptionType(name) is { IsDeclared: true } option) AppendOptions(target, option);
        else if (input.SharedOptions is { } options) AppendOptions(target, options);
        target.Append('.');
    }

    private static void AppendOptions(SourceBuffer target, OptionTypeModel option)
    {
        var shown = Shown(option.OptionCount);
        for (var i = 0; i < option.Options.Count && i < shown; i++)
        {
            target.Append(i == 0 ? " " : " | ");
            new DocText(option.Options[i].Text, LongestOption).AppendTo(target);
            if (option.Options[i].Label is not { Length: > 0 } label || label == option.Options[i].Text) continue;
            target.Append(" = ");
            new DocText(label, LongestOption).AppendTo(target);
        }

        AppendRest(target, option.OptionCount - shown);
    }

    private static void AppendOptions(SourceBuffer target, IReadOnlyList<string> options)
    {
        var shown = Shown(options.Count);
        for (var i = 0; i < shown; i++)
        {
            target.Append(i == 0 ? " " : " | ");
            new DocText(options[i], LongestOption).AppendTo(target);
        }

        AppendRest(target, options.Count - shown);
    }

    /// <summary>A short list is shown whole; of a longer one the start says what it is, and completion has the rest.</summary>
    private static int Shown(int options) => options <= MostShown ? options : MostShown - 1;

    private static void AppendRest(SourceBuffer target, int more)
    {
        if (more > 0) target.Append(" | … ").Append(more).Append(" more");
    }
}
