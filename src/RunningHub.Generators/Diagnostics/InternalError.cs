namespace RunningHub.Generators.Diagnostics;

/// <summary>What a report of an internal error needs, on one line and without paths.</summary>
internal static class InternalError
{
    /// <summary>The exception, and the innermost methods of ours that it passed.</summary>
    public static string Describe(Exception exception)
    {
        var methods = new List<string>();
        foreach (var line in (exception.StackTrace ?? "").Split('\n'))
        {
            var start = line.IndexOf("RunningHub.", StringComparison.Ordinal);
            var end = start < 0 ? -1 : line.IndexOf('(', start);
            if (end > 0 && methods.Count < 3) methods.Add(line.Substring(start, end - start));
        }

        return $"{exception.GetType().Name} \"{exception.Message.Replace('\r', ' ').Replace('\n', ' ')}\" in {string.Join(" < ", methods)}";
    }
}
