using System.Text.Json;

namespace RunningHub.Tests.Keys;

/// <summary>Runs wait in the client for a free place, and learn from the service how many there are.</summary>
public sealed class CapacityTests
{
    [Fact]
    public async Task No_more_runs_than_the_limit_are_submitted_before_one_has_ended()
    {
        var account = new TaskAccount(limit: 100);
        using var client = Client.On(account.Service, new FakeTime(), options => options.MaximumConcurrency = 3);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => new Poster().RunAsync(client)));

        Assert.Equal((40, 3, 0), (account.Created, account.MostAtOnce, account.Refused));
    }

    [Fact]
    public async Task Runs_that_nobody_waits_for_give_their_places_back()
    {
        var account = new TaskAccount(limit: 100);
        using var client = Client.On(account.Service, new FakeTime(), options => options.MaximumConcurrency = 2);

        for (var i = 0; i < 10; i++) await new Poster().StartAsync(client);

        Assert.Equal((10, 2), (account.Created, account.MostAtOnce));
    }

    [Theory]
    [InlineData(421)]
    [InlineData(1520)]
    [InlineData(415)]
    public async Task A_limit_is_learned_from_a_refusal(int code)
    {
        var account = new TaskAccount(limit: 4, code);
        using var client = Client.On(account.Service, new FakeTime());

        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => new Poster().RunAsync(client)));

        Assert.Equal((60, 4), (account.Created, account.MostAtOnce));
        // One for each run that was on its way before the first answer; then only now and then a trial.
        Assert.InRange(account.Refused, 1, 75);
    }

    [Fact]
    public async Task A_start_that_is_cancelled_while_it_waits_for_a_place_submits_nothing()
    {
        var service = new ScriptedService().On(ScriptedService.Create, Bodies.Created()).On(ScriptedService.Outputs, Bodies.Running);
        var clock = new StoppedTime();
        using var client = Client.On(service, clock, options => options.MaximumConcurrency = 1);
        await new Poster().StartAsync(client);
        using var stop = new CancellationTokenSource();

        var second = new Poster().StartAsync(client, cancellationToken: stop.Token);
        await stop.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.IsNotType<RunInterruptedException>(error);
        Assert.Single(service.RequestsTo(ScriptedService.Create));
    }

    [Fact]
    public async Task A_refused_run_gives_its_place_back()
    {
        var service = new ScriptedService().On(ScriptedService.Create, Bodies.Refusal(803), Bodies.Refusal(416), Bodies.Created());
        using var client = Client.On(service, configure: options => options.MaximumConcurrency = 1);

        await Assert.ThrowsAsync<RunningHubException>(() => new Poster().StartAsync(client));
        await Assert.ThrowsAsync<RunningHubException>(() => new Poster().StartAsync(client));

        Assert.Equal(Bodies.TaskId, (await new Poster().StartAsync(client)).TaskId);
    }

    [Fact]
    public async Task Disposing_ends_a_start_that_waits_for_a_place()
    {
        var service = new ScriptedService().On(ScriptedService.Create, Bodies.Created()).On(ScriptedService.Outputs, Bodies.Running);
        var client = Client.On(service, new StoppedTime(), options => options.MaximumConcurrency = 1);
        await new Poster().StartAsync(client);
        var second = new Poster().StartAsync(client);

        await client.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => second);
    }
}

/// <summary>An account that takes so many tasks at once; each ends at its third poll.</summary>
internal sealed class TaskAccount
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _polls = [];
    private int _active;

    public TaskAccount(int limit, int code = 421, string prefix = "21")
    {
        Service = new ScriptedService().On(ScriptedService.Create, (_, _) =>
        {
            lock (_gate)
            {
                if (_active >= limit)
                {
                    Refused++;
                    return Task.FromResult(ScriptedService.Json(Bodies.Refusal(code)));
                }

                MostAtOnce = Math.Max(MostAtOnce, ++_active);
                var id = prefix + (++Created).ToString("D17", System.Globalization.CultureInfo.InvariantCulture);
                _polls.Add(id, 0);
                return Task.FromResult(ScriptedService.Json(Bodies.Created(id)));
            }
        });
        Service.On(ScriptedService.Outputs, (request, _) =>
        {
            var id = JsonDocument.Parse(request.Body).RootElement.GetProperty("taskId").GetString()!;
            lock (_gate)
            {
                if (!_polls.TryGetValue(id, out var polls)) return Task.FromResult(ScriptedService.Json(Bodies.NotFound));
                _polls[id] = ++polls;
                if (polls == 3) _active--;
                return Task.FromResult(ScriptedService.Json(polls < 3 ? Bodies.Running : Bodies.Done));
            }
        });
    }

    public ScriptedService Service { get; }

    public int Created { get; private set; }

    public int Refused { get; private set; }

    public int MostAtOnce { get; private set; }
}
