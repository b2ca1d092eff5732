using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>The workflows and apps of a site with their fields; registering and removing them.</summary>
internal static class WorkflowView
{
    public static Answer List(AdminCall call)
    {
        var workflows = call.Site.Workflows.Select(w => Line(w.Id, w.Name, w.Graph, w.File, isApp: false, w.HasRun));
        var apps = call.Site.Apps.Select(a => Line(a.Id, a.Name, a.Graph, a.File, isApp: true, hasRun: true));
        return AdminAnswer.List("workflows", workflows.Concat(apps));
    }

    public static Answer Show(AdminCall call)
    {
        if (call.Site.Workflows[call.Argument] is { } workflow)
        {
            var told = Line(workflow.Id, workflow.Name, workflow.Graph, workflow.File, isApp: false, workflow.HasRun);
            told["graph"] = GraphView.Of(workflow.Graph);
            return Answer.Of(told);
        }

        if (call.Site.Apps[call.Argument] is not { } app) return AdminAnswer.NotFound;
        var shown = Line(app.Id, app.Name, app.Graph, app.File, isApp: true, hasRun: true);
        shown["graph"] = GraphView.Of(app.Graph);
        shown["fields"] = app.Demo()["nodeInfoList"]!.DeepClone();
        return Answer.Of(shown);
    }

    /// <summary>
    /// <c>{"name": "TextToImage", "id": "19…", "workflow": {…}, "hasRun": true}</c>; name, id and hasRun may be left out. The
    /// workflow is an object, or its text; never a file's path.
    /// </summary>
    public static Answer Add(AdminCall call)
    {
        var source = new SourceText(Json(call, "workflow"), call.Text("name") ?? "workflow", "The text");
        return Added(call.Site.Workflows.Add(source, IdOf(call), call.Flag("hasRun") ?? true, file: null));
    }

    /// <summary>The same for an AI app: <c>{"app": {…}, "workflow": {…}, "id": "19…"}</c>, the app as an answer of apiCallDemo.</summary>
    public static Answer AddApp(AdminCall call)
    {
        var source = new SourceText(Json(call, "app"), call.Text("name") ?? "app", "The text");
        var workflow = call.Body.Member("workflow") is null ? null : Json(call, "workflow");
        return Added(call.Site.Apps.Add(source, workflow, IdOf(call), file: null));
    }

    public static Answer Remove(AdminCall call) =>
        call.Site.Workflows.Remove(call.Argument) || call.Site.Apps.Remove(call.Argument) ? AdminAnswer.Done : AdminAnswer.NotFound;

    private static Answer Added(string id) => Answer.Of(new JsonObject { ["id"] = id }, 201);

    private static string? IdOf(AdminCall call) => call.Text("id") is not { } id || JsonInput.IsId(id) ? call.Text("id")
        : throw new ArgumentException("id must be a positive number in decimal digits.");

    private static string Json(AdminCall call, string name) => call.Body.Member(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Object or JsonValueKind.Array } value => value.GetRawText(),
        _ => throw new ArgumentException($"{name} is missing."),
    };

    private static JsonObject Line(string id, string name, Graph graph, string? file, bool isApp, bool hasRun) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["isApp"] = isApp,
        ["hasRun"] = hasRun,
        ["file"] = file is null ? null : Path.GetFileName(file),
        ["nodes"] = graph.Count,
        ["settable"] = graph.Nodes.Sum(n => n.Inputs.Count(i => !GraphNode.IsWire(i.Value, out _, out _))),
    };
}
