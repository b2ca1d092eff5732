using System.Globalization;
using System.Text;

namespace RunningHub.Tool;

/// <summary>
/// Writes what comes from a site or a shared workflow to a terminal as text and nothing else: what would move the cursor, colour the screen or turn the
/// direction of a line shows as its code.
/// </summary>
internal sealed class PlainWriter(TextWriter inner) : TextWriter(CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        if (IsPlain(value)) inner.Write(value);
        else inner.Write($"\\u{(int)value:x4}");
    }

    public override void Write(string? value)
    {
        if (value is null || value.All(IsPlain)) inner.Write(value);
        else base.Write(value);
    }

    public override void Flush() => inner.Flush();

    private static bool IsPlain(char value) =>
        value is '\n' or '\r' or '\t' || (!char.IsControl(value) && char.GetUnicodeCategory(value) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
}
