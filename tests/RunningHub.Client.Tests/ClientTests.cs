namespace RunningHub.Tests;

public sealed class ClientTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("abc def")]
    [InlineData("abc\n")]
    [InlineData("“abc”")]
    public void A_key_that_cannot_be_one_is_refused_without_being_quoted(string key)
    {
        var error = Assert.Throws<ArgumentException>(() => new RunningHubClient(key));

        if (key.Trim().Length > 0) Assert.DoesNotContain(key.Trim(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sites_are_the_two_known_ones_and_any_other_address()
    {
        Assert.Equal("https://www.runninghub.ai", new RunningHubClient("k").Site.ToString());
        Assert.Same(RunningHubSite.China, RunningHubSite.At(new Uri("https://www.runninghub.cn/")));
        Assert.Equal("http://127.0.0.1:8288", RunningHubSite.At(new Uri("http://127.0.0.1:8288")).Name);
        foreach (var url in new[] { "ftp://x", "https://x/path", "https://x/?q=1", "https://user:password@x", "/relative" })
            Assert.Throws<ArgumentException>(() => RunningHubSite.At(new Uri(url, UriKind.RelativeOrAbsolute)));
    }

    [Fact]
    public void Options_out_of_range_are_refused_by_name()
    {
        void Refused(string name, Action<RunningHubClientOptions> configure)
        {
            var options = new RunningHubClientOptions { ApiKey = "k" };
            configure(options);
            Assert.Equal(name, Assert.ThrowsAny<ArgumentException>(() => new RunningHubClient(options)).ParamName);
        }

        Refused("RequestTimeout", options => options.RequestTimeout = TimeSpan.Zero);
        Refused("SubmitTimeout", options => options.SubmitTimeout = Timeout.InfiniteTimeSpan);
        Refused("MaximumPollInterval", options => options.MaximumPollInterval = TimeSpan.FromSeconds(1));
        Refused("RequestsPerMinute", options => options.RequestsPerMinute = 0);
        Refused("CapacityWait", options => options.CapacityWait = TimeSpan.FromSeconds(-1));
        Refused("ApiKey", options => options.ApiKey = null);
        using var handler = new ScriptedService();
        Refused("HttpMessageHandler", options => (options.HttpMessageHandler, options.HttpClientFactory) = (handler, new Factory(handler)));
    }

    [Fact]
    public async Task Options_are_copied()
    {
        var options = new RunningHubClientOptions { ApiKey = Client.Key, LoggerFactory = KeyWatch.WholeRun, HttpMessageHandler = new ScriptedService().On(ScriptedService.Account, """{"code":0,"data":{}}""") };
        using var client = new RunningHubClient(options);
        options.ApiKey = "other";
        options.Site = RunningHubSite.China;

        await client.GetAccountStatusAsync();

        var request = Assert.Single(((ScriptedService)options.HttpMessageHandler).Requests);
        Assert.Equal(("www.runninghub.ai", "Bearer " + Client.Key), (request.Url.Host, request.Authorization));
    }

    [Fact]
    public async Task A_handler_that_was_given_is_not_disposed()
    {
        using var handler = new Undisposed();
        new RunningHubClient(new RunningHubClientOptions { ApiKey = "k", HttpMessageHandler = handler }).Dispose();
        await new RunningHubClient(new RunningHubClientOptions { ApiKey = "k", HttpMessageHandler = handler }).DisposeAsync();

        Assert.False(handler.IsDisposed);
    }

    [Fact]
    public async Task A_factory_gives_a_client_for_each_request_under_one_name()
    {
        var factory = new Factory(new ScriptedService().On(ScriptedService.Account, """{"code":0,"data":{}}"""));
        using var client = new RunningHubClient(new RunningHubClientOptions { ApiKey = "k", HttpClientFactory = factory });

        await client.GetAccountStatusAsync();
        await client.GetAccountStatusAsync();

        Assert.Equal(["RunningHub", "RunningHub"], factory.Names);
    }

    [Theory]
    [InlineData(null, null, "RUNNINGHUB_API_KEY is not set")]
    [InlineData("two words", null, "RUNNINGHUB_API_KEY holds no key")]
    [InlineData("k", "localhost:8288", "RUNNINGHUB_BASE_URL is")]
    [InlineData("k", "www.runninghub.ai", "RUNNINGHUB_BASE_URL is")]
    [InlineData("k", "https://www.runninghub.ai/api", "RUNNINGHUB_BASE_URL is wrong")]
    [InlineData(" k\n", " https://www.runninghub.cn/ ", null)]
    public void What_is_wrong_in_the_environment_is_named(string? key, string? address, string? message)
    {
        var before = (Environment.GetEnvironmentVariable("RUNNINGHUB_API_KEY"), Environment.GetEnvironmentVariable("RUNNINGHUB_BASE_URL"));
        try
        {
            Environment.SetEnvironmentVariable("RUNNINGHUB_API_KEY", key);
            Environment.SetEnvironmentVariable("RUNNINGHUB_BASE_URL", address);
            if (message is null)
            {
                using var client = RunningHubClient.FromEnvironment();
                Assert.Same(RunningHubSite.China, client.Site);
                return;
            }

            var error = Assert.Throws<InvalidOperationException>(RunningHubClient.FromEnvironment);
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("two words", error.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("RUNNINGHUB_API_KEY", before.Item1);
            Environment.SetEnvironmentVariable("RUNNINGHUB_BASE_URL", before.Item2);
        }
    }

    [Fact]
    public void Disposing_twice_is_fine()
    {
        var client = new RunningHubClient("k");
        client.Dispose();
        client.Dispose();

        Assert.Throws<ObjectDisposedException>(() => client.Attach(new RunToken(RunningHubSite.International, "1")));
    }

    private sealed class Factory(HttpMessageHandler handler) : IHttpClientFactory
    {
        public List<string> Names { get; } = [];

        public HttpClient CreateClient(string name)
        {
            Names.Add(name);
            return new HttpClient(handler, false);
        }
    }

    private sealed class Undisposed : HttpMessageHandler
    {
        public bool IsDisposed { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
