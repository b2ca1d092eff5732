namespace RunningHub;

/// <content>Comparing with the site.</content>
public abstract partial class Workflow
{
    /// <summary>Compares the file, and the inputs that are assigned now, with what the site has stored. A dry run that costs nothing.</summary>
    /// <param name="client">The account and site to ask.</param>
    /// <param name="workflowId">The workflow's id; null takes the first that is set, as a run does.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <exception cref="RunningHubException">The site has no such workflow, or does not answer; or no id is set.</exception>
    public async Task<WorkflowCheck> CheckAsync(RunningHubClient client, string? workflowId = null, CancellationToken cancellationToken = default)
    {
        if (client is null) throw new ArgumentNullException(nameof(client));
        var id = RunPlan.FindWorkflowId(this, workflowId, client.Options);
        var values = TakeInputs();
        if (Definition.IsApp)
        {
            var app = await client.GetAppJsonAsync(id, cancellationToken).ConfigureAwait(false);
            return new WorkflowCheck(id, AppComparison.Compare(Definition, values, app));
        }

        var stored = await client.GetWorkflowJsonAsync(id, cancellationToken).ConfigureAwait(false);
        return new WorkflowCheck(id, GraphComparison.Compare(Definition, values, stored));
    }
}
