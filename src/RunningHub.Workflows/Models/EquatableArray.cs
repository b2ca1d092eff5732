using System.Collections;

namespace RunningHub.Workflows.Models;

/// <summary>A list that equals another one with equal items, so that records which hold lists can be compared by value.</summary>
/// <typeparam name="T">An item that compares by value itself.</typeparam>
public readonly struct EquatableArray<T> : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
    where T : IEquatable<T>
{
    private readonly T[]? _items;

    private EquatableArray(T[] items) => _items = items;

    /// <summary>How many items there are.</summary>
    public int Count => _items?.Length ?? 0;

    /// <summary>The item at a 0-based index.</summary>
    public T this[int index] => (_items ?? throw new ArgumentOutOfRangeException(nameof(index)))[index];

    /// <summary>Whether both hold equal items in the same order.</summary>
    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);

    /// <summary>Whether they differ in an item or in the order.</summary>
    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);

    /// <summary>Takes an array over, which nobody changes from now on.</summary>
    internal static EquatableArray<T> Around(T[] items) => items.Length == 0 ? default : new(items);

    /// <summary>Copies a list.</summary>
    public static EquatableArray<T> From(IReadOnlyCollection<T> items)
    {
        if (items.Count == 0) return default;
        var copy = new T[items.Count];
        if (items is ICollection<T> collection)
        {
            collection.CopyTo(copy, 0);
            return new(copy);
        }

        var at = 0;
        foreach (var item in items) copy[at++] = item;
        return new(copy);
    }

    /// <inheritdoc/>
    public bool Equals(EquatableArray<T> other)
    {
        if (ReferenceEquals(_items, other._items)) return true;
        if (Count != other.Count) return false;
        for (var i = 0; i < Count; i++)
        {
            if (!_items![i].Equals(other._items![i])) return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = Count;
        for (var i = 0; i < Count; i++) hash = unchecked((hash * 31) + _items![i].GetHashCode());
        return hash;
    }

    /// <summary>Begins at the first item.</summary>
    public Enumerator GetEnumerator() => new(_items);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (_items ?? []).GetEnumerator();

    /// <summary>Walks over the items without allocating.</summary>
    public struct Enumerator
    {
        private readonly T[]? _items;
        private int _at;

        internal Enumerator(T[]? items)
        {
            _items = items;
            _at = -1;
        }

        /// <summary>The item.</summary>
        public readonly T Current => _items![_at];

        /// <summary>Goes to the next one.</summary>
        public bool MoveNext() => ++_at < (_items?.Length ?? 0);
    }
}
