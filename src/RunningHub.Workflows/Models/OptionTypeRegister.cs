using RunningHub.Workflows.Naming;

namespace RunningHub.Workflows.Models;

/// <summary>The option types that one workflow's class needs. A class's field has one type, however many nodes have it.</summary>
internal sealed class OptionTypeRegister
{
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<(string ClassType, string Field), Entry> _byField = [];

    /// <summary>Notes that an input has a type; only options without a shared type matter.</summary>
    /// <param name="classType">The class that has the field.</param>
    /// <param name="field">The field.</param>
    /// <param name="type">Its type.</param>
    /// <param name="value">What the file has: the author's server knows it, whatever the catalogue lists.</param>
    public void Add(string classType, string field, InputType type, string? value)
    {
        if (!IsNested(type)) return;
        if (!_byField.TryGetValue((classType, field), out var entry))
        {
            entry = new Entry(classType, field, type.Declared is not null);
            _entries.Add(entry);
            _byField.Add((classType, field), entry);
        }

        for (var i = 0; i < type.Options.Count; i++) entry.Add(type.Options[i], i < type.OptionLabels.Count ? type.OptionLabels[i] : "");
        if (!string.IsNullOrEmpty(value)) entry.Add(value!, "");
    }

    /// <summary>Names all types, when the whole file has been seen.</summary>
    /// <param name="className">The workflow's class.</param>
    /// <param name="characters">Which characters an identifier may hold.</param>
    public List<OptionTypeModel> Name(string className, IdentifierCharacters characters)
    {
        var fields = new List<(string ClassType, string Field)>(_entries.Count);
        foreach (var entry in _entries) fields.Add((entry.ClassType, entry.Field));
        var names = MemberNames.OfOptionTypes(fields, className, characters);

        var models = new List<OptionTypeModel>(names.Length);
        for (var i = 0; i < names.Length; i++)
        {
            var entry = _entries[i];
            entry.Name = names[i];
            models.Add(new OptionTypeModel(names[i], entry.ClassType, entry.Field, entry.IsDeclared, Members(entry, characters), entry.Options.Count));
        }

        return models;
    }

    /// <summary>The name of an input's type; null for one that is not nested.</summary>
    public string? NameOf(string classType, string field, InputType type) => IsNested(type) ? _byField[(classType, field)].Name : null;

    private static bool IsNested(InputType type) => type is { Kind: InputKind.Option, SharedOption: null };

    private static EquatableArray<OptionMemberModel> Members(Entry entry, IdentifierCharacters characters)
    {
        var shown = entry.Options.Count <= OptionTypeModel.MaximumMembers ? entry.Options : entry.Options.GetRange(0, OptionTypeModel.MaximumMembers);
        var names = MemberNames.OfOptions(shown, entry.Name, characters);
        var members = new OptionMemberModel[names.Length];
        for (var i = 0; i < members.Length; i++) members[i] = new OptionMemberModel(shown[i].Text, names[i], shown[i].Label);
        return EquatableArray<OptionMemberModel>.From(members);
    }

    private sealed class Entry(string classType, string fieldName, bool isDeclared)
    {
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

        public string ClassType => classType;

        public string Field => fieldName;

        public bool IsDeclared => isDeclared;

        public List<(string Text, string Label)> Options { get; } = [];

        public string Name { get; set; } = "";

        public void Add(string option, string label)
        {
            if (_seen.Add(option)) Options.Add((option, label));
        }
    }
}
