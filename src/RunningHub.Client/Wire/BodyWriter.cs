using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RunningHub;

/// <summary>
/// Writes JSON straight into a request's buffer, for the bodies that are written most: a submit and a question. The bytes are those of a
/// <see cref="Utf8JsonWriter"/> with the same encoder; names are constants that need no escapes, and nothing checks the structure.
/// </summary>
internal readonly struct BodyWriter(ByteBuffer buffer)
{
    /// <summary>Text outside ASCII travels as UTF-8 and not as \u escapes: half the bytes for Chinese prompts.</summary>
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    // Up to here a text is first looked at letter by letter.
    private const int Short = 32;

    private static readonly JsonWriterOptions Options = new() { Encoder = Encoder, SkipValidation = true };

    /// <summary>JSON as it stands, with its punctuation.</summary>
    public void Raw(ReadOnlySpan<byte> json) => buffer.Append(json);

    /// <summary>A comma, unless the first element or member comes next.</summary>
    public void Separate()
    {
        if (buffer.Last is not (0 or (byte)'{' or (byte)'[')) buffer.Append(","u8);
    }

    public void Name(ReadOnlySpan<byte> name)
    {
        Separate();
        buffer.Append("\""u8);
        buffer.Append(name);
        buffer.Append("\":"u8);
    }

    public void Member(ReadOnlySpan<byte> name, string text)
    {
        Name(name);
        Text(text);
    }

    public void Member(ReadOnlySpan<byte> name, long number)
    {
        Name(name);
        Integer(number);
    }

    public void Member(ReadOnlySpan<byte> name, bool flag)
    {
        Name(name);
        Boolean(flag);
    }

    public void Text(string text)
    {
        if (text.Length <= Short && TryPlain(text)) return;
        buffer.Append("\""u8);
        var written = buffer.AppendUtf8(text);
        var first = Encoder.FindFirstCharacterToEncodeUtf8(written);
        if (first >= 0) Escape(written.Length - first);
        buffer.Append("\""u8);
    }

    public void Integer(long number)
    {
        Utf8Formatter.TryFormat(number, buffer.GetSpan(20), out var count);
        buffer.Advance(count);
    }

    public void Integer(ulong number)
    {
        Utf8Formatter.TryFormat(number, buffer.GetSpan(20), out var count);
        buffer.Advance(count);
    }

    public void Fraction(double number)
    {
#if NETSTANDARD2_0
        // The shortest form does not always read back the same on .NET Framework.
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var shortest = number.ToString("R", culture);
        buffer.AppendUtf8(double.TryParse(shortest, System.Globalization.NumberStyles.Float, culture, out var read) && read.Equals(number) ? shortest : number.ToString("G17", culture));
#else
        Utf8Formatter.TryFormat(number, buffer.GetSpan(32), out var count);
        buffer.Advance(count);
#endif
    }

    public void Boolean(bool flag) => buffer.Append(flag ? "true"u8 : "false"u8);

    /// <summary>A value that is written by a writer of the runtime's.</summary>
    public void Structured(StructuredInput value)
    {
        using var writer = new Utf8JsonWriter(buffer, Options);
        value.WriteTo(writer);
    }

    // Names and options are a few plain letters: no vector is worth its set-up.
    private bool TryPlain(string text)
    {
        var room = buffer.GetSpan(Short + 2);
        room[0] = (byte)'"';
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter is < ' ' or > '~' or '"' or '\\') return false;
            room[i + 1] = (byte)letter;
        }

        room[text.Length + 1] = (byte)'"';
        buffer.Advance(text.Length + 2);
        return true;
    }

    // The last bytes again, with escapes.
    private void Escape(int count)
    {
        var plain = ArrayPool<byte>.Shared.Rent(count);
        try
        {
            buffer.Written.AsSpan().Slice(buffer.Written.Count - count).CopyTo(plain);
            buffer.Drop(count);
            ReadOnlySpan<byte> rest = plain.AsSpan(0, count);
            while (rest.Length > 0)
            {
                Encoder.EncodeUtf8(rest, buffer.GetSpan(Math.Max(64, rest.Length)), out var read, out var written);
                buffer.Advance(written);
                rest = rest.Slice(read);
            }
        }
        finally
        {
            Array.Clear(plain, 0, count);
            ArrayPool<byte>.Shared.Return(plain);
        }
    }
}
