using System.Text;

namespace RunningHub.Workflows.Models;

/// <summary>
/// Writes the fields of an AI app as the service lists them, without what changes by itself or says nothing about them: the files and models that stand on
/// the site. The class holds the text, so that the app can be compared with what it was.
/// </summary>
internal static class AppFieldList
{
    private static readonly HashSet<string> TypesWithoutData = new(StringComparer.OrdinalIgnoreCase) { "IMAGE", "VIDEO", "AUDIO", "CKPT", "LORA", "STRING", "BOOLEAN" };

    /// <summary>The list, without white space; null where it is longer than a graph may be.</summary>
    public static string? Of(IReadOnlyList<AppField> fields)
    {
        var text = new StringBuilder("[");
        foreach (var field in fields)
        {
            if (text.Length > 1) text.Append(',');
            text.Append("{\"nodeId\":").AppendJsonString(field.NodeId);
            Append(text, "nodeName", field.ClassType.Length == 0 ? null : field.ClassType);
            Append(text, "fieldName", field.Name);
            Append(text, "fieldType", field.Type.Length == 0 ? null : field.Type);
            Append(text, "fieldValue", field.Value);
            Append(text, "description", field.Description);
            if (field.Data is { } data && !TypesWithoutData.Contains(field.Type)) data.AppendTo(text.Append(",\"fieldData\":"));
            text.Append('}');
        }

        text.Append(']');
        return text.Length <= WorkflowModelBuilder.MaximumGraphLength ? text.ToString() : null;
    }

    private static void Append(StringBuilder text, string name, string? value)
    {
        if (value is not null) text.Append(",\"").Append(name).Append("\":").AppendJsonString(value);
    }

    private static StringBuilder AppendJsonString(this StringBuilder target, string value)
    {
        target.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            var isPair = char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]);
            if (isPair) target.Append(c).Append(value[++i]);
            else if (c is '"' or '\\') target.Append('\\').Append(c);
            else if (c < ' ' || char.IsSurrogate(c)) target.Append("\\u").Append(((int)c).ToString("x4"));
            else target.Append(c);
        }

        return target.Append('"');
    }
}
