namespace RunningHub.Tests.Keys;

public sealed class ApiKeyPoolTests
{
    private const string OtherKey = "ffeeddccbbaa99887766554433221100";

    private readonly FakeTime _clock = new();

    [Fact]
    public async Task Runs_spread_over_the_keys_by_their_limits_and_stay_with_their_key()
    {
        var (first, second) = (new TaskAccount(3, prefix: "21"), new TaskAccount(9, prefix: "22"));
        await using var pool = Pool(first.Service, second.Service, 3, 9);

        var outputs = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => new Poster().RunAsync(pool)));

        Assert.Equal(60, outputs.Select(output => output.TaskId).Distinct().Count());
        Assert.Equal((3, 9), (first.MostAtOnce, second.MostAtOnce));
        Assert.Equal((0, 0), (first.Refused, second.Refused));
        Assert.True(first.Created > 5 && second.Created > first.Created, $"{first.Created} and {second.Created}");
        Assert.All(first.Service.Requests, request => Assert.Contains(Client.Key, request.Body, StringComparison.Ordinal));
        Assert.All(second.Service.Requests, request => Assert.Contains(OtherKey, request.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_that_is_refused_sits_out_a_minute_and_comes_back()
    {
        var flaky = new ScriptedService().On(ScriptedService.Create, Bodies.Refusal(811)).On(ScriptedService.Create, Bodies.Created("21")).On(ScriptedService.Outputs, Bodies.Done);
        var good = new ScriptedService().On(ScriptedService.Create, Bodies.Created("22")).On(ScriptedService.Outputs, Bodies.Running);
        await using var pool = Pool(flaky, good, 5, 1);

        Assert.Equal("22", (await new Poster().StartAsync(pool)).TaskId);
        Assert.Single(flaky.Requests);
        _clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal("21", (await new Poster().StartAsync(pool)).TaskId);
    }

    [Fact]
    public async Task A_start_gives_up_when_every_key_is_refused_again_and_again()
    {
        var (first, second) = (new ScriptedService().On(ScriptedService.Create, Bodies.Refusal(802)), new ScriptedService().On(ScriptedService.Create, Bodies.Refusal(802)));
        await using var pool = Pool(first, second);

        var error = await Assert.ThrowsAsync<RunningHubException>(() => new Poster().StartAsync(pool));

        Assert.Equal((802, ErrorCategory.Key), (error.Code, error.Category));
        Assert.Equal((3, 3), (first.Requests.Count, second.Requests.Count));
    }

    [Fact]
    public async Task A_file_is_uploaded_with_the_key_that_runs_it()
    {
        var first = new ScriptedService().On(ScriptedService.Upload, Bodies.Uploaded("api/first.png")).On(ScriptedService.Create, Bodies.Refusal(811));
        var second = new ScriptedService().On(ScriptedService.Upload, Bodies.Uploaded("api/second.png")).On(ScriptedService.Create, Bodies.Created());
        await using var pool = Pool(first, second, 9, 1);

        var run = await new Poster { Node10 = { Image = MediaInput.FromBytes(new byte[] { 1, 2, 3 }, "cat.png") } }.StartAsync(pool);

        Assert.Equal("10.image = api/second.png", Assert.Single(run.SentNodeInfoList).ToString());
        await Assert.ThrowsAsync<NotSupportedException>(() => pool.UploadAsync(MediaInput.FromBytes(new byte[] { 1 }, "a.png")));
    }

    [Fact]
    public async Task A_token_of_another_process_is_continued_with_the_key_that_knows_the_task()
    {
        var first = new ScriptedService().On(ScriptedService.Outputs, Bodies.NotFound);
        var second = new ScriptedService().On(ScriptedService.Outputs, Bodies.Running, Bodies.Done);
        await using var pool = Pool(first, second);

        var run = await Poster.AttachAsync(pool, new RunToken(RunningHubSite.International, Bodies.TaskId, "Poster"));

        Assert.Single((await run.WaitAsync()).Files);
        Assert.Single(first.Requests);
    }

    [Fact]
    public async Task A_journal_says_which_key_a_run_belongs_to()
    {
        var journal = new MemoryRunJournal();
        var (first, second) = (new ScriptedService(), new ScriptedService().On(ScriptedService.Create, Bodies.Created()).On(ScriptedService.Outputs, Bodies.Done));
        using (var alone = Client.On(second, _clock, options => (options.ApiKey, options.Journal) = (OtherKey, journal))) await new Poster().StartAsync(alone);
        await using var pool = Pool(first, second, journal: journal);

        var run = Assert.Single(await pool.RecoverAsync());

        Assert.Equal(RecoveredState.Done, run.State);
        Assert.Single((await run.Run!.WaitAsync()).Files);
        Assert.Empty(first.Requests);
    }

    [Fact]
    public async Task Only_keys_of_the_right_kind_take_what_others_cannot()
    {
        var (normal, dedicated) = (new TaskAccount(99, prefix: "21"), new TaskAccount(99, prefix: "22"));
        await using var pool = new ApiKeyPool(Options(Client.Key, normal.Service, 50, "NORMAL"), Options(OtherKey, dedicated.Service, 2, "DEDICATED"));

        for (var i = 0; i < 6; i++) await new Poster().RunAsync(pool, new RunOptions { UsePersonalQueue = true });

        Assert.Equal((0, 6), (normal.Created, dedicated.Created));
    }

    [Fact]
    public void A_pool_wants_different_keys()
    {
        Assert.Throws<ArgumentException>(() => new ApiKeyPool());
        Assert.Throws<ArgumentException>(() => new ApiKeyPool(RunningHubSite.China, Client.Key, Client.Key));
    }

    private ApiKeyPool Pool(ScriptedService first, ScriptedService second, int firstLimit = 5, int secondLimit = 5, IRunJournal? journal = null)
    {
        var (one, two) = (Options(Client.Key, first, firstLimit), Options(OtherKey, second, secondLimit));
        one.Journal = two.Journal = journal;
        return new ApiKeyPool(one, two);
    }

    private RunningHubClientOptions Options(string key, ScriptedService service, int limit, string? kind = null) =>
        new() { ApiKey = key, LoggerFactory = KeyWatch.WholeRun, HttpMessageHandler = service, TimeProvider = _clock, MaximumConcurrency = limit, KeyKind = kind };
}
