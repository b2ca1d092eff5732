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
internal sealed record AdminCall(EmulatorSite Site, HttpRequest Request, string Argument, JsonElement Body) : AdminBody(Body)
{
    public string? Query(string name) => Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>A whole number of the query within two limits; a default where it is absent or none.</summary>
    public int Query(string name, int otherwise, int least, int most) =>
        int.TryParse(Query(name), out var number) ? Math.Clamp(number, least, most) : otherwise;
}
