using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace RunningHub.Tests.DependencyInjection;

public sealed class AddRunningHubTests
{
    private const string OtherKey = "ffeeddccbbaa99887766554433221100";

    [Fact]
    public async Task A_client_comes_with_the_factory_the_clock_and_the_journal_of_the_application()
    {
        var service = new ScriptedService().On(ScriptedService.Create, Bodies.Created()).On(ScriptedService.Outputs, Bodies.Running, Bodies.Done);
        var journal = new MemoryRunJournal();
        var clock = new FakeTime();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock).AddSingleton<IRunJournal>(journal);
        services.AddRunningHub(options => options.ApiKey = Client.Key).ConfigurePrimaryHttpMessageHandler(() => service);
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<RunningHubClient>();

        await new Poster().RunAsync(client);

        Assert.Same(client, provider.GetRequiredService<RunningHubClient>());
        Assert.Equal(3, service.Requests.Count);
        Assert.NotEmpty(clock.Waits);
        Assert.Equal(JournalStage.Ended, Assert.Single(await journal.ReadAsync()).Stage);
    }

    [Fact]
    public void Each_key_has_a_client_of_its_own()
    {
        var services = new ServiceCollection();
        services.AddRunningHub(options => options.ApiKey = Client.Key);
        services.AddKeyedRunningHub("cn", options => (options.ApiKey, options.Site) = (OtherKey, RunningHubSite.China));
        using var provider = services.BuildServiceProvider();

        Assert.Equal(RunningHubSite.International, provider.GetRequiredService<RunningHubClient>().Site);
        Assert.Equal(RunningHubSite.China, provider.GetRequiredKeyedService<RunningHubClient>("cn").Site);
    }

    [Fact]
    public async Task A_pool_is_the_application_s_client()
    {
        var services = new ServiceCollection();
        services.AddRunningHubPool(pool =>
        {
            pool.Accounts.Add(new RunningHubClientOptions { ApiKey = Client.Key, MaximumConcurrency = 3 });
            pool.Accounts.Add(new RunningHubClientOptions { ApiKey = OtherKey });
        });
        await using var provider = services.BuildServiceProvider();

        var pool = Assert.IsType<ApiKeyPool>(provider.GetRequiredService<RunningHubClient>());
        Assert.Equal(2, pool.Clients.Count);
        Assert.Same(pool, provider.GetRequiredService<ApiKeyPool>());
    }

    [Fact]
    public async Task A_pool_can_have_a_key_of_its_own_beside_others()
    {
        var services = new ServiceCollection();
        services.AddRunningHub(options => options.ApiKey = Client.Key);
        services.AddKeyedRunningHubPool("cn", pool => pool.Accounts.Add(new RunningHubClientOptions { ApiKey = OtherKey, Site = RunningHubSite.China }));
        await using var provider = services.BuildServiceProvider();

        var pool = Assert.IsType<ApiKeyPool>(provider.GetRequiredKeyedService<RunningHubClient>("cn"));
        Assert.Same(pool, provider.GetRequiredKeyedService<ApiKeyPool>("cn"));
        Assert.Equal((RunningHubSite.China, RunningHubSite.International), (pool.Site, provider.GetRequiredService<RunningHubClient>().Site));
    }

    public static TheoryData<string, Action<IServiceCollection>, string> WrongOptions => new()
    {
        { "no key", services => services.AddRunningHub(), "key is empty" },
        { "a limit below one", services => services.AddRunningHub(options => (options.ApiKey, options.MaximumConcurrency) = (Client.Key, 0)), "MaximumConcurrency must be at least 1" },
        { "a keyed client", services => services.AddKeyedRunningHub("cn", options => options.ApiKey = "a b"), "Options 'cn': " },
        { "an empty pool", services => services.AddRunningHubPool(), "at least one key" },
        { "a key twice", services => services.AddRunningHubPool(pool => { pool.Accounts.Add(new RunningHubClientOptions { ApiKey = Client.Key }); pool.Accounts.Add(new RunningHubClientOptions { ApiKey = Client.Key }); }), "A key is in the pool twice." },
        { "a keyed pool", services => services.AddKeyedRunningHubPool("cn"), "Pool 'cn': A pool needs at least one key" },
        { "one of a pool", services => services.AddRunningHubPool(pool => pool.Accounts.Add(new RunningHubClientOptions())), "Account 0: " },
    };

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void Options_that_cannot_work_stop_the_application_at_its_start(string what, Action<IServiceCollection> add, string expected)
    {
        var services = new ServiceCollection();
        add(services);
        using var provider = services.BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.True(error.Message.Contains(expected, StringComparison.Ordinal), $"{what}: {error.Message}");
        Assert.DoesNotContain(Client.Key, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ai", "https://www.runninghub.ai")]
    [InlineData(" cn ", "https://www.runninghub.cn")]
    [InlineData("http://127.0.0.1:8288", "http://127.0.0.1:8288")]
    public void A_site_is_read_from_configuration(string text, string expected) =>
        Assert.Equal(expected, TypeDescriptor.GetConverter(typeof(RunningHubSite)).ConvertFromInvariantString(text)!.ToString());

    [Fact]
    public void What_is_no_site_is_said_so()
    {
        var error = Assert.ThrowsAny<Exception>(() => TypeDescriptor.GetConverter(typeof(RunningHubSite)).ConvertFromInvariantString("runninghub"));

        Assert.Contains("write ai, cn, or an address", error.Message, StringComparison.Ordinal);
    }
}
