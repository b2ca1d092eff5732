namespace RunningHub.Generators.Emitting;

/// <summary>What documentation says of a value in the file: long ones are shortened.</summary>
internal readonly struct ExportedNote(string value) : IFragment
{
    private const int LongestValue = 60;

    public void AppendTo(SourceBuffer target)
    {
        target.Append(" Exported: ");
        if (value.Length == 0)
        {
            target.Append("empty.");
            return;
        }

        target.Append("<c>");
        new DocText(value, LongestValue).AppendTo(target);
        target.Append("</c>.");
    }
}
