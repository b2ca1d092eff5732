using RunningHub;
using RunningHub.Emulator;
using Samples.Workflows;

namespace Samples;

/// <summary>A RunningHub for all tests of a class: real codes, real pictures, and a clock on which a run of a minute takes milliseconds.</summary>
public sealed class EmulatorFixture : IAsyncLifetime
{
    public RunningHubEmulator Hub { get; private set; } = null!;

    public RunningHubClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Hub = await RunningHubEmulator.StartAsync();
        var id = Hub.Workflows.Add(new Stamp().ToApiJson());
        Client = Hub.CreateClient(configure: options => options.WorkflowIds["Stamp"] = id);
    }

    public async Task DisposeAsync()
    {
        await Client.DisposeAsync();
        await Hub.DisposeAsync();
    }
}

/// <summary>Tests of the whole way: upload, submit, polls, download.</summary>
public sealed class WithTheEmulatorTests(EmulatorFixture fixture) : IClassFixture<EmulatorFixture>
{
    [Fact]
    public async Task A_stamp_is_a_png_made_of_what_was_asked_for()
    {
        var stamp = await new StampShop(fixture.Client).MakeAsync("a lighthouse", seed: 7);

        Assert.Equal(new byte[] { 0x89, 0x50, 0x4E, 0x47 }, stamp![..4]);
        var task = fixture.Hub.Tasks.Single(task => task.Overrides.Any(over => over.FieldName == "text" && over.Value.GetString() == "a lighthouse"));
        Assert.Equal("7", Assert.Single(task.Seeds).Value);
    }

    [Fact]
    public async Task A_card_out_of_memory_gives_no_stamp()
    {
        using var _ = fixture.Hub.Faults.Add(Fault.FailTask());

        Assert.Null(await new StampShop(fixture.Client).MakeAsync("a very large lighthouse", seed: 8));
    }
}
