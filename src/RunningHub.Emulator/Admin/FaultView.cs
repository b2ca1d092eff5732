using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>The faults of a site: which lie in wait, which there are; setting and removing them.</summary>
internal static class FaultView
{
    public static Answer List(AdminCall call) => Answer.Of(new JsonObject
    {
        ["faults"] = AdminAnswer.Array(call.Site.Faults.Select(f => Line(call.Site, f))),
        ["kinds"] = AdminAnswer.Array(FaultKind.All.Select(k => SwitchOf(call.Site, k))),
        ["paths"] = AdminAnswer.Array(Endpoints.All.Select(e => (JsonNode)e.Path)),
    });

    /// <summary>
    /// <c>{"kind": "code", "code": 421, "path": "/task/openapi/create", "workflowId": "19…", "key": "…", "times": 2, "skip": 1}</c>: a kind
    /// with its parameters, and whom it hits. A key is given by itself or by its account's id. <c>"times": "always"</c> for every request,
    /// <c>"chance": 0.1</c> for one in ten; once unless said otherwise.
    /// </summary>
    public static Answer Add(AdminCall call)
    {
        var kind = FaultKind.Named(call.Text("kind"));
        return Answer.Of(new JsonObject { ["id"] = call.Site.Faults.Add(Narrowed(kind.Make(call), call)).Id }, 201);
    }

    /// <summary>
    /// Turns the kind that the path names on or off: <c>{"isOn": true, "seconds": 3, "key": "…"}</c>, with the members of <see cref="Add"/>.
    /// It hits every matching request unless said otherwise, and takes the place of what was set of its kind.
    /// </summary>
    public static Answer Switch(AdminCall call)
    {
        var kind = FaultKind.Named(call.Argument);
        var isOn = call.Flag("isOn") ?? throw new ArgumentException("isOn must be true or false.");
        if (isOn) call.Site.Faults.Replace(Narrowed(kind.Switched(call), call));
        else call.Site.Faults.TurnOff(kind.Name);
        return Answer.Of(SwitchOf(call.Site, kind));
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

    private static Fault Narrowed(Fault fault, AdminCall call)
    {
        if (call.Text("path") is { } path) fault = fault.On(path);
        if (call.Text("workflowId") is { } workflowId) fault = fault.ForWorkflow(workflowId);
        if (call.Text("key") is { } key) fault = fault.ForKey(KeyOf(call.Site, key));
        if (call.Whole("skip", 0, int.MaxValue) is { } skip) fault = fault.Skip(skip);
        if (call.Number("chance", 0, 1) is { } chance) fault = fault.Sometimes(chance);
        if (call.Text("times") == "always") return fault.Sometimes(call.Number("chance", 0, 1) ?? 1);
        return call.Whole("times", 1, int.MaxValue) is { } times ? fault.Sometimes(call.Number("chance", 0, 1) ?? 1).Times(times) : fault;
    }

    private static JsonObject SwitchOf(EmulatorSite site, FaultKind kind)
    {
        var set = site.Faults.Where(f => f.Fault.Kind == kind.Name).ToArray();
        var told = kind.Described();
        told["isOn"] = set.Any(f => !f.IsSpent);
        told["hits"] = set.Sum(f => f.Hits);
        told["set"] = AdminAnswer.Array(set.Select(f => Line(site, f)));
        return told;
    }

    private static string KeyOf(EmulatorSite site, string key) => site.Keys.Accounts.FirstOrDefault(a => a.FileFolder == key)?.Key ?? key;

    private static JsonObject Line(EmulatorSite site, ActiveFault active)
    {
        var fault = active.Fault;
        return new JsonObject
        {
            ["id"] = active.Id,
            ["kind"] = fault.Kind,
            ["text"] = FaultText.Of(fault),
            ["path"] = fault.Path,
            ["key"] = fault.ApiKey is { } key ? KeyMask.Of(key) : null,
            ["workflowId"] = fault.WorkflowId,
            ["workflow"] = fault.WorkflowId is { } id ? site.Workflows[id]?.Name ?? site.Apps[id]?.Name : null,
            ["skip"] = fault.SkippedHits,
            ["times"] = fault.MostHits,
            ["chance"] = fault.Chance,
            ["hits"] = active.Hits,
            ["isSpent"] = active.IsSpent,
            ["isHolding"] = fault.Effect.Hold && !active.Released.IsCompleted,
        };
    }
}
