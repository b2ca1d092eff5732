namespace RunningHub;

/// <content>What became of the posts that the service makes at the end of a task.</content>
public partial class RunningHubClient
{
    private const int NoSuchEvent = 1;

    /// <summary>Asks what became of the post about a task's end.</summary>
    /// <param name="taskId">The task's id.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>The delivery; null for a task without a webhook, or one that has not ended.</returns>
    /// <exception cref="RunningHubException">The service refuses or does not answer.</exception>
    public virtual async Task<WebhookDelivery?> GetWebhookDeliveryAsync(string taskId, CancellationToken cancellationToken = default)
    {
        CheckId(taskId, nameof(taskId));
        var answer = await Api.PostKeyedAsync(
            "The query of the webhook", "/task/openapi/getWebhookDetail", writer => writer.WriteString("taskId", taskId), answer => answer.Code == NoSuchEvent, cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess && answer.Data.ValueKind == System.Text.Json.JsonValueKind.Object ? WebhookDelivery.FromWire(answer.Data, Api) : null;
    }

    /// <summary>Asks the service to make the post about a task's end again.</summary>
    /// <param name="deliveryId">The delivery's id, from <see cref="GetWebhookDeliveryAsync"/>; not the task's.</param>
    /// <param name="webhookUrl">Another address; null for the same.</param>
    /// <param name="cancellationToken">Ends the call; the request may have been made.</param>
    /// <exception cref="RunningHubException">The service refuses or does not answer.</exception>
    public virtual async Task ResendWebhookAsync(string deliveryId, Uri? webhookUrl = null, CancellationToken cancellationToken = default)
    {
        CheckId(deliveryId, nameof(deliveryId));
        if (webhookUrl is not null && !(webhookUrl.IsAbsoluteUri && webhookUrl.Scheme is "http" or "https"))
            throw new ArgumentException("The webhook's URL must be absolute, with http or https.", nameof(webhookUrl));
        await Api.PostKeyedAsync(
            "The request to repeat the webhook",
            "/task/openapi/retryWebhook",
            writer =>
            {
                writer.WriteString("webhookId", deliveryId);
                if (webhookUrl is not null) writer.WriteString("webhookUrl", webhookUrl.AbsoluteUri);
            },
            null,
            cancellationToken).ConfigureAwait(false);
    }
}
