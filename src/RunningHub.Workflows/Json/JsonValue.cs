using System.Text;

namespace RunningHub.Workflows;

/// <summary>A value in a <see cref="JsonText"/>: two words wide, made on demand, nothing is copied until asked for.</summary>
public readonly struct JsonValue
{
    private readonly JsonText? _json;
    private readonly int _index;

    internal JsonValue(JsonText json, int index)
    {
        _json = json;
        _index = index;
    }

    /// <summary>The text that it stands in.</summary>
    /// <exception cref="InvalidOperationException">It is <c>default</c>.</exception>
    public JsonText Json => _json ?? throw new InvalidOperationException("A default JsonValue stands for nothing.");

    /// <summary>What it is.</summary>
    public JsonKind Kind => Token.Kind;

    /// <summary>Its place, with quotes or brackets.</summary>
    public TextRange Range => new(Token.Start, Token.Length);

    /// <summary>Its text as written: a number's token, a string with quotes and escapes.</summary>
    public string RawText => Json.Text.Substring(Token.Start, Token.Length);

    /// <summary>False for a list or object in which reading stopped: its last members are missing.</summary>
    public bool IsComplete => !Token.Has(JsonToken.Flag.Incomplete);

    /// <summary>How many items or members it has, duplicates included; 0 for anything else.</summary>
    public int Count => Token.Count;

    /// <summary>The items of a list, in order; empty for anything else.</summary>
    public JsonArrayItems Items => new(Json, _index);

    /// <summary>The members of an object, in order and with duplicates; empty for anything else.</summary>
    public JsonMembers Members => new(Json, _index);

    /// <summary>Whether it is an object in which a name occurs twice.</summary>
    internal bool HasDuplicateNames => Token.Has(JsonToken.Flag.DuplicateNames);

    private ref readonly JsonToken Token => ref Json.Token(_index);

    /// <summary>The decoded text of a string. Half of a surrogate pair comes as it is.</summary>
    /// <exception cref="InvalidOperationException">It is not a string.</exception>
    public string GetString() => Kind == JsonKind.String
        ? JsonStrings.Decode(Json.Text, Token)
        : throw new InvalidOperationException($"A JSON {Kind} is not a string.");

    /// <summary>
    /// Finds a member by its decoded name. The last one counts where a name occurs twice, as in ComfyUI. Looks at every member.
    /// </summary>
    /// <param name="name">The name, exact case.</param>
    /// <param name="value">Its value.</param>
    /// <returns>False when there is none, or when this is no object.</returns>
    public bool TryGet(string name, out JsonValue value)
    {
        if (name is null) throw new ArgumentNullException(nameof(name));

        // Taken first: in "v.TryGet(name, out v)" the assignment overwrites this value itself.
        var members = Members;
        value = default;
        var found = false;
        foreach (var member in members)
        {
            if (!member.HasName(name)) continue;
            value = member.Value;
            found = true;
        }

        return found;
    }

    /// <summary>
    /// Writes it without white space, tokens and order as they are. NaN becomes <c>null</c>, a raw half of a surrogate pair its escape,
    /// a comment vanishes: the result is JSON even where the file was not.
    /// </summary>
    /// <param name="target">Where it is appended.</param>
    public void AppendTo(StringBuilder target)
    {
        if (target is null) throw new ArgumentNullException(nameof(target));
        target.Append(ToMinifiedText());
    }

    /// <summary>What <see cref="AppendTo"/> writes, as a text of its own.</summary>
    internal string ToMinifiedText() => JsonMinifier.Text(Json, _index);

    /// <summary>Its text as written.</summary>
    public override string ToString() => _json is null ? "" : RawText;

    /// <summary>Whether it is a number of at most nine digits, without sign, fraction or exponent.</summary>
    internal bool TryGetIndex(out int value)
    {
        value = 0;
        if (Kind != JsonKind.Number || Token.Length > 9) return false;
        var index = 0;
        for (var at = Token.Start; at < Token.End; at++)
        {
            var digit = Json.Text[at] - '0';
            if (digit is < 0 or > 9) return false;
            index = (index * 10) + digit;
        }

        value = index;
        return true;
    }
}
