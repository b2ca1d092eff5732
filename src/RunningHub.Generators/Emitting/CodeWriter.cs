using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace RunningHub.Generators.Emitting;

/// <summary>Writes C# line by line: line feeds only, four spaces per level, no text built twice.</summary>
internal sealed class CodeWriter
{
    // As deep as a class within a class within a class of a namespace, with a list of arguments.
    private static readonly string Spaces = new(' ', 16 * 4);

    private readonly SourceBuffer _text = new();
    private int _level;

    /// <summary>Writes a line at the present level.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] LineHandler line) => line.End();

    /// <summary>Writes a line of fixed text at the present level.</summary>
    public void Line(string line)
    {
        Begin();
        _text.Append(line).Append('\n');
    }

    /// <summary>Writes an empty line.</summary>
    public void Line() => _text.Append('\n');

    /// <summary>Writes <c>{</c> and goes one level deeper, until the result is disposed.</summary>
    public Level Block()
    {
        Line("{");
        _level++;
        return new Level(this, "}");
    }

    /// <summary>Goes one level deeper, until the result is disposed.</summary>
    public Level Indent()
    {
        _level++;
        return new Level(this, null);
    }

    /// <summary>How many characters all literals together have, or more.</summary>
    public int LiteralCharacters => _text.LiteralCharacters;

    /// <summary>The whole text; nothing is written afterwards.</summary>
    public SourceText Finish(Encoding encoding) => _text.Finish(encoding);

    private void Begin() => _text.Append(Spaces, 0, _level * 4);

    /// <summary>Ends a level.</summary>
    public readonly struct Level(CodeWriter writer, string? closing) : IDisposable
    {
        public void Dispose()
        {
            writer._level--;
            if (closing is not null) writer.Line(closing);
        }
    }

    /// <summary>Lets <c>Line($"…")</c> write its parts straight into the text.</summary>
    [InterpolatedStringHandler]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public readonly struct LineHandler
    {
        private readonly SourceBuffer _text;

        public LineHandler(int literalLength, int formattedCount, CodeWriter writer)
        {
            _ = literalLength + formattedCount;
            _text = writer._text;
            writer.Begin();
        }

        public void AppendLiteral(string text) => _text.Append(text);

        public void AppendFormatted(string? text) => _text.Append(text);

        public void AppendFormatted(int number) => _text.Append(number);

        public void AppendFormatted<T>(Repeated<T> part)
            where T : struct, IFragment =>
            part.AppendTo(_text);

        public void AppendFormatted<T>(T fragment)
            where T : struct, IFragment =>
            fragment.AppendTo(_text);

        public void End() => _text.Append('\n');
    }
}

/// <summary>A part of a line that writes itself.</summary>
internal interface IFragment
{
    /// <summary>Appends the part.</summary>
    void AppendTo(SourceBuffer text);
}
