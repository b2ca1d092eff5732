using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace RunningHub.Emulator;

/// <summary>A row of the admin map. A <c>*</c> in the path stands for one segment.</summary>
internal sealed record AdminRoute(string Method, string Path, Func<AdminCall, Answer> Handle)
{
    private readonly string[] _segments = Path.Split('/');

    public bool Matches(string path, out string argument)
    {
        argument = "";
        var segments = path.Split('/');
        if (segments.Length != _segments.Length) return false;
        for (var i = 0; i < segments.Length; i++)
        {
            if (_segments[i] == "*" && segments[i].Length > 0) argument = segments[i];
            else if (_segments[i] != segments[i]) return false;
        }

        return true;
    }
}

/// <summary>A call of an admin endpoint.</summary>
/// <param name="Site">The site that it came to.</param>
/// <param name="Request">The request.</param>
/// <param name="Argument">What stands for the <c>*</c>.</param>
/// <param name="Body">The JSON object that it brought; an empty one where it brought none.</param>
internal sealed record AdminCall(EmulatorSite Site, HttpRequest Request, string Argument, JsonElement Body)
{
    public string? Query(string name) => Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>A member as text; null where it is absent or empty.</summary>
    public string? Text(string name) => Body.Member(name).Text() is { Length: > 0 } text ? text : null;

    public bool? Flag(string name) => Body.Member(name) is { } value ? JsonInput.Flag(value, otherwise: false) : null;

    /// <summary>A number between two limits; null where it is absent.</summary>
    /// <exception cref="ArgumentException">It is none, or beyond the limits.</exception>
    public double? Number(string name, double least, double most)
    {
        if (Text(name) is null) return null;
        return Body.Member(name)!.Value.TryNumber(out var number) && number >= least && number <= most ? number
            : throw new ArgumentException(FormattableString.Invariant($"{name} must be a number from {least} to {most}."));
    }

    public int? Whole(string name, int least, int most) => (int?)Number(name, least, most);

    public TimeSpan Seconds(string name, double otherwise) => TimeSpan.FromSeconds(Number(name, 0, 86_400) ?? otherwise);
}
