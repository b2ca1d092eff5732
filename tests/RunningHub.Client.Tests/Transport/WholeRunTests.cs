using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;

namespace RunningHub.Tests.Transport;

/// <summary>Tests that run when all others have: xunit keeps collections that run alone for the end.</summary>
[CollectionDefinition("At the end", DisableParallelization = true)]
public sealed class AtTheEnd;

/// <summary>What all tests together made the library say.</summary>
[Collection("At the end")]
public sealed class WholeRunTests(Xunit.Abstractions.ITestOutputHelper output)
{
    // Not Client.Key: what is planted here must not count as the run's.
    private const string OtherKey = "a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5";

    [Fact]
    public void Nothing_that_the_tests_made_the_library_say_held_the_key()
    {
        foreach (var (kind, count) in KeyWatch.WholeRun.Seen.OrderBy(seen => seen.Key, StringComparer.Ordinal)) output.WriteLine($"{count,8} × {kind}");
        output.WriteLine($"{KeyWatch.WholeRun.Types.Count,8} types of ours");

        Assert.True(KeyWatch.WholeRun.Leaks.Count == 0, string.Join('\n', KeyWatch.WholeRun.Leaks.Take(50)));
    }

    /// <summary>Each way in which a key can come to light, by the name under which the watch knows it.</summary>
    private static readonly (string Where, Action<KeyWatch> Leak)[] Leaks =
    [
        ("log line", watch => watch.Log(Microsoft.Extensions.Logging.LogLevel.Debug, default, "state", null, (_, _) => "key " + OtherKey)),
        ("log scope", watch => watch.BeginScope(new Dictionary<string, object?> { ["key"] = OtherKey })),
        ("exception", _ => Thrown(new RunningHubException("outer", new IOException(OtherKey)))),
        ("exception", _ => Thrown(new IOException { Data = { ["url"] = OtherKey } })),
        ("activity", _ => Traced(activity => activity.SetTag("url", OtherKey))),
        ("activity", _ => Traced(activity => activity.AddEvent(new ActivityEvent("retry", tags: new ActivityTagsCollection { ["url"] = OtherKey })))),
        ("activity", _ => Traced(activity => activity.DisplayName = OtherKey)),
        ("activity", _ => Traced(activity => activity.SetBaggage("key", OtherKey))),
        ("activity", _ => Traced(activity => activity.SetStatus(ActivityStatusCode.Error, OtherKey))),
        ("measurement", _ => Measured()),
        ("console", _ => Console.WriteLine("For a test of the watch: " + OtherKey)),
        ("console", _ => Console.Error.Write(OtherKey.ToUpperInvariant() + '\n')),
        ("file", watch => InFile(watch.LookInto)),
        ("text of an object", watch => watch.LookAt(new[] { new TaskResult("1") { Children = [new ChildTask(OtherKey)] } })),
    ];

    public static TheoryData<string, int> Ways
    {
        get
        {
            var ways = new TheoryData<string, int>();
            for (var i = 0; i < Leaks.Length; i++) ways.Add(Leaks[i].Where, i);
            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_key_that_comes_to_light_is_seen(string where, int way)
    {
        var watch = new KeyWatch(OtherKey);
        using (watch.Listen()) Leaks[way].Leak(watch);

        Assert.Contains(watch.Leaks, found => found.StartsWith(where + ":", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_runtime_tells_of_a_call_is_read_too()
    {
        var watch = new KeyWatch(OtherKey);
        await using var server = new RawServer(RawServer.Json("{}"));
        using var http = new HttpClient();
        using (watch.Listen()) await http.GetStringAsync(new Uri(server.Url, "/x/" + OtherKey));

        // A query, where the client has a key in one address, it leaves out; a path it tells.
        Assert.Contains(watch.Leaks, found => found.StartsWith("runtime event: RequestStart", StringComparison.Ordinal));
    }

    [Fact]
    public void No_text_for_debuggers_is_made_of_a_key()
    {
        var displays = typeof(RunningHubClient).Assembly.GetTypes().Select(type => type.GetCustomAttribute<DebuggerDisplayAttribute>()?.Value).Where(text => text is not null);

        Assert.DoesNotContain(displays, text => text!.Contains("Key", StringComparison.Ordinal));
    }

    private static void Thrown(Exception exception)
    {
        try
        {
            throw exception;
        }
        catch (Exception caught) when (caught == exception)
        {
            // It was seen when it was thrown.
        }
    }

    private static void Traced(Action<Activity> tell)
    {
        using var source = new ActivitySource("a test of the watch");
        using var activity = source.StartActivity("call");
        tell(activity!);
    }

    private static void Measured()
    {
        using var meter = new Meter("a test of the watch");
        meter.CreateCounter<long>("calls").Add(1, new KeyValuePair<string, object?>("url", OtherKey));
    }

    private static void InFile(Action<string> look)
    {
        var folder = Directory.CreateTempSubdirectory("runninghub-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "journal"), OtherKey);
            look(folder);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
