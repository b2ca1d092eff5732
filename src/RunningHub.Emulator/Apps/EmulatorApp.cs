using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>An AI app as it is published on a site of the emulator: a workflow of which it offers some fields.</summary>
public sealed class EmulatorApp
{
    private readonly string _demo;
    private readonly string? _page;
    private readonly HashSet<(string NodeId, string FieldName)> _fields;

    internal EmulatorApp(string id, AppText text, string? file)
    {
        (Id, Name, Graph, File) = (id, text.Name, text.Graph, file);
        (_demo, _page, _fields) = (text.Demo.ToJsonString(), text.Page?.ToJsonString(), text.Fields);
    }

    /// <summary>The id, <c>webappId</c> on the wire: 19 digits unless a test chose another.</summary>
    public string Id { get; }

    /// <summary>The app's name.</summary>
    public string Name { get; }

    /// <summary>The graph behind the app, in API format. The service does not publish it.</summary>
    public string Json => Graph.ToJson();

    internal Graph Graph { get; }

    /// <summary>The file of the folder that it comes from; null where somebody handed it in.</summary>
    internal string? File { get; }

    /// <summary>The <c>data</c> of the app's apiCallDemo answer, a copy.</summary>
    internal JsonObject Demo() => (JsonObject)JsonNode.Parse(_demo)!;

    /// <summary>What the app's page showed, a copy; empty where the app was handed in otherwise.</summary>
    internal JsonObject Page() => _page is null ? [] : (JsonObject)JsonNode.Parse(_page)!;

    /// <summary>The text that describes the app, for handing it in again.</summary>
    internal string Text => _page ?? _demo;

    /// <summary>Whether the app offers the field. What else the graph has, a run cannot set.</summary>
    internal bool Offers(string nodeId, string fieldName) => _fields.Contains((nodeId, fieldName));
}
