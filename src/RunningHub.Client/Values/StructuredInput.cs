using System.Text.Json;

namespace RunningHub;

/// <summary>An input whose value is a JSON object or a list, such as rgthree's <c>{"on": true, "lora": "a.safetensors", "strength": 0.8}</c>. Immutable.</summary>
/// <remarks>ComfyUI reads any bare list as a wire, so a list travels as <c>{"__value__": […]}</c>; this type does that by itself.</remarks>
public sealed class StructuredInput : IEquatable<StructuredInput>
{
    private const string ListWrapper = "__value__";

    /// <summary>Takes an object or a list. The element is copied, so that its document may be disposed.</summary>
    /// <param name="value">A JSON object or array.</param>
    /// <exception cref="ArgumentException">The value is neither an object nor an array.</exception>
    public StructuredInput(JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            throw new ArgumentException($"A structured input is a JSON object or array, not {value.ValueKind}.", nameof(value));
        Element = value.Clone();
    }

    /// <summary>The object, or the list without its wrapper where it was given without.</summary>
    public JsonElement Element { get; }

    /// <summary>Takes JSON text.</summary>
    /// <param name="json">A JSON object or array.</param>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="ArgumentException">The text is neither an object nor an array.</exception>
    public static StructuredInput Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new StructuredInput(document.RootElement);
    }

    /// <summary>Takes an object or a list.</summary>
    public static implicit operator StructuredInput(JsonElement value) => new(value);

    /// <summary>Writes the value as it travels: an object as it is, a list in <c>{"__value__": […]}</c>.</summary>
    /// <param name="writer">Where to write.</param>
    public void WriteTo(Utf8JsonWriter writer)
    {
        if (writer is null) throw new ArgumentNullException(nameof(writer));
        if (Element.ValueKind == JsonValueKind.Object)
        {
            Element.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        writer.WritePropertyName(ListWrapper);
        Element.WriteTo(writer);
        writer.WriteEndObject();
    }

    /// <summary>The same object with one member replaced, or added at its end. What is in a list inside of it travels as it is given.</summary>
    internal StructuredInput With(string key, InputValue value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            var isReplaced = false;
            foreach (var member in Element.ValueKind == JsonValueKind.Object ? Element.EnumerateObject() : default)
            {
                writer.WritePropertyName(member.Name);
                if (member.Name != key) member.Value.WriteTo(writer);
                else WriteMember(writer, value);
                isReplaced |= member.Name == key;
            }

            if (!isReplaced)
            {
                writer.WritePropertyName(key);
                WriteMember(writer, value);
            }

            writer.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        return new StructuredInput(document.RootElement);
    }

    /// <inheritdoc/>
    public bool Equals(StructuredInput? other) => other is not null && Element.GetRawText() == other.Element.GetRawText();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StructuredInput);

    /// <inheritdoc/>
    public override int GetHashCode() => Element.GetRawText().GetHashCode();

    /// <summary>The JSON text as it was given.</summary>
    public override string ToString() => Element.GetRawText();

    /// <summary>Only an input of its own wraps a list: inside of an object it is no wire.</summary>
    private static void WriteMember(Utf8JsonWriter writer, InputValue value)
    {
        if (value.Structured is { } structured) structured.Element.WriteTo(writer);
        else value.WriteTo(writer);
    }
}
