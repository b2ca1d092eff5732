namespace RunningHub.Tests.Transport;

/// <summary>Tests that run when all others have: xunit keeps collections that run alone for the end.</summary>
[CollectionDefinition("At the end", DisableParallelization = true)]
public sealed class AtTheEnd;

/// <summary>What all tests together made the library say.</summary>
[Collection("At the end")]
public sealed class WholeRunTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public void Nothing_that_the_tests_made_the_library_say_held_the_key()
    {
        output.WriteLine($"{KeyWatch.WholeRun.Lines} lines of logs and {KeyWatch.WholeRun.Exceptions} exceptions were read.");

        Assert.Empty(KeyWatch.WholeRun.Leaks);
    }

    [Fact]
    public void The_watch_sees_what_it_should()
    {
        var watch = new KeyWatch();

        watch.Log(Microsoft.Extensions.Logging.LogLevel.Debug, default, "state", null, (_, _) => "key " + Client.Key);
        watch.Look(new RunningHubException("outer", new IOException(Client.Key)));
        watch.Look(new IOException(Client.Key));

        Assert.Equal((2, 1, 1), (watch.Leaks.Count, watch.Lines, watch.Exceptions));
    }
}
