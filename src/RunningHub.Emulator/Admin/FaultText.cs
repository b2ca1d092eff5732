using System.Globalization;

namespace RunningHub.Emulator;

/// <summary>A fault in words, wherever it was set: by code, by the admin endpoint, on the page.</summary>
internal static class FaultText
{
    public static string Of(Fault fault) => string.Join(", ", Parts(fault.Effect).DefaultIfEmpty("nothing"));

    private static IEnumerable<string> Parts(FaultEffect effect)
    {
        var isBefore = effect.Phase == FaultPhase.BeforeAcceptance;
        if (effect.Hold) yield return isBefore ? "the request waits" : "accepted; the answer waits";
        if (effect.Delay > TimeSpan.Zero) yield return $"{(isBefore ? "slow to look" : "accepted; slow to answer")}: {Seconds(effect.Delay)}";
        if (effect.Reset) yield return isBefore ? "broken before the request is seen" : "broken after the request is accepted";
        if (effect.Instead is { } answer) yield return string.Create(CultureInfo.InvariantCulture, $"HTTP {answer.Status}, {answer.ContentType.Split(';')[0]}");
        if (effect.Refusal is { } refusal) yield return string.Create(CultureInfo.InvariantCulture, $"code {refusal.Code.Number} {refusal.Message}");
        if (effect.KeptBytes is { } kept) yield return kept == 0 ? "accepted; an empty answer" : string.Create(CultureInfo.InvariantCulture, $"accepted; the answer is cut after {kept} bytes");
        if (effect.Script is not { } script) yield break;
        if (script.Failure is { } failure) yield return $"the task fails: {failure.ExceptionMessage}";
        if (script.Times is { } times) yield return $"the task takes {Seconds(times.QueuedAtMost)} queued and {Seconds(times.RunningAtMost)} running";
        if (script.FilesLater > TimeSpan.Zero) yield return $"files appear after {Seconds(script.FilesLater)}";
        if (script.SocketFrames is { } frames) yield return string.Create(CultureInfo.InvariantCulture, $"the web socket breaks after {frames} frames");
        if (script.WebhookCopies > 1) yield return string.Create(CultureInfo.InvariantCulture, $"reported {script.WebhookCopies} times");
        if (script.WebhookLater > TimeSpan.Zero) yield return $"reported {Seconds(script.WebhookLater)} late";
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
