using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>An AI app as it is published on a site of the emulator: a workflow of which it offers some fields.</summary>
public sealed class EmulatorApp
{
    private readonly string _demo;
    private readonly HashSet<(string NodeId, string FieldName)> _fields;

    internal EmulatorApp(string id, string name, JsonObject demo, Graph graph, HashSet<(string NodeId, string FieldName)> fields,
        string? file = null)
    {
        (Id, Name, _demo, Graph, File) = (id, name, demo.ToJsonString(), graph, file);
        _fields = fields;
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

    /// <summary>Whether the app offers the field. What else the graph has, a run cannot set.</summary>
    internal bool Offers(string nodeId, string fieldName) => _fields.Contains((nodeId, fieldName));
}
