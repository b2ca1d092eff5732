using System.Text.RegularExpressions;

namespace RunningHub;

/// <summary>Makes exceptions from what the service answered, or did not. Answers have passed <see cref="Secrets"/>; the texts of other exceptions do so here.</summary>
internal sealed partial class ServiceErrors(Secrets secrets, RunningHubSite site)
{
    private const int LongestMessage = 4096;

    // A field's name may hold anything: it ends where the reason begins, or at the last bracket.
    private const string MismatchPattern = @"NODE_INFO_MISMATCH\(nodeId=(?<node>[^,)]*)(?:, *fieldName=(?<field>.*?))?(?:, *reason=(?<reason>[^,)]*)\)|\)(?=[^)]*$))";

    /// <summary>The service refused.</summary>
    public RunningHubException Refused(string operation, Answer answer, TimeSpan? retryAfter, string? taskId)
    {
        var text = answer.Message;
        var nodes = NodeErrorsOf(answer, text);
        if (answer.Code is not { } code)
            return new RunningHubException(Sentence(operation, answer.CodeText ?? "?", null, text, ""), null) { TaskId = taskId, Identifier = answer.CodeText, NodeErrors = nodes, WasAnswered = true };

        var row = ErrorCodes.Find(code, answer.Message);
        var advice = row?.AdviceOn(site) ?? "";
        return new RunningHubException(code, Sentence(operation, code.ToString(System.Globalization.CultureInfo.InvariantCulture), row?.Identifier, text, advice))
        {
            Category = row?.Category ?? ErrorCategory.Unknown,
            Identifier = row?.Identifier,
            Advice = advice,
            Retry = IsFailureInside(answer.Status, row) ? RetryClass.Retry : row?.Retry ?? RetryClass.Fix,
            RetryAfter = retryAfter,
            TaskId = taskId,
            NodeErrors = nodes,
            WasAnswered = true,
        };
    }

    /// <summary>An answer came that is not the service's: a gateway's page, half a JSON text.</summary>
    public RunningHubException Unreadable(string operation, UnreadableAnswerException answer, string? taskId)
    {
        var status = answer.Http.Status;
        var row = status is 401 or 403 or 429 ? ErrorCodes.Find(status) : null;
        var text = $"{operation} failed: {site} gave an answer that is not RunningHub's ({answer.Message}). {row?.Advice ?? "Check the site's address; a proxy or gateway may be in between."}";
        return row is null
            ? new RunningHubException(text) { Category = ErrorCategory.Service, TaskId = taskId, RetryAfter = answer.Http.RetryAfter, WasAnswered = true }
            : new RunningHubException(row.Code, text) { TaskId = taskId, RetryAfter = answer.Http.RetryAfter, WasAnswered = true };
    }

    /// <summary>No answer came.</summary>
    public RunningHubException NoAnswer(string operation, Exception? cause, string? taskId) =>
        new($"{operation} failed: {site} did not answer. {secrets.Scrub(cause?.Message ?? "")}".TrimEnd(), Harmless(cause)) { Category = ErrorCategory.Service, TaskId = taskId };

    /// <summary>The time limit of one request passed.</summary>
    public RunningHubException TimedOut(string operation, TimeSpan limit, string? taskId) =>
        new(FormattableString.Invariant($"{operation} failed: {site} did not answer within {limit.TotalSeconds:0.###} s.")) { Category = ErrorCategory.Service, TaskId = taskId };

    /// <summary>The same error of a submit with the names that the program uses for the nodes; where it names none, with what was submitted and to which site.</summary>
    public static RunningHubException Describe(RunningHubException error, WorkflowDefinition definition, string workflowId, RunningHubSite site)
    {
        if (error is SubmitOutcomeUnknownException) return error;
        IReadOnlyList<NodeError> nodes = [.. error.NodeErrors.Select(node => node.DescribedBy(definition))];
        var message = nodes.Count > 0
            ? $"{string.Join("; ", nodes)}{definition.InFile}. {error.Message}"
            : $"{definition.Name}{(!definition.HasFile ? "" : definition.IsApp ? $", app {workflowId}" : $", workflow {workflowId}")}, on {site}: {error.Message}";
        return new RunningHubException(message, error.InnerException)
        {
            Code = error.Code,
            Category = error.Category,
            Identifier = error.Identifier,
            Advice = error.Advice,
            Retry = error.Retry,
            TaskId = error.TaskId,
            NodeErrors = nodes,
        };
    }

    /// <summary>A cause may be shown when its own message and those below it are free of the key.</summary>
    public Exception? Harmless(Exception? cause)
    {
        if (cause is TransportException) cause = cause.InnerException;
        for (var below = cause; below is not null; below = below.InnerException)
        {
            if (secrets.Scrub(below.Message) != below.Message) return null;
        }

        return cause;
    }

    public string Scrub(string text) => secrets.Scrub(text);

    // A status of the server's own failures weighs more than the code beside it, except where the code says that the request was turned away at the door.
    private static bool IsFailureInside(int status, ErrorCode? row) =>
        status is 408 or >= 500 && row?.Retry is not (RetryClass.Capacity or RetryClass.Auth or RetryClass.SlowDown);

    private static string Sentence(string operation, string code, string? identifier, string text, string advice)
    {
        var name = identifier is null ? code : code + " " + identifier;
        var said = text.Length == 0 || text == identifier ? "" : ": " + text;
        return $"{operation} was refused ({name}){said}.{(advice.Length == 0 ? "" : " " + advice)}";
    }

    private static IReadOnlyList<NodeError> NodeErrorsOf(Answer answer, string text)
    {
        // A real message is a line; what is longer is not worth a search.
        if (text.Length <= LongestMessage && Mismatch().Match(text) is { Success: true } match)
        {
            return
            [
                new NodeError
                {
                    NodeId = match.Groups["node"].Value,
                    FieldName = match.Groups["field"].Success ? match.Groups["field"].Value : null,
                    Type = match.Groups["reason"].Success ? match.Groups["reason"].Value : "NODE_INFO_MISMATCH",
                },
            ];
        }

        return answer.DataAs(WireJson.Default.CreatedTaskData) is { PromptTips: { } tips } ? PromptTips.Read(tips) : [];
    }

#if NETSTANDARD2_0
    private static readonly Regex MismatchRegex = new(MismatchPattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static Regex Mismatch() => MismatchRegex;
#else
    [GeneratedRegex(MismatchPattern, RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mismatch();
#endif
}
