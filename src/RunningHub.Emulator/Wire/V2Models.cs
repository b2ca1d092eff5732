using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>The standard models and their prices: shared keys only.</summary>
internal static class V2Models
{
    /// <summary>Runs the model that the rest of the path names.</summary>
    public static Answer Run(Exchange exchange)
    {
        if (!TryRead(exchange, out var account, out var model, out var answer)) return answer;
        var body = exchange.Body;
        var submission = new Submission
        {
            Account = account,
            Path = exchange.Http.Request.Path,
            RequestBody = exchange.BodyText,
            WorkflowId = model.Route,
            Model = model,
            IsV2 = true,
            AddMetadata = false,
            RandomSeed = false,
            WebhookUrl = body.Member("webhookUrl").Text() is { Length: > 0 } url ? url : null,
        };
        var graph = ModelRequest.GraphOf(model, body);
        var task = exchange.Site.Counter.Submit(submission, graph, PromptVerdict.Unchecked(graph), out var refusal);
        return task is null ? V2Gate.Refused(exchange.Http.Request.Path, refusal!) : V2Tasks.Accepted(exchange.Site, task);
    }

    /// <summary>What the same request would cost. No task, no charge; here <c>errorCode</c> is a number.</summary>
    public static Answer Price(Exchange exchange)
    {
        if (!TryRead(exchange, out _, out var model, out var answer)) return answer;
        var price = model.Price.ToString("0.00", CultureInfo.InvariantCulture);
        var currency = exchange.Site.Currency;
        return Answer.Of(new JsonObject
        {
            ["errorCode"] = 0,
            ["errorMessage"] = "",
            ["estimatedPrice"] = model.Price,
            ["currency"] = currency,
            ["priceText"] = currency == "CNY" ? $"{price} 元" : $"{price} {currency}",
            ["priceTextEn"] = $"{price} {currency}",
            ["freeLimit"] = false,
            ["freeLimitCount"] = 0,
            ["remainingFreeLimitCount"] = 0,
            ["isFreeThisCall"] = false,
        });
    }

    private static bool TryRead(Exchange exchange, [NotNullWhen(true)] out Account? account, [NotNullWhen(true)] out EmulatorModel? model,
        [NotNullWhen(false)] out Answer? answer)
    {
        model = null;
        if (!V2Gate.TryPass(exchange, out account, out answer)) return false;
        if (!exchange.Site.Models.TryFind(exchange.PathArgument, out model)) answer = V2Gate.TaskError(Codes.InvalidUrl);
        else if (account.Options.Kind != KeyKind.Shared) answer = V2Gate.TaskError(Codes.AccessDenied);
        else if (ModelRequest.ProblemOf(model, exchange.Body) is { } problem) answer = V2Gate.TaskError(Codes.InvalidParameters, problem);
        return answer is null;
    }
}
