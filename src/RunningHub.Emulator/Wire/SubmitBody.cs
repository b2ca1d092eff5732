using System.Text.Json;

namespace RunningHub.Emulator;

/// <summary>Reads the members that every submit shares.</summary>
internal static class SubmitBody
{
    public static bool TryRead(Exchange exchange, Account account, string workflowId, SubmitRoute route, out Submission submission)
    {
        var body = exchange.Body;
        submission = null!;
        if (!NodeInfoEntry.TryRead(body.Member("nodeInfoList"), out var entries)) return false;
        if (!TryReadRetain(body.Member("retainSeconds"), out var retain)) return false;
        var instance = body.Member("instanceType").Text() is { Length: > 0 } named ? named : null;
        if (instance is not null && !InstanceTypes.IsKnown(instance)) return false;
        var isApp = route is SubmitRoute.V1App or SubmitRoute.V2App;
        var workflow = isApp ? null : body.Member("workflow").Text();
        if (route == SubmitRoute.V2Workflow && workflow is null && exchange.Site.Options.Wire.AcceptPromptMember) workflow = body.Member("prompt")?.GetRawText();
        submission = new Submission
        {
            Account = account,
            Path = exchange.Http.Request.Path,
            RequestBody = exchange.BodyText,
            WorkflowId = workflowId,
            Workflow = string.IsNullOrWhiteSpace(workflow) ? null : workflow,
            NodeInfoList = entries,
            IsApp = isApp,
            IsV2 = route is SubmitRoute.V2Workflow or SubmitRoute.V2App,
            // An app never shows the workflow behind it.
            AddMetadata = !isApp && body.Member("addMetadata").Flag(otherwise: true),
            RandomSeed = body.Member("randomSeed").Flag(otherwise: true),
            WebhookUrl = body.Member("webhookUrl").Text() is { Length: > 0 } url ? url : null,
            InstanceType = instance,
            UsePersonalQueue = body.Member("usePersonalQueue").Flag(otherwise: false),
            RetainSeconds = retain,
            AccessPassword = body.Member("accessPassword").Text(),
        };
        return true;
    }

    // 10 to 180 as documented; 0 is what the server's own log shows for "none".
    private static bool TryReadRetain(JsonElement? value, out int seconds)
    {
        seconds = 0;
        if (value is not { } given) return true;
        if (!given.TryNumber(out var number) || (number != 0 && number is < 10 or > 180)) return false;
        seconds = (int)number;
        return true;
    }
}

/// <summary>The four ways in.</summary>
internal enum SubmitRoute
{
    V1Workflow,
    V1App,
    V2Workflow,
    V2App,
}
