namespace Samples;

/// <summary>Ctrl+C in two steps: the first stops the waiting, the second says more. A third one ends the process as usual.</summary>
internal sealed class StopKeys : IDisposable
{
    private readonly CancellationTokenSource _first = new();
    private readonly TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StopKeys() => Console.CancelKeyPress += OnPress;

    /// <summary>Fires at the first Ctrl+C.</summary>
    public CancellationToken First => _first.Token;

    /// <summary>Whether Ctrl+C is pressed a second time before the time is over.</summary>
    public async Task<bool> SecondWithinAsync(TimeSpan time) => await Task.WhenAny(_second.Task, Task.Delay(time)) == _second.Task;

    public void Dispose()
    {
        Console.CancelKeyPress -= OnPress;
        _first.Dispose();
    }

    private void OnPress(object? sender, ConsoleCancelEventArgs e)
    {
        if (!_first.IsCancellationRequested)
        {
            e.Cancel = true;
            _first.Cancel();
        }
        else
        {
            e.Cancel = _second.TrySetResult();
        }
    }
}
