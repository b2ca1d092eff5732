using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>The faults of a site: which lie in wait, which there are; setting and removing them.</summary>
internal static class FaultView
{
    public static Answer List(AdminCall call) => Answer.Of(new JsonObject
    {
        ["faults"] = AdminAnswer.Array(call.Site.Faults.Select(f => Line(call.Site, f))),
        ["kinds"] = AdminAnswer.Array(FaultKind.All.Select(k => k.Described())),
        ["paths"] = AdminAnswer.Array(Endpoints.All.Select(e => (JsonNode)e.Path)),
    });

    /// <summary>
    /// <c>{"kind": "code", "code": 421, "path": "/task/openapi/create", "workflowId": "19…", "key": "…", "times": 2, "skip": 1}</c>: a kind
    /// with its parameters, and whom it hits. A key is given by itself or by its account's id; <c>"times": "always"</c> for every request.
    /// </summary>
    public static Answer Add(AdminCall call)
    {
        var kind = Array.Find(FaultKind.All, k => k.Name == call.Text("kind"))
            ?? throw new ArgumentException($"kind must be one of {string.Join(", ", FaultKind.All.Select(k => k.Name))}.");
        var fault = kind.Make(call);
        if (call.Text("path") is { } path) fault = fault.On(path);
        if (call.Text("workflowId") is { } workflowId) fault = fault.ForWorkflow(workflowId);
        if (call.Text("key") is { } key) fault = fault.ForKey(KeyOf(call.Site, key));
        if (call.Whole("skip", 0, int.MaxValue) is { } skip) fault = fault.Skip(skip);
        fault = call.Text("times") == "always" ? fault.Always() : fault.Times(call.Whole("times", 1, int.MaxValue) ?? 1);
        return Answer.Of(new JsonObject { ["id"] = call.Site.Faults.Add(fault).Id }, 201);
    }

    public static Answer Remove(AdminCall call) => On(call, fault => fault.Dispose());

    public static Answer Release(AdminCall call) => On(call, fault => fault.Release());

    public static Answer Clear(AdminCall call)
    {
        call.Site.Faults.Clear();
        return AdminAnswer.Done;
    }

    private static Answer On(AdminCall call, Action<ActiveFault> act)
    {
        if (call.Site.Faults.FirstOrDefault(f => f.Id == call.Argument) is not { } fault) return AdminAnswer.NotFound;
        act(fault);
        return AdminAnswer.Done;
    }

    private static string KeyOf(EmulatorSite site, string key) => site.Keys.Accounts.FirstOrDefault(a => a.FileFolder == key)?.Key ?? key;

    private static JsonObject Line(EmulatorSite site, ActiveFault active)
    {
        var fault = active.Fault;
        return new JsonObject
        {
            ["id"] = active.Id,
            ["text"] = FaultText.Of(fault),
            ["path"] = fault.Path,
            ["key"] = fault.ApiKey is { } key ? KeyMask.Of(key) : null,
            ["workflowId"] = fault.WorkflowId,
            ["workflow"] = fault.WorkflowId is { } id ? site.Workflows[id]?.Name ?? site.Apps[id]?.Name : null,
            ["skip"] = fault.SkippedHits,
            ["times"] = fault.MostHits,
            ["hits"] = active.Hits,
            ["isHolding"] = fault.Effect.Hold && !active.Released.IsCompleted,
        };
    }
}
