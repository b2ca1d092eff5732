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
    /// <param name="known">What the catalogue knows about the class.</param>
    public void Add(string classType, string field, InputType type, string? value, KnownNode? known)
    {
        if (!IsNested(type)) return;
        if (!_byField.TryGetValue((classType, field), out var entry))
        {
            entry = new Entry(classType, field, type, known?.Find(field));
            _entries.Add(entry);
            _byField.Add((classType, field), entry);
        }

        entry.Add(type, value);
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
            var options = Members(entry, characters);
            models.Add(new OptionTypeModel(names[i], entry.ClassType, entry.Field, entry.IsDeclared, options.Members, options.Count));
        }

        return models;
    }

    /// <summary>The name of an input's type; null for one that is not nested.</summary>
    public string? NameOf(string classType, string field, InputType type) => IsNested(type) ? _byField[(classType, field)].Name : null;

    private static bool IsNested(InputType type) => type is { Kind: InputKind.Option, SharedOption: null };

    /// <summary>Those of a list that a catalogue declares are the same in every workflow, so they are named once.</summary>
    private static NamedOptions Members(Entry entry, IdentifierCharacters characters)
    {
        if (entry.Declaration is not { } declaration) return Named(entry, characters);
        if (declaration.Members is { } members && members.IsFor(entry.Name, characters)) return members;
        return declaration.Members = Named(entry, characters);
    }

    private static NamedOptions Named(Entry entry, IdentifierCharacters characters)
    {
        var options = entry.Options;
        var shown = options.Count <= OptionTypeModel.MaximumMembers ? options : options.GetRange(0, OptionTypeModel.MaximumMembers);
        var names = MemberNames.OfOptions(shown, entry.Name, characters);
        var members = new OptionMemberModel[names.Length];
        for (var i = 0; i < members.Length; i++) members[i] = new OptionMemberModel(shown[i].Text, names[i], shown[i].Label);
        return new(entry.Name, characters, EquatableArray<OptionMemberModel>.Around(members), options.Count);
    }

    /// <summary>The options of one class's field. While they are those that its class declares, nothing is copied.</summary>
    private sealed class Entry
    {
        private readonly InputType _first;
        private readonly KnownInput? _known;
        private List<(string Text, string Label)>? _options;
        private HashSet<string>? _seen;

        public Entry(string classType, string field, InputType first, KnownInput? known)
        {
            (ClassType, Field, _first) = (classType, field, first);
            if (ReferenceEquals(known?.Type, first)) _known = known;
        }

        public string ClassType { get; }

        public string Field { get; }

        public bool IsDeclared => _first.Declared is not null;

        public string Name { get; set; } = "";

        /// <summary>What declares all options; null where there are others, or nothing declares them.</summary>
        public KnownInput? Declaration => _options is null ? _known : null;

        /// <summary>All of them, each once.</summary>
        public List<(string Text, string Label)> Options => _options ?? OfFirst();

        public void Add(InputType type, string? value)
        {
            if (!ReferenceEquals(type, _first)) AddAll(type);
            if (!string.IsNullOrEmpty(value) && (_options is not null || !Contains(_first, value!))) AddOne(value!, "");
        }

        private static bool Contains(InputType type, string option)
        {
            foreach (var other in type.Options)
            {
                if (other == option) return true;
            }

            return false;
        }

        private List<(string Text, string Label)> OfFirst()
        {
            (_options, _seen) = ([], new(StringComparer.Ordinal));
            AddAll(_first);
            return _options;
        }

        private void AddAll(InputType type)
        {
            for (var i = 0; i < type.Options.Count; i++) AddOne(type.Options[i], i < type.OptionLabels.Count ? type.OptionLabels[i] : "");
        }

        private void AddOne(string option, string label)
        {
            var options = Options;
            if (_seen!.Add(option)) options.Add((option, label));
        }
    }
}

/// <summary>The members of an option type.</summary>
/// <param name="type">The type, after which none is called.</param>
/// <param name="characters">Which characters their names may hold.</param>
/// <param name="members">As many as are shown.</param>
/// <param name="count">How many options there are.</param>
internal sealed class NamedOptions(string type, IdentifierCharacters characters, EquatableArray<OptionMemberModel> members, int count)
{
    public EquatableArray<OptionMemberModel> Members => members;

    public int Count => count;

    /// <summary>Whether the options have these names in a type of this name, too.</summary>
    public bool IsFor(string otherType, IdentifierCharacters otherCharacters) => otherType == type && otherCharacters == characters;
}
