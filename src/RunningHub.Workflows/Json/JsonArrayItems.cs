namespace RunningHub.Workflows;

/// <summary>The items of a list, in the order of the file.</summary>
public readonly struct JsonArrayItems
{
    private readonly JsonText _json;
    private readonly int _container;

    internal JsonArrayItems(JsonText json, int container)
    {
        _json = json;
        _container = container;
    }

    /// <summary>Begins at the first item.</summary>
    public Enumerator GetEnumerator() => new(_json, _container);

    /// <summary>Walks over the items.</summary>
    public struct Enumerator
    {
        private readonly JsonText _json;
        private readonly int _end;
        private int _next;
        private int _current;

        internal Enumerator(JsonText json, int container)
        {
            _json = json;
            _end = json?.Token(container).Kind == JsonKind.Array ? json.Token(container).Next : 0;
            _next = container + 1;
            _current = -1;
        }

        /// <summary>The item.</summary>
        public readonly JsonValue Current => new(_json, _current);

        /// <summary>Goes to the next one.</summary>
        public bool MoveNext()
        {
            if (_next >= _end) return false;
            _current = _next;
            _next = _json.Token(_current).Next;
            return true;
        }
    }
}
