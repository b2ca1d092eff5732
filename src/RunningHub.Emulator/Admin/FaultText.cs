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
        if (effect.Delay > TimeSpan.Zero) yield return (isBefore ? "slow to look: " : "accepted; slow to answer: ") + Seconds(effect.Delay);
        if (effect.Reset) yield return isBefore ? "broken before the request is seen" : "broken after the request is accepted";
        if (effect.Instead is { } answer) yield return $"HTTP {Number(answer.Status)}, {answer.ContentType.Split(';')[0]}";
        if (effect.Bytes is { } bytes) yield return $"{Number(bytes.Length)} bytes instead of an answer";
        if (effect.Answerer is not null) yield return "a test's own code answers";
        if (effect.Refusal is { } refusal) yield return $"code {Number(refusal.Code.Number)} {refusal.Message}";
        if (effect.KeptBytes is 0) yield return "accepted; an empty answer";
        if (effect.KeptBytes is > 0 and var kept) yield return $"accepted; the answer is cut after {Number(kept)} bytes";
        if (effect.Script is not { } script) yield break;
        if (script.Failure is { } failure) yield return $"the task fails{(script.FilesDespiteFailure ? " and leaves files" : "")}: {failure.ExceptionMessage}";
        if (script.Times is { } times)
            yield return $"the task takes {Seconds(times.QueuedAtMost)} queued and {Seconds(times.RunningAtMost)} running";
        if (script.FilesLater > TimeSpan.Zero) yield return $"files appear after {Seconds(script.FilesLater)}";
        if (script.SocketFrames is { } frames) yield return $"the web socket breaks after {Number(frames)} frames";
        if (script.WebhookCopies > 1) yield return $"reported {Number(script.WebhookCopies)} times";
        if (script.WebhookLater > TimeSpan.Zero) yield return $"reported {Seconds(script.WebhookLater)} late";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
