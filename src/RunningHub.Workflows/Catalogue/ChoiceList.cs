namespace RunningHub.Workflows.Catalogue;

/// <summary>A closed list of choices.</summary>
internal sealed class ChoiceList
{
    /// <summary>
    /// Beyond these a list is content (styles, nationalities, whole prompts) rather than a setting: a type of it would help nobody.
    /// </summary>
    private const int MaxChoices = 100;
    private const int MaxLength = 60;

    private ChoiceList(IReadOnlyList<string>? texts, ChoiceKind kind)
    {
        Texts = texts;
        Kind = kind;
    }

    /// <summary>Null where they are of several kinds: 1 and "1" have one text.</summary>
    public IReadOnlyList<string>? Texts { get; }

    public ChoiceKind Kind { get; }

    /// <summary>Reads a list of choices.</summary>
    /// <returns>
    /// Null for an open list (<see cref="InstallationLists"/>), for one with fewer than two choices (nothing installed, or nothing to
    /// choose), and for one of content.
    /// </returns>
    public static ChoiceList? Read(JsonValue list)
    {
        if (list.Count > MaxChoices) return null;

        // DeepTranslator lists [[true, false]], and its workflows hold true or false.
        if (list.Count == 1 && list.Items.GetEnumerator() is var only && only.MoveNext() && only.Current.Kind == JsonKind.Array) return Read(only.Current);
        var texts = new List<string>(list.Count);
        ChoiceKind? kind = null;
        foreach (var item in list.Items)
        {
            // VHS_VideoCombine lists formats as ["video/h264-mp4", [[field, type] …]].
            var choice = item.Kind == JsonKind.Array && item.Items.GetEnumerator() is var items && items.MoveNext() ? items.Current : item;
            ChoiceKind? own = choice.Kind switch
            {
                JsonKind.String => ChoiceKind.String,
                JsonKind.Number => ChoiceKind.Number,
                JsonKind.True or JsonKind.False => ChoiceKind.Boolean,
                _ => null,
            };
            if (own is null) return null;
            kind = kind is null || kind == own ? own : ChoiceKind.Mixed;
            var text = own switch
            {
                ChoiceKind.String => choice.GetString(),
                // The browser writes 2 for Python's 2.0.
                ChoiceKind.Number => IntegerBound.Of(choice.RawText) ?? choice.RawText,
                _ => choice.RawText,
            };
            if (text.Length > MaxLength || (own == ChoiceKind.String && InstallationLists.IsInstalled(text))) return null;
            if (!texts.Contains(text)) texts.Add(text);
        }

        if (kind == ChoiceKind.Mixed) return new ChoiceList(null, ChoiceKind.Mixed);
        return texts.Count < 2 ? null : new ChoiceList(texts, kind!.Value);
    }
}
