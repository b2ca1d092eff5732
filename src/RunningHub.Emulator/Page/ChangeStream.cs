using System.Text;
using Microsoft.AspNetCore.Http;

namespace RunningHub.Emulator;

/// <summary>
/// Tells open pages that something changed, as server-sent events. An event counts the changes of each kind, so a page knows what to read
/// anew; what changed it reads where everybody does. Real time, whatever the emulator's clock does: a page that is open must not hold it.
/// </summary>
internal sealed class ChangeStream
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    // A burst of changes is one event.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);

    private static readonly string[] Kinds = ["tasks", "webhooks", "requests", "keys", "workflows", "faults"];

    private readonly long[] _counts = new long[Kinds.Length];
    private TaskCompletionSource _next = New();

    public ChangeStream(SiteChanges changes)
    {
        changes.Happened += Note;
        changes.Gone += Note;
    }

    public async Task ServeAsync(HttpContext http)
    {
        var gone = http.RequestAborted;
        http.Response.ContentType = "text/event-stream";
        while (true)
        {
            var next = Volatile.Read(ref _next).Task;
            await http.Response.Body.WriteAsync(Event(), gone).ConfigureAwait(false);
            await http.Response.Body.FlushAsync(gone).ConfigureAwait(false);
            await Task.WhenAny(next, Task.Delay(Heartbeat, gone)).ConfigureAwait(false);
            await Task.Delay(Pause, gone).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static int KindOf(object what) => what switch
    {
        TaskEntry => 0,
        WebhookEntry => 1,
        RecordedRequest => 2,
        Account => 3,
        EmulatorWorkflow or EmulatorApp => 4,
        ActiveFault => 5,
        _ => -1,
    };

    private byte[] Event()
    {
        var counts = Kinds.Select((kind, i) => $"\"{kind}\":{Interlocked.Read(ref _counts[i])}");
        return Encoding.UTF8.GetBytes($"data: {{{string.Join(',', counts)}}}\n\n");
    }

    private void Note(object what)
    {
        if (KindOf(what) is not (>= 0 and var kind)) return;
        Interlocked.Increment(ref _counts[kind]);
        Interlocked.Exchange(ref _next, New()).SetResult();
    }
}
