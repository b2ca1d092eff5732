namespace RunningHub.Workflows.Models;

/// <summary>Values that are not of the kind that their field takes: placeholders of other programs, converters' slips, versions that drifted apart.</summary>
internal static class WrongValue
{
    private const int LongestShown = 40;

    /// <summary>How other programs mark the places that they fill in: the start and the end of the text.</summary>
    private static readonly (string Start, string End)[] Placeholders = [("{{", "}}"), ("${", "}"), ("<", ">"), ("%", "%"), ("[[", "]]"), ("__", "__"), ("PARAM_", "")];

    /// <summary>Whether a text stands for a value that another program would put there.</summary>
    public static bool IsPlaceholder(string text)
    {
        foreach (var (start, end) in Placeholders)
        {
            if (text.Length > start.Length + end.Length && text.StartsWith(start, StringComparison.Ordinal) && text.EndsWith(end, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <summary>Says what is wrong and what comes of it.</summary>
    public static string Describe(WorkflowNode node, WorkflowInput input, InputType type)
    {
        var what = input.Value.Kind == JsonKind.String && IsPlaceholder(input.Value.GetString()) ? "the placeholder " : "";
        return $"The field \"{input.Name}\" of {node} holds {what}{Shown(input.Value)}, but the node takes {Expected(type)}. "
            + "Its property is null until it is set. Set it before each run, or export the workflow again.";
    }

    /// <summary>Says what is wrong with the value of an app's field and what comes of it.</summary>
    public static string Describe(AppField field, InputType type)
    {
        var what = IsPlaceholder(field.Value!) ? "the placeholder " : "";
        var value = field.Value!.Length <= LongestShown ? field.Value : field.Value.Substring(0, LongestShown) + "…";
        return $"The field \"{field.Name}\" of node {field.NodeId} holds {what}\"{value}\", but the app takes {Expected(type)}. Its property is null until it is set.";
    }

    private static string Shown(JsonValue value)
    {
        var text = value.ToMinifiedText();
        return text.Length <= LongestShown ? text : text.Substring(0, LongestShown) + "…";
    }

    private static string Expected(InputType type)
    {
        var kind = type.Kind switch
        {
            InputKind.Int32 or InputKind.Int64 or InputKind.UInt64 => "an integer",
            InputKind.Double or InputKind.Number => "a number",
            InputKind.Boolean => "true or false",
            InputKind.Option => "one of its options",
            InputKind.Media => "the name of a file",
            _ => "a text",
        };
        return (type.Minimum, type.Maximum) switch
        {
            (null, null) => kind,
            ({ } minimum, null) => $"{kind} of {minimum} or more",
            (null, { } maximum) => $"{kind} of {maximum} or less",
            ({ } minimum, { } maximum) => $"{kind} from {minimum} to {maximum}",
        };
    }
}
