namespace RunningHub.Emulator;

/// <summary>Reads the members that every submit shares.</summary>
internal static class SubmitBody
{
    public static bool TryRead(Exchange exchange, Account account, string workflowId, out Submission submission)
    {
        var body = exchange.Body;
        submission = null!;
        if (!NodeInfoEntry.TryRead(body.Member("nodeInfoList"), out var entries)) return false;
        var retain = body.Member("retainSeconds");
        if (retain is { } seconds && (!seconds.TryNumber(out var number) || (number != 0 && number is < 10 or > 180))) return false;
        var workflow = body.Member("workflow").Text();
        submission = new Submission
        {
            Account = account,
            Path = exchange.Http.Request.Path,
            RequestBody = exchange.BodyText,
            WorkflowId = workflowId,
            Workflow = string.IsNullOrWhiteSpace(workflow) ? null : workflow,
            NodeInfoList = entries,
            AddMetadata = body.Member("addMetadata").Flag(otherwise: true),
            RandomSeed = body.Member("randomSeed").Flag(otherwise: true),
            WebhookUrl = body.Member("webhookUrl").Text() is { Length: > 0 } url ? url : null,
            InstanceType = body.Member("instanceType").Text(),
            UsePersonalQueue = body.Member("usePersonalQueue").Flag(otherwise: false),
        };
        return true;
    }
}
