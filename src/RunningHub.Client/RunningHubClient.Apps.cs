using System.Globalization;

namespace RunningHub;

/// <content>AI apps and quick create.</content>
public partial class RunningHubClient
{
    /// <summary>Asks what an AI app takes: its fields with their kinds, options and present values.</summary>
    /// <param name="webappId">The app's id: the number at the end of its address.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <exception cref="RunningHubException">No such app (901), no permission (403), or no answer.</exception>
    public virtual async Task<AppDescription> GetAppAsync(string webappId, CancellationToken cancellationToken = default)
    {
        var answer = await Api.AppJsonAsync(CheckId(webappId, nameof(webappId)), cancellationToken).ConfigureAwait(false);
        return AppDescription.FromWire(webappId, answer.Data);
    }

    /// <summary>Fetches what an AI app takes: the answer of <c>apiCallDemo</c>, from which a class for the app is made.</summary>
    /// <param name="webappId">The app's id: the number at the end of its address.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>JSON text with <c>nodeInfoList</c>; what the service adds to it, such as a sample call that holds the key, is in it too.</returns>
    /// <exception cref="RunningHubException">No such app (901), no permission (403), or no answer.</exception>
    public virtual async Task<string> GetAppJsonAsync(string webappId, CancellationToken cancellationToken = default)
    {
        var answer = await Api.AppJsonAsync(CheckId(webappId, nameof(webappId)), cancellationToken).ConfigureAwait(false);
        return answer.Data.ValueKind == System.Text.Json.JsonValueKind.Object
            ? answer.Data.GetRawText()
            : throw new RunningHubException(string.Format(CultureInfo.InvariantCulture, "The service gave no fields for app {0}.", webappId)) { Category = ErrorCategory.Service };
    }

    /// <summary>Lists the models that quick create offers for an app. A run is <see cref="StartAsync(CreateTaskRequest, CancellationToken)"/> with <see cref="CreateTaskRequest.QuickCreateCode"/>.</summary>
    /// <param name="webappId">The app's id.</param>
    /// <param name="type">The kind of quick create.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <exception cref="RunningHubException">The service refuses or does not answer.</exception>
    public virtual async Task<IReadOnlyList<QuickCreateModel>> GetQuickCreateModelsAsync(string webappId, int type, CancellationToken cancellationToken = default)
    {
        CheckId(webappId, nameof(webappId));
        var answer = await Api.PostAsync(
            "The query of quick create",
            "/api/fast/creation/model/params",
            writer =>
            {
                writer.WriteNumber("type", type);
                writer.WriteString("webappId", webappId);
            },
            cancellationToken).ConfigureAwait(false);
        return [.. answer.Data.Objects().Select(QuickCreateModel.FromWire)];
    }
}
