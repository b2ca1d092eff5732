using Microsoft.Playwright;
using RunningHub.Emulator;
using RunningHub.Testing;
using static Microsoft.Playwright.Assertions;

namespace RunningHub.Page.Tests;

/// <summary>
/// The pictures of the page in the README and in the docs. Each run takes them; with RUNNINGHUB_UPDATE_IMAGES=1 they go where the docs show
/// them.
/// </summary>
[Collection(nameof(Chromium))]
public sealed class PictureTests(Chromium chromium)
{
    private static readonly string[] Prompts =
        ["snowy hills at dusk, cold light", "a harbour in the morning, fog over the water", "desert dunes under a red sun", "a forest lake at night, stars", "rolling green hills in spring"];

    [BrowserFact]
    public async Task The_pictures_of_the_docs_can_be_taken_again()
    {
        await using var visit = await Visit.StartAsync(chromium, width: 1100, height: 700);
        var (hub, workflowId) = (visit.Hub, visit.Hub.Workflows.Add(Path.Combine(Repository.Root, "samples", "TextToImage", "workflows", "TextToImage.json")));
        for (var i = 0; i < Prompts.Length; i++)
        {
            if (i == 2) hub.Faults.Add(Fault.FailTask());
            await visit.SubmitAsync(workflowId, [Visit.Set("6", "text", Prompts[i]), Visit.Set("3", "seed", 11 + i), Visit.Set("3", "steps", 30)], "http://127.0.0.1:1/hook");
            hub.Clock.Advance(TimeSpan.FromSeconds(40 + 7 * i));
        }

        hub.Clock.Advance(TimeSpan.FromMinutes(5));
        await visit.SubmitAsync(workflowId, [Visit.Set("6", "text", "a town by the sea")]);
        hub.Clock.Advance(TimeSpan.FromSeconds(9));
        await visit.SubmitAsync(workflowId, [Visit.Set("6", "text", "a volcano at night")]);

        await visit.GoAsync("#/tasks");
        await Expect(visit.Page.Locator(".row.task")).ToHaveCountAsync(7);
        var thumbs = visit.Page.Locator(".thumb img");
        await Expect(thumbs).ToHaveCountAsync(4);
        for (var i = 0; i < 4; i++)
        {
            await thumbs.Nth(i).ScrollIntoViewIfNeededAsync();
            await Expect(thumbs.Nth(i)).ToHaveJSPropertyAsync("naturalWidth", 128);
        }

        await visit.Page.EvaluateAsync("scrollTo(0, 0)");
        await TakeAsync(visit, "emulator-tasks.png");

        await visit.GoAsync("#/task/" + hub.Tasks[0].Id);
        await Expect(visit.Page.Locator("#outputs img")).ToHaveJSPropertyAsync("naturalWidth", 768);
        await TakeAsync(visit, "emulator-task.png", isFull: true);

        hub.Faults.TurnOn("too-many-requests", fault => fault.ForKey(visit.Key).Sometimes(0.1));
        hub.Faults.TurnOn("html");
        await visit.GoAsync("#/faults");
        await Expect(visit.Page.Locator("[role=switch][aria-checked=true]")).ToHaveCountAsync(2);
        await TakeAsync(visit, "emulator-faults.png");
        Assert.Empty(visit.Complaints);
    }

    private static async Task TakeAsync(Visit visit, string name, bool isFull = false)
    {
        var picture = await visit.Page.ScreenshotAsync(new PageScreenshotOptions { FullPage = isFull, Animations = ScreenshotAnimations.Disabled });
        Assert.InRange(picture.Length, 20_000, 600_000);
        if (Environment.GetEnvironmentVariable("RUNNINGHUB_UPDATE_IMAGES") == "1") await File.WriteAllBytesAsync(Path.Combine(Repository.Root, "docs", "images", name), picture);
    }
}
