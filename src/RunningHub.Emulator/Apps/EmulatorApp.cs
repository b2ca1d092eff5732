using System.Text.Json;

namespace RunningHub.Emulator;

/// <summary>An AI app as it is published on a site of the emulator: a workflow of which it offers some fields.</summary>
public sealed class EmulatorApp
{
    private readonly HashSet<(string NodeId, string FieldName)> _fields;

    internal EmulatorApp(string id, string name, JsonElement fieldList, Graph graph, HashSet<(string NodeId, string FieldName)> fields)
    {
        (Id, Name, FieldList, Graph) = (id, name, fieldList, graph);
        _fields = fields;
    }

    /// <summary>The id, <c>webappId</c> on the wire: 19 digits unless a test chose another.</summary>
    public string Id { get; }

    /// <summary>The app's name.</summary>
    public string Name { get; }

    /// <summary>The graph behind the app, in API format. The service does not publish it.</summary>
    public string Json => Graph.ToJson();

    /// <summary>The list of fields as the site hands it out.</summary>
    internal JsonElement FieldList { get; }

    internal Graph Graph { get; }

    /// <summary>Whether the app offers the field. What else the graph has, a run cannot set.</summary>
    internal bool Offers(string nodeId, string fieldName) => _fields.Contains((nodeId, fieldName));
}
