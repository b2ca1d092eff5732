using System.Globalization;
using RunningHub.Emulator;

namespace RunningHub.Stress;

/// <summary>What the emulator's records say of a batch whose items are the seeds 0, 1, 2 …: the client is not asked.</summary>
internal sealed class Ledger(RunningHubEmulator hub)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly EmulatorTask[] _tasks = [.. hub.Tasks];
    private readonly RecordedRequest[] _requests = [.. hub.Requests];

    public int Tasks => _tasks.Length;

    /// <summary>Items with more than one task: paid twice.</summary>
    public int DoubleSubmits => _tasks.CountBy(ItemOf).Count(item => item.Value > 1);

    public static int ItemOf(EmulatorTask task) => int.Parse(task.Seeds.Single().Value, CultureInfo.InvariantCulture);

    /// <summary>Tasks that the program neither knows nor was told that they may exist.</summary>
    public int LostIds(IReadOnlySet<string> knownIds, IReadOnlySet<int> itemsOfUnknownOutcome) =>
        _tasks.Count(task => !knownIds.Contains(task.Id) && !itemsOfUnknownOutcome.Contains(ItemOf(task)));

    /// <summary>The most tasks that a key had queued or running at once.</summary>
    public int MostAtOnce(string apiKey)
    {
        var most = 0;
        var now = 0;
        var changes = _tasks.Where(task => task.ApiKey == apiKey).SelectMany(task => new[] { (At: task.History[0].At, By: 1), (At: task.History[^1].At, By: task.State.IsEnded() ? -1 : 0) });
        foreach (var (_, by) in changes.OrderBy(change => change.At).ThenBy(change => change.By)) most = Math.Max(most, now += by);
        return most;
    }

    /// <summary>The most requests of a key within any minute.</summary>
    public int MostPerMinute(string apiKey)
    {
        DateTimeOffset[] times = [.. _requests.Where(request => request.ApiKey == apiKey).Select(request => request.At).Order()];
        var most = 0;
        for (int first = 0, last = 0; last < times.Length; last++)
        {
            while (times[last] - times[first] >= Minute) first++;
            most = Math.Max(most, last - first + 1);
        }

        return most;
    }

    public int Requests(string apiKey) => _requests.Count(request => request.ApiKey == apiKey);

    /// <summary>Submits that the service itself, and no fault, refused for lack of capacity.</summary>
    public int OverTheLimit => _requests.Count(request => request.Path == "/task/openapi/create" && request.Answer.Contains("\"code\":421", StringComparison.Ordinal));
}

internal static class EndedStates
{
    public static bool IsEnded(this EmulatorTaskState state) => state is EmulatorTaskState.Success or EmulatorTaskState.Failed or EmulatorTaskState.Cancelled;
}
