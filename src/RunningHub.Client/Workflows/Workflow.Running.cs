using System.ComponentModel;

namespace RunningHub;

/// <summary>A workflow whose runs produce <typeparamref name="TOutputs"/>.</summary>
/// <typeparam name="TOutputs">The emitted outputs class, with one property per node that saves something.</typeparam>
public abstract class Workflow<TOutputs> : Workflow
    where TOutputs : WorkflowOutputs
{
    /// <summary>Takes what the file says.</summary>
    /// <param name="definition">The constant part of the class.</param>
    /// <param name="workflowId">The workflow's id on the site, or null for the metadata's.</param>
    protected Workflow(WorkflowDefinition definition, string? workflowId = null)
        : base(definition, workflowId)
    {
    }

    /// <summary>Uploads the files, submits the run and returns its handle as soon as the service has accepted it. From then on it may cost money.</summary>
    /// <param name="client">The account and site to run on.</param>
    /// <param name="options">How to run; copied before this call returns.</param>
    /// <param name="cancellationToken">Honoured until the submit starts and after its answer; see <see cref="RunInterruptedException"/>.</param>
    /// <exception cref="RunningHubException">The service refused, or a file cannot be read; nothing was charged.</exception>
    /// <exception cref="SubmitOutcomeUnknownException">The answer to the submit never came: the task may exist.</exception>
    /// <exception cref="RunInterruptedException">The token fired after the service had accepted the run; the exception holds the task id.</exception>
    public Task<WorkflowRun<TOutputs>> StartAsync(RunningHubClient client, RunOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (client is null) throw new ArgumentNullException(nameof(client));
        return client.StartAsync(this, options, cancellationToken);
    }

    /// <summary>Runs the workflow to its end: uploads, submits, waits, returns the outputs.</summary>
    /// <param name="client">The account and site to run on.</param>
    /// <param name="options">How to run; copied before this call returns.</param>
    /// <param name="cancellationToken">Ends the wait. What happens to the task then is <see cref="RunOptions.OnCancellation"/>.</param>
    /// <exception cref="RunningHubException">The service refused, the task failed, or a file cannot be read.</exception>
    /// <exception cref="SubmitOutcomeUnknownException">The answer to the submit never came: the task may exist.</exception>
    /// <exception cref="RunInterruptedException">The token fired, or the time for the whole run was over; the exception holds the task id.</exception>
    public async Task<TOutputs> RunAsync(RunningHubClient client, RunOptions? options = null, CancellationToken cancellationToken = default)
    {
        var run = await StartAsync(client, options, cancellationToken).ConfigureAwait(false);
        return await run.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Continues a run of this class from its token.</summary>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    protected Task<WorkflowRun<TOutputs>> AttachCoreAsync(RunningHubClient client, RunToken token, CancellationToken cancellationToken)
    {
        if (client is null) throw new ArgumentNullException(nameof(client));
        return client.AttachAsync(this, token, cancellationToken);
    }

    /// <summary>Makes the outputs object of a finished task.</summary>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    protected abstract TOutputs CreateOutputs(TaskResult result);

    internal TOutputs MakeOutputs(TaskResult result) => CreateOutputs(result);
}
