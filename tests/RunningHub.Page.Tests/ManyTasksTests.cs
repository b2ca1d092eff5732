using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using RunningHub.Emulator;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace RunningHub.Page.Tests;

/// <summary>A list that is longer than a browser can hold.</summary>
[Collection(nameof(Chromium))]
public sealed class ManyTasksTests(Chromium chromium, ITestOutputHelper output)
{
    private const int Tasks = 10_000;

    [BrowserFact]
    public async Task Ten_thousand_tasks_are_a_list_of_a_few_rows_that_reaches_all_of_them()
    {
        await using var visit = await Visit.StartAsync(chromium);
        var (hub, page) = (visit.Hub, visit.Page);
        var workflowId = hub.Workflows.Add("""{"9":{"class_type":"easy showAnything","inputs":{"text":"x"}}}""");
        var apiKey = hub.CreateKey(new KeyOptions { Concurrency = 2 * Tasks });
        await SubmitAsync(Tasks);
        await visit.GoAsync();
        var row = page.Locator(".row.task");
        await Expect(page.Locator(".chip").First).ToHaveTextAsync($"all{Tasks}");

        // End and Home reach the oldest and the newest, with the keyboard alone.
        await row.First.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Expect(Row(hub.Tasks[0].Id)).ToBeFocusedAsync();
        Assert.Equal((Tasks.ToString(), Tasks.ToString()), (await ItemAsync("aria-posinset"), await ItemAsync("aria-setsize")));
        await page.Keyboard.PressAsync("PageUp");
        await Expect(Row(hub.Tasks[0].Id)).Not.ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(Row(hub.Tasks[^1].Id)).ToBeFocusedAsync();
        Assert.Equal("1", await ItemAsync("aria-posinset"));

        // What is looked at in the middle of the list stays where it is while newer tasks come in above.
        await page.EvaluateAsync("document.activeElement.blur(); scrollTo(0, document.documentElement.scrollHeight / 2)");
        await Expect(page.Locator(".rows.long")).Not.ToContainTextAsync(hub.Tasks[^1].Id);
        const string InSight = "(() => { const row = document.elementFromPoint(600, 400)?.closest('li'); return row ? [row.dataset.key, String(Math.round(row.getBoundingClientRect().top))] : ['', '']; })()";
        await page.WaitForFunctionAsync($"({InSight})[0] !== ''");
        var before = await page.EvaluateAsync<string[]>(InSight);
        await SubmitAsync(7);
        await Expect(page.Locator(".chip").First).ToHaveTextAsync($"all{Tasks + 7}");
        await page.WaitForFunctionAsync($"document.querySelector('.rows.long li').getAttribute('aria-setsize') === '{Tasks + 7}'");
        Assert.Equal(before, await page.EvaluateAsync<string[]>(InSight));

        var drawn = await row.CountAsync();
        Assert.InRange(drawn, 10, 80);
        var elements = await page.EvaluateAsync<int>("document.querySelectorAll('*').length");
        Assert.InRange(elements, 100, 3_000);
        var heap = await page.EvaluateAsync<double>("performance.memory.usedJSHeapSize / 1e6");
        Assert.InRange(heap, 0, 60);
        output.WriteLine($"{Tasks} tasks: {drawn} rows and {elements} elements drawn, {heap:0.0} MB of script memory.");
        Assert.Empty(visit.Complaints);

        ILocator Row(string id) => page.Locator($".row.task[href='#/task/{id}']");
        Task<string> ItemAsync(string attribute) => page.EvaluateAsync<string>($"document.activeElement.closest('li').getAttribute('{attribute}')");

        Task SubmitAsync(int count) => Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, cancellationToken) =>
        {
            using var answer = await visit.Http.PostAsync("/task/openapi/create", JsonContent.Create(new { apiKey, workflowId }), cancellationToken);
            Assert.Equal(0, JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken)).RootElement.GetProperty("code").GetInt32());
        });
    }

    [BrowserFact]
    public async Task Escape_leads_back_to_the_row_the_filter_and_the_place_that_one_came_from()
    {
        await using var visit = await Visit.StartAsync(chromium, height: 500);
        var workflowId = visit.Hub.Workflows.Add(Visit.Poster);
        for (var i = 0; i < 40; i++) await visit.SubmitAsync(workflowId);
        visit.RunToEnd();
        await visit.GoAsync();
        var page = visit.Page;
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "success" }).ClickAsync();
        await page.Locator(".row.task").First.FocusAsync();
        for (var i = 0; i < 25; i++) await page.Keyboard.PressAsync("ArrowDown");
        var at = page.Locator($".row.task[href='#/task/{visit.Hub.Tasks[40 - 1 - 25].Id}']");
        await Expect(at).ToBeFocusedAsync();
        await Expect(at).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#line .pill")).ToHaveCountAsync(3);
        await page.Keyboard.PressAsync("Escape");
        await Expect(at).ToBeFocusedAsync();
        await Expect(at).ToBeInViewportAsync();
        await Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "success" })).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [BrowserFact]
    public async Task Arrow_keys_walk_a_graph_along_its_wires_and_one_Tab_leaves_it()
    {
        await using var visit = await Visit.StartAsync(chromium);
        var workflowId = visit.Hub.Workflows.Add(Visit.Poster);
        await visit.GoAsync("#/workflow/" + workflowId);
        var (page, keys) = (visit.Page, visit.Page.Keyboard);
        await page.Locator(".node[tabindex='0']").FocusAsync();
        await keys.PressAsync("End");
        await Expect(Node("9")).ToBeFocusedAsync();
        foreach (var (key, node) in new[] { ("ArrowLeft", "8"), ("ArrowLeft", "3"), ("ArrowRight", "8"), ("ArrowRight", "9") })
        {
            await keys.PressAsync(key);
            await Expect(Node(node)).ToBeFocusedAsync();
        }

        await keys.PressAsync("Enter");
        await Expect(page.Locator(".node-details h3")).ToContainTextAsync("Save Image");
        await keys.PressAsync("Tab");
        await Expect(page.Locator(".node:focus")).ToHaveCountAsync(0);
        await keys.PressAsync("Escape");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Workflows");

        ILocator Node(string id) => page.Locator($".node[aria-label^='Node {id},']");
    }
}
