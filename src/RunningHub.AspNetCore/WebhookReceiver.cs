using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RunningHub.AspNetCore;

/// <summary>Takes posts, answers at once, and hands confirmed ends of tasks to the handler, one call per task.</summary>
internal sealed class WebhookReceiver
{
    private readonly IServiceProvider _services;
    private readonly RunningHubClient _client;
    private readonly Func<EndedTask, CancellationToken, Task> _handler;
    private readonly RunningHubWebhookOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly byte[] _secretHash;
    private readonly Channel<RunToken> _queue;
    private readonly RecentIds _recent;
    private readonly RecentIds _handled;

    public WebhookReceiver(IServiceProvider services, RunningHubWebhookOptions options, Func<EndedTask, CancellationToken, Task> handler)
    {
        _services = services;
        _client = options.ServiceKey is null ? services.GetRequiredService<RunningHubClient>() : services.GetRequiredKeyedService<RunningHubClient>(options.ServiceKey);
        _clock = services.GetService<TimeProvider>() ?? TimeProvider.System;
        // A sink that fails must not end the work on all tasks to come.
        _log = new QuietLogger(services.GetRequiredService<ILoggerFactory>().CreateLogger("RunningHub.AspNetCore.Webhook"));
        _handler = handler;
        _options = options;
        _secretHash = SHA256.HashData(Encoding.UTF8.GetBytes(options.Secret!));
        _queue = Channel.CreateBounded<RunToken>(options.QueueLength);
        _recent = new RecentIds(options.RememberedTasks);
        _handled = new RecentIds(options.RememberedTasks);
    }

    /// <summary>Works until the application stops.</summary>
    public Task RunAsync(CancellationToken stopping)
    {
        var work = Enumerable.Range(0, _options.Concurrency).Select(_ => Task.Run(() => WorkAsync(stopping), CancellationToken.None));
        return Task.WhenAll(_options.Journal is { } journal ? work.Append(Task.Run(() => SearchAsync(journal, stopping), CancellationToken.None)) : work);
    }

    /// <summary>Answers one post. The task's end is confirmed and handled later.</summary>
    public async Task ReceiveAsync(HttpContext context)
    {
        var given = SHA256.HashData(Encoding.UTF8.GetBytes(context.Request.RouteValues["secret"] as string ?? ""));
        if (!CryptographicOperations.FixedTimeEquals(given, _secretHash))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (await ReadAsync(context).ConfigureAwait(false) is not { } body)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        if (WebhookPayload.ReadEndedTask(body, out var isWebhook, out var apiVersion) is not { } taskId)
        {
            context.Response.StatusCode = isWebhook ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
            return;
        }

        // A repeated post is a success: the service posts again when an answer was slow.
        if (!_recent.Add(taskId))
        {
            WebhookMeter.Count(WebhookMeter.Repeated);
            return;
        }

        if (_queue.Writer.TryWrite(new RunToken(_client.Site, taskId, apiVersion: apiVersion)))
        {
            WebhookMeter.Count(WebhookMeter.Received);
            return;
        }

        _recent.Remove(taskId);
        _log.QueueFull(taskId);
        WebhookMeter.Count(WebhookMeter.QueueFull);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }

    private async Task<byte[]?> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > _options.MaximumBodySize) return null;
        using var body = new MemoryStream();
        var chunk = new byte[8192];
        int count;
        while ((count = await context.Request.Body.ReadAsync(chunk, context.RequestAborted).ConfigureAwait(false)) > 0)
        {
            if (body.Length + count > _options.MaximumBodySize) return null;
            body.Write(chunk, 0, count);
        }

        return body.ToArray();
    }

    private async Task SearchAsync(IRunJournal journal, CancellationToken stopping)
    {
        var missed = new MissedEnds(_client, journal, _recent, _handled, _options, _clock, _log);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(_options.MissedAfter, _clock, stopping).ConfigureAwait(false);
                await missed.FindAsync(token => _queue.Writer.WriteAsync(token, stopping), stopping).ConfigureAwait(false);
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                // The application stops; the next one finds what was missed.
            }
            catch (Exception failure)
            {
                _log.SearchFailed(failure);
            }
        }
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (var token in _queue.Reader.ReadAllAsync(stopping).ConfigureAwait(false)) await HandleAsync(token, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The application stops. What was not handled is found by its run's token, or posted again on request.
        }
    }

    private async Task HandleAsync(RunToken token, CancellationToken stopping)
    {
        var taskId = token.TaskId;
        WorkflowOutputs? outputs = null;
        RunningHubException? error = null;
        try
        {
            outputs = await _client.Attach(token, new RunOptions { RunTimeout = _options.ConfirmationTimeout }).WaitAsync(stopping).ConfigureAwait(false);
        }
        catch (RunningHubException ended) when (ended is RunFailedException or RunCancelledException)
        {
            error = ended;
        }
        catch (Exception unconfirmed) when (!stopping.IsCancellationRequested)
        {
            _recent.Remove(taskId);
            _log.NotConfirmed(taskId, unconfirmed.Message);
            WebhookMeter.Count(WebhookMeter.NotConfirmed);
            return;
        }

        var pause = _options.HandlerPause;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var scope = _services.CreateAsyncScope();
                await using (scope.ConfigureAwait(false)) await _handler(new EndedTask(token, outputs, error, scope.ServiceProvider), stopping).ConfigureAwait(false);
                _handled.Add(taskId);
                WebhookMeter.Count(WebhookMeter.Handled);
                return;
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                _log.HandlerFailed(failure, taskId, attempt, _options.HandlerAttempts);
                if (attempt == _options.HandlerAttempts)
                {
                    WebhookMeter.Count(WebhookMeter.HandlerFailed);
                    _recent.Remove(taskId);
                    return;
                }
            }

            await Task.Delay(pause, _clock, stopping).ConfigureAwait(false);
            pause += pause;
        }
    }
}
