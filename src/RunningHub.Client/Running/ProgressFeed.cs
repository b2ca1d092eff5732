namespace RunningHub;

/// <summary>Keeps a run's progress socket open while somebody watches. A socket that breaks is opened again a few times, at the next poll that names an address.</summary>
internal sealed class ProgressFeed(RunningHubSite site, Action<NodeProgress> report, CancellationToken stop) : IDisposable
{
    private const int MostAttempts = 5;

    private readonly CancellationTokenSource _ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
    private Task _listening = Task.CompletedTask;
    private int _attempts;

    /// <summary>Opens the socket, if none is open.</summary>
    public void Offer(string? address)
    {
        if (string.IsNullOrEmpty(address) || _attempts >= MostAttempts || !_listening.IsCompleted) return;
        _attempts++;
        var token = _ending.Token;
        _listening = Task.Run(() => ProgressSocket.ListenAsync(address!, site, report, token), CancellationToken.None);
    }

    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }
}
