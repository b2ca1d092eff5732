namespace RunningHub.Workflows;

/// <summary>
/// Writes a value without the white space between its tokens. The recursion is as deep as the limit that the text was read with.
/// </summary>
internal struct JsonMinifier
{
    // An array that was used for a large text does not stay in memory: 128 KB at most.
    private const int LargestKept = 64 * 1024;

    [ThreadStatic]
    private static char[]? _kept;

    private readonly JsonText _json;
    private char[] _target;
    private int _length;

    private JsonMinifier(JsonText json, int index)
    {
        _json = json;
        var expected = json.Token(index).Length;
        _target = _kept is { } kept && kept.Length >= expected ? kept : new char[expected];
        _kept = null;
    }

    /// <summary>The text alone. One array per thread serves text after text.</summary>
    public static string Text(JsonText json, int index)
    {
        var minifier = new JsonMinifier(json, index);
        minifier.Append(index);
        if (minifier._target.Length <= LargestKept) _kept = minifier._target;
        return new string(minifier._target, 0, minifier._length);
    }

    private void Append(int index)
    {
        ref readonly var token = ref _json.Token(index);
        switch (token.Kind)
        {
            case JsonKind.Object:
                Append('{');
                for (var member = index + 1; member < token.Next; member = _json.Token(member + 1).Next)
                {
                    if (member != index + 1) Append(',');
                    AppendString(_json.Token(member));
                    Append(':');
                    Append(member + 1);
                }

                Append('}');
                break;
            case JsonKind.Array:
                Append('[');
                for (var item = index + 1; item < token.Next; item = _json.Token(item).Next)
                {
                    if (item != index + 1) Append(',');
                    Append(item);
                }

                Append(']');
                break;
            case JsonKind.String:
                AppendString(token);
                break;
            case JsonKind.NotANumber:
                Append("null");
                break;
            default:
                Append(_json.Text, token.Start, token.Length);
                break;
        }
    }

    private void AppendString(in JsonToken token)
    {
        var text = _json.Text;
        if (!token.Has(JsonToken.Flag.LoneSurrogate))
        {
            Append(text, token.Start, token.Length);
            return;
        }

        for (var at = token.Start; at < token.End; at++)
        {
            if (char.IsHighSurrogate(text[at]) && char.IsLowSurrogate(text[at + 1])) Append(text, at++, 2);
            else if (char.IsSurrogate(text[at])) Append("\\u" + ((int)text[at]).ToString("x4"));
            else Append(text[at]);
        }
    }

    private void Append(char c)
    {
        if (_length == _target.Length) Grow(1);
        _target[_length++] = c;
    }

    private void Append(string text) => Append(text, 0, text.Length);

    private void Append(string text, int start, int count)
    {
        if (_target.Length - _length < count) Grow(count);
        text.CopyTo(start, _target, _length, count);
        _length += count;
    }

    private void Grow(int count) => Array.Resize(ref _target, Math.Max(_target.Length * 2, _length + count));
}
