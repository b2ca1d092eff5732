using System.Globalization;
using System.Text;
using RunningHub.Generators.Emitting;

namespace RunningHub.Generators.Diagnostics;

/// <summary>Text for a message: ids and titles are user text, which must not break a line of the build log or turn its direction.</summary>
internal static class VisibleText
{
    /// <summary>The text, with control and formatting characters as <c>\u202E</c>.</summary>
    public static string Of(string text)
    {
        var at = 0;
        while (at < text.Length && Characters.IsPlain(text, at)) at++;
        if (at == text.Length) return text;

        var visible = new StringBuilder(text, 0, at, text.Length + 16);
        for (; at < text.Length; at++)
        {
            if (Characters.IsPlain(text, at)) visible.Append(text[at]);
            else visible.Append("\\u").Append(((int)text[at]).ToString("X4", CultureInfo.InvariantCulture));
        }

        return visible.ToString();
    }
}
