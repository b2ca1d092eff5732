namespace RunningHub.Emulator;

/// <summary>How an endpoint takes its body.</summary>
internal enum BodyKind
{
    None,
    Json,

    /// <summary>The handler reads the body itself, piece by piece.</summary>
    Stream,
}

/// <summary>
/// A row of the wire's map. The handler gives null where it has answered by itself. A path that ends in <c>/*</c> takes one or more
/// segments more.
/// </summary>
internal sealed record Endpoint(string Method, string Path, BodyKind Body, Func<Exchange, ValueTask<Answer?>> Handle)
{
    public static Endpoint Post(string path, Func<Exchange, Answer> handle) =>
        new("POST", path, BodyKind.Json, e => ValueTask.FromResult<Answer?>(handle(e)));

    public static Endpoint Get(string path, Func<Exchange, Answer> handle) =>
        new("GET", path, BodyKind.None, e => ValueTask.FromResult<Answer?>(handle(e)));

    public static Endpoint Upload(string path, Func<Exchange, ValueTask<Answer>> handle, string method = "POST") =>
        new(method, path, BodyKind.Stream, async e => await handle(e).ConfigureAwait(false));

    /// <summary>A web socket: the handler answers by itself unless it refuses.</summary>
    public static Endpoint Socket(string path, Func<Exchange, ValueTask<Answer?>> handle) => new("GET", path, BodyKind.None, handle);

    public bool Matches(string path, out string argument)
    {
        argument = "";
        if (!Path.EndsWith("/*", StringComparison.Ordinal)) return path == Path;
        if (path.Length < Path.Length || !path.StartsWith(Path.AsSpan(0, Path.Length - 1), StringComparison.Ordinal)) return false;
        argument = path[(Path.Length - 1)..];
        return true;
    }
}
