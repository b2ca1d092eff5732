using System.Text.Json;

namespace RunningHub;

/// <content>Standard models: single models behind one address each, for enterprise shared keys.</content>
public partial class RunningHubClient
{
    /// <summary>Runs a standard model, as a run like any other: it waits for capacity, and is never submitted twice.</summary>
    /// <param name="route">The model's route, such as <c>kling-lip-sync/lip-sync-video</c>, from the site's list of models.</param>
    /// <param name="parameters">The model's parameters, an object: texts, numbers, booleans as JSON; pictures, films and sounds as addresses (<see cref="UploadedFile.DownloadUrl"/>).</param>
    /// <param name="options">Of these, only <see cref="RunOptions.WebhookUrl"/> is sent; the limits count as for any run.</param>
    /// <param name="cancellationToken">As for <see cref="Workflow{TOutputs}.StartAsync"/>.</param>
    /// <returns>The run. Its outputs name no nodes.</returns>
    /// <exception cref="RunningHubException">Refused: 1014 for a key that is no shared one, 1501 for the content check, and the rest of the codes.</exception>
    /// <exception cref="SubmitOutcomeUnknownException">The task may exist.</exception>
    /// <exception cref="RunInterruptedException">The caller's token fired after the submit had left.</exception>
    public virtual Task<WorkflowRun<WorkflowOutputs>> SubmitModelAsync(string route, JsonElement parameters, RunOptions? options = null, CancellationToken cancellationToken = default) =>
        StartAsync(CreateTaskRequest.ForModel(route, parameters, options), cancellationToken);

    /// <summary>Asks what a run of a standard model would cost. No task is made.</summary>
    /// <param name="route">The model's route.</param>
    /// <param name="parameters">The parameters of the run.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <exception cref="RunningHubException">Refused, as the run would be; or no answer.</exception>
    public virtual async Task<PricePreview> GetPriceAsync(string route, JsonElement parameters, CancellationToken cancellationToken = default)
    {
        if (parameters.ValueKind != JsonValueKind.Object) throw new ArgumentException("The parameters of a model are a JSON object.", nameof(parameters));
        var answer = await Api.PostAsync("The query of the price", "/openapi/v2/price-preview/" + CreateTaskRequest.CheckRoute(route), parameters, cancellationToken).ConfigureAwait(false);
        return PricePreview.FromWire(answer.Root);
    }
}
