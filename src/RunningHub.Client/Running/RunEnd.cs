namespace RunningHub;

/// <summary>What the end of a task means for a wait.</summary>
internal static class RunEnd
{
    /// <summary>The result of a task that succeeded; throws for any other end.</summary>
    public static TaskResult Check(TaskResult result, WorkflowDefinition? definition) => result.State switch
    {
        TaskState.Succeeded => result,
        TaskState.Cancelled => throw new RunCancelledException($"Task {result.TaskId} of {NameOf(definition)} was cancelled on the service. The time used is billed.", result),
        _ => throw new RunFailedException(Describe(result, definition), result),
    };

    private static string Describe(TaskResult result, WorkflowDefinition? definition)
    {
        var code = result.ErrorCode is { } number ? ErrorCodes.Find(number, result.ErrorMessage) : null;
        var why = result.NodeErrors.Count > 0 ? string.Join("; ", result.NodeErrors) + definition?.InFile
            : result.ErrorCode is null ? "The service gives no reason."
            : $"The service says: {result.ErrorCode} {result.ErrorMessage ?? code?.Identifier}. {code?.Advice}".TrimEnd();
        var files = result.Files.Count == 0 ? "" : $" {result.Files.Count} of its files exist all the same: see Result.Files.";
        return $"Task {result.TaskId} of {NameOf(definition)} failed. {why}{files}";
    }

    private static string NameOf(WorkflowDefinition? definition) => definition?.Name ?? "an unnamed workflow";
}
