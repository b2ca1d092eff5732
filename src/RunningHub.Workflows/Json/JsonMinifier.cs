using System.Text;

namespace RunningHub.Workflows;

/// <summary>
/// Writes a value without the white space between its tokens. The recursion is as deep as the limit that the text was read with.
/// </summary>
internal static class JsonMinifier
{
    // A builder that was used for a large text does not stay in memory: 128 KB at most.
    private const int LargestKept = 64 * 1024;

    [ThreadStatic]
    private static StringBuilder? _kept;

    /// <summary>The text alone. One builder per thread serves text after text.</summary>
    public static string Text(JsonText json, int index)
    {
        var target = _kept ?? new StringBuilder(json.Token(index).Length);
        _kept = null;
        Append(target, json, index);
        var text = target.ToString();
        if (target.Capacity <= LargestKept) _kept = target.Clear();
        return text;
    }

    public static void Append(StringBuilder target, JsonText json, int index)
    {
        ref readonly var token = ref json.Token(index);
        switch (token.Kind)
        {
            case JsonKind.Object:
                target.Append('{');
                for (var member = index + 1; member < token.Next; member = json.Token(member + 1).Next)
                {
                    if (member != index + 1) target.Append(',');
                    AppendString(target, json.Text, json.Token(member));
                    target.Append(':');
                    Append(target, json, member + 1);
                }

                target.Append('}');
                break;
            case JsonKind.Array:
                target.Append('[');
                for (var item = index + 1; item < token.Next; item = json.Token(item).Next)
                {
                    if (item != index + 1) target.Append(',');
                    Append(target, json, item);
                }

                target.Append(']');
                break;
            case JsonKind.String:
                AppendString(target, json.Text, token);
                break;
            case JsonKind.NotANumber:
                target.Append("null");
                break;
            default:
                target.Append(json.Text, token.Start, token.Length);
                break;
        }
    }

    private static void AppendString(StringBuilder target, string text, in JsonToken token)
    {
        if (!token.Has(JsonToken.Flag.LoneSurrogate))
        {
            target.Append(text, token.Start, token.Length);
            return;
        }

        for (var at = token.Start; at < token.End; at++)
        {
            if (char.IsHighSurrogate(text[at]) && char.IsLowSurrogate(text[at + 1])) target.Append(text, at++, 2);
            else if (char.IsSurrogate(text[at])) target.Append("\\u").Append(((int)text[at]).ToString("x4"));
            else target.Append(text[at]);
        }
    }
}
