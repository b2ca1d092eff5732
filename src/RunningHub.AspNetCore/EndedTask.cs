namespace RunningHub.AspNetCore;

/// <summary>A task that has ended, as a query confirmed it: what the webhook itself said does not count.</summary>
public sealed class EndedTask
{
    internal EndedTask(RunToken token, WorkflowOutputs? outputs, RunningHubException? error, IServiceProvider services)
    {
        Token = token;
        Outputs = outputs;
        Error = error;
        Services = services;
    }

    /// <summary>The task's id on the site.</summary>
    public string TaskId => Token.TaskId;

    /// <summary>Finds the task again; without the class that started it, which a webhook does not name.</summary>
    public RunToken Token { get; }

    /// <summary>What it produced; null when it failed or was cancelled.</summary>
    public WorkflowOutputs? Outputs { get; }

    /// <summary>A <see cref="RunFailedException"/> or a <see cref="RunCancelledException"/>; null when it succeeded.</summary>
    public RunningHubException? Error { get; }

    /// <summary>The services of a scope of its own.</summary>
    public IServiceProvider Services { get; }
}
