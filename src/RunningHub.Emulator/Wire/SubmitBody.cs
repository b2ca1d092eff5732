namespace RunningHub.Emulator;

/// <summary>Reads the members that every submit shares.</summary>
internal static class SubmitBody
{
    public static bool TryRead(Exchange exchange, Account account, string workflowId, SubmitRoute route, out Submission submission)
    {
        var body = exchange.Body;
        submission = null!;
        if (!NodeInfoEntry.TryRead(body.Member("nodeInfoList"), out var entries)) return false;
        var retain = body.Member("retainSeconds");
        if (retain is { } seconds && (!seconds.TryNumber(out var number) || (number != 0 && number is < 10 or > 180))) return false;
        var isApp = route is SubmitRoute.V1App or SubmitRoute.V2App;
        var workflow = isApp ? null : body.Member("workflow").Text();
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
            InstanceType = body.Member("instanceType").Text(),
            UsePersonalQueue = body.Member("usePersonalQueue").Flag(otherwise: false),
        };
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
