using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace RunningHub.Emulator;

/// <summary>One request while it is served.</summary>
internal sealed class Exchange(HttpContext http, EmulatorSite site, string pathArgument)
{
    public HttpContext Http { get; } = http;

    public EmulatorSite Site { get; } = site;

    /// <summary>What the path holds where its row has a <c>*</c>.</summary>
    public string PathArgument { get; } = pathArgument;

    /// <summary>The body of a JSON request; an empty object where there is none.</summary>
    public JsonElement Body { get; set; }

    /// <summary>The body as text, for the ledger.</summary>
    public string BodyText { get; set; } = "";

    /// <summary>The key that the request showed, in whichever place; for faults and the log, not for judging.</summary>
    public string? ShownKey { get; set; }

    /// <summary>What the log should say about it.</summary>
    public string Note { get; set; } = "";

    /// <summary>Whether a fault has broken the connection; what is told from then on, nobody hears.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Bytes that a fault sends over the connection before it ends.</summary>
    public ReadOnlyMemory<byte> LastBytes { get; set; }

    /// <summary>The workflow or app that the request names, for faults.</summary>
    public string? NamedId => Body.Member("workflowId").Text() ?? Body.Member("webappId").Text()
        ?? (PathArgument.Length > 0 ? PathArgument : null);

    public string? Query(string name) => Http.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>The token of the Authorization header, with or without "Bearer".</summary>
    public string? HeaderKey
    {
        get
        {
            var header = Http.Request.Headers.Authorization.ToString();
            if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) header = header[7..];
            return string.IsNullOrWhiteSpace(header) ? null : header.Trim();
        }
    }
}
