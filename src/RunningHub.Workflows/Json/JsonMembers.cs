namespace RunningHub.Workflows;

/// <summary>A member of an object.</summary>
public readonly struct JsonMember
{
    private readonly JsonText _json;
    private readonly int _name;

    internal JsonMember(JsonText json, int name)
    {
        _json = json;
        _name = name;
    }

    /// <summary>Its decoded name.</summary>
    public string Name => JsonStrings.Decode(_json.Text, _json.Token(_name));

    /// <summary>The place of the name, with quotes.</summary>
    public TextRange NameRange => new(_json.Token(_name).Start, _json.Token(_name).Length);

    /// <summary>Its value.</summary>
    public JsonValue Value => new(_json, _name + 1);

    /// <summary>Compares the name without making a string of it.</summary>
    /// <param name="name">A decoded name, exact case.</param>
    public bool HasName(string name) => JsonStrings.Equal(_json.Text, _json.Token(_name), name);
}

/// <summary>The members of an object, in the order of the file.</summary>
public readonly struct JsonMembers
{
    private readonly JsonText _json;
    private readonly int _container;

    internal JsonMembers(JsonText json, int container)
    {
        _json = json;
        _container = container;
    }

    /// <summary>Begins at the first member.</summary>
    public Enumerator GetEnumerator() => new(_json, _container);

    /// <summary>Walks over the members.</summary>
    public struct Enumerator
    {
        private readonly JsonText _json;
        private readonly int _end;
        private int _next;
        private int _current;

        internal Enumerator(JsonText json, int container)
        {
            _json = json;
            _end = json?.Token(container).Kind == JsonKind.Object ? json.Token(container).Next : 0;
            _next = container + 1;
            _current = -1;
        }

        /// <summary>The member.</summary>
        public readonly JsonMember Current => new(_json, _current);

        /// <summary>Goes to the next one.</summary>
        public bool MoveNext()
        {
            if (_next >= _end) return false;
            _current = _next;
            _next = _json.Token(_current + 1).Next;
            return true;
        }
    }
}
