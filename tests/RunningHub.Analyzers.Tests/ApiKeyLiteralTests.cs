using Microsoft.CodeAnalysis;
using Microsoft.Extensions.Configuration;

namespace RunningHub.Analyzers.Tests;

public sealed class ApiKeyLiteralTests
{
    private const string Key = "0123456789abcdef0123456789ABCDEF";

    private static readonly Harness Rule = new(new ApiKeyLiteralAnalyzer(), new ApiKeyLiteralFix());

    [Theory]
    [InlineData($"""var own = new RunningHubClient([|"{Key}"|]);""")]
    [InlineData($"""var own = new RunningHubClient([|"{Key}"|], RunningHubSite.China);""")]
    [InlineData($$"""var options = new RunningHubClientOptions { ApiKey = [|"{{Key}}"|] };""")]
    [InlineData($$"""Action<RunningHubClientOptions> configure = o => o.ApiKey = [|"{{Key}}"|];""")]
    [InlineData($"""const string Secret = "{Key}"; var own = new RunningHubClient([|Secret|]);""")]
    [InlineData($"""var secret = "{Key}"; var own = new RunningHubClient([|secret|]);""")]
    [InlineData("""const string Half = "0123456789abcdef"; var own = new RunningHubClient([|$"{Half}{Half}"|]);""")]
    public Task A_key_in_the_source_is_reported(string code) => Rule.ReportsAsync(code);

    [Theory]
    [InlineData("""var own = new RunningHubClient(Environment.GetEnvironmentVariable("RUNNINGHUB_API_KEY")!);""")]
    [InlineData("""var own = RunningHubClient.FromEnvironment();""")]
    [InlineData("""var own = new RunningHubClient("0123456789abcdef");""")]
    [InlineData("""var own = new RunningHubClient("your-api-key-of-thirty-two-chars");""")]
    [InlineData("""var own = new RunningHubClient("00000000000000000000000000000000");""")]
    [InlineData($"""var hash = "{Key}"; var options = new RunOptions(); options.WorkflowId = hash;""")]
    [InlineData($"""var secret = "{Key}"; secret = Console.ReadLine()!; var own = new RunningHubClient(secret);""")]
    public Task What_is_read_or_is_no_key_is_quiet(string code) => Rule.ReportsAsync(code);

    [Fact]
    public Task A_project_without_the_library_is_quiet()
    {
        var rule = new Harness(new ApiKeyLiteralAnalyzer()) { References = [], OtherFiles = [] };
        return rule.ReportsAsync($$"""
            // using RunningHub;
            namespace PosterShop;

            public sealed class RunningHubClient(string apiKey)
            {
                public string Key { get; } = apiKey;
            }

            public static class Program
            {
                public static readonly RunningHubClient Own = new("{{Key}}");
            }
            """);
    }

    [Theory]
    [InlineData("RunningHubClient.FromEnvironment()", $"""using var own = new RunningHubClient([|"{Key}"|]);""", "using var own = RunningHubClient.FromEnvironment();")]
    [InlineData("Read RUNNINGHUB_API_KEY from the environment", $"""var own = new RunningHubClient([|"{Key}"|], RunningHubSite.China);""",
        """var own = new RunningHubClient(Environment.GetEnvironmentVariable("RUNNINGHUB_API_KEY") ?? throw new InvalidOperationException("RUNNINGHUB_API_KEY is not set."), RunningHubSite.China);""")]
    [InlineData("Read RUNNINGHUB_API_KEY from the environment", $$"""var options = new RunningHubClientOptions { ApiKey = [|"{{Key}}"|] };""",
        """var options = new RunningHubClientOptions { ApiKey = Environment.GetEnvironmentVariable("RUNNINGHUB_API_KEY") ?? throw new InvalidOperationException("RUNNINGHUB_API_KEY is not set.") };""")]
    public Task A_fix_reads_the_environment(string title, string before, string after) => Rule.FixesAsync(before, title, after);

    [Fact]
    public Task A_configuration_in_scope_is_offered()
    {
        var rule = new Harness(new ApiKeyLiteralAnalyzer(), new ApiKeyLiteralFix())
        {
            References =
            [
                MetadataReference.CreateFromFile(typeof(RunningHubClient).Assembly.Location),
                MetadataReference.CreateFromFile(typeof(IConfiguration).Assembly.Location),
            ],
        };
        const string Before = """
            using System;
            using Microsoft.Extensions.Configuration;
            using RunningHub;

            public sealed class Program(IConfiguration settings)
            {
                public RunningHubClient Make()
                {
                    return new RunningHubClient([|"0123456789abcdef0123456789ABCDEF"|]);
                }
            }
            """;
        return rule.FixesAsync(Before, "Read RunningHub:ApiKey from the configuration", Before.Replace(
            """[|"0123456789abcdef0123456789ABCDEF"|]""",
            """settings["RunningHub:ApiKey"] ?? throw new InvalidOperationException("RunningHub:ApiKey is not configured.")""", StringComparison.Ordinal));
    }

    [Fact]
    public Task Fix_all_reads_the_environment_everywhere() => Rule.FixesAllAsync(
        $"""
        var first = new RunningHubClient([|"{Key}"|]);
        var second = new RunningHubClient([|"{Key}"|]);
        """,
        "RunningHubClient.FromEnvironment()",
        """
        var first = RunningHubClient.FromEnvironment();
        var second = RunningHubClient.FromEnvironment();
        """);
}
