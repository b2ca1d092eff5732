using Microsoft.Playwright;
using RunningHub.Emulator;
using static Microsoft.Playwright.Assertions;

namespace RunningHub.Page.Tests;

[Collection(nameof(Chromium))]
public sealed class PageTests(Chromium chromium)
{
    [BrowserFact]
    public async Task A_task_appears_in_the_open_list_and_goes_through_its_states_by_itself()
    {
        await using var visit = await Visit.StartAsync(chromium);
        var workflowId = visit.Hub.Workflows.Add(Visit.Poster);
        await visit.GoAsync();
        await Expect(visit.Page.GetByText("Nothing has been submitted yet")).ToBeVisibleAsync();

        var taskId = await visit.SubmitAsync(workflowId, [Visit.Set("6", "text", "a harbour in fog")]);
        var row = visit.Page.Locator($".row.task[href='#/task/{taskId}']");
        await Expect(row.Locator(".pill")).ToContainTextAsync("queued");
        await Expect(row).ToContainTextAsync("a harbour in fog");
        visit.Hub.Clock.AdvanceToNextTimer();
        await Expect(row.Locator(".pill")).ToContainTextAsync("running");
        visit.RunToEnd();
        await Expect(row.Locator(".pill")).ToContainTextAsync("success");

        var task = visit.Hub.Tasks[taskId];
        await Expect(row.Locator("[data-name=coins]")).ToHaveTextAsync(task.Coins.ToString("0"));
        await Expect(row.Locator("[data-name=key]")).ToHaveTextAsync($"{visit.Key[..4]}…{visit.Key[^4..]}");
        await Expect(row.Locator("[data-name=duration]")).ToHaveTextAsync($"{(task.History[^1].At - task.History[0].At).TotalSeconds:0.0} s");
        await Expect(visit.Page.Locator(".thumb img")).ToHaveJSPropertyAsync("naturalWidth", 96);
        Assert.Empty(visit.Complaints);
    }

    [BrowserFact]
    public async Task The_story_of_a_task_shows_what_was_asked_what_ran_and_what_came_out()
    {
        await using var visit = await Visit.StartAsync(chromium);
        var workflowId = visit.Hub.Workflows.Add(Visit.Poster);
        var taskId = await visit.SubmitAsync(workflowId, [Visit.Set("6", "text", "a harbour in fog"), Visit.Set("3", "steps", 12)]);
        for (var i = 0; i < 3; i++) await visit.PostAsync("/task/openapi/outputs", new { apiKey = visit.Key, taskId });
        visit.RunToEnd();
        await visit.GoAsync("#/task/" + taskId);
        var page = visit.Page;

        await Expect(page.Locator("#line .pill")).ToHaveTextAsync(["○ queued", "◐ running", "✓ success"]);
        var text = page.Locator("#overrides tbody tr").Nth(0);
        await Expect(text.Locator("del")).ToHaveTextAsync("a lighthouse");
        await Expect(text.Locator("ins")).ToHaveTextAsync("a harbour in fog");

        // The changed nodes are marked in the drawing, by more than a colour; the seed that was drawn is told.
        await Expect(page.Locator("#graph .node")).ToHaveCountAsync(7);
        await Expect(page.Locator("#graph .node.set")).ToHaveCountAsync(2);
        await Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Node 3, KSampler, changed: steps" })).ToContainTextAsync("steps: 12");
        await Expect(page.Locator("#graph .wire")).ToHaveCountAsync(9);
        await Expect(page.Locator("#overrides")).ToContainTextAsync("3.seed = " + visit.Hub.Tasks[taskId].Seeds.Single(s => s.NodeId == "3").Value);

        await Expect(page.Locator("#outputs img")).ToHaveJSPropertyAsync("naturalWidth", 96);
        var exchanges = page.Locator(".exchange");
        await Expect(exchanges.Nth(1)).ToContainTextAsync("× 3");
        await exchanges.Nth(0).Locator("summary").ClickAsync();
        await Expect(exchanges.Nth(0).Locator("pre").Nth(0)).ToContainTextAsync($"\"apiKey\": \"{visit.Key[..4]}…{visit.Key[^4..]}\"");
        await Expect(exchanges.Nth(0).Locator("pre").Nth(1)).ToContainTextAsync(taskId);
        Assert.DoesNotContain(visit.Key, await page.ContentAsync(), StringComparison.Ordinal);
        Assert.Empty(visit.Complaints);
    }

    [BrowserFact]
    public async Task Requests_of_one_moment_are_lines_of_their_own_and_can_be_searched()
    {
        await using var visit = await Visit.StartAsync(chromium);
        var workflowId = visit.Hub.Workflows.Add(Visit.Poster);
        await visit.GoAsync("#/requests");
        var lines = visit.Page.Locator(".exchange");
        // The clock stands still: all of them have one time, path and code.
        for (var i = 1; i <= 4; i++)
        {
            await visit.SubmitAsync(workflowId);
            await Expect(lines).ToHaveCountAsync(i);
        }

        await visit.Page.GetByLabel("Find requests").FillAsync(visit.Hub.Tasks[1].Id);
        await Expect(lines).ToHaveCountAsync(1);
        await lines.Locator("summary").ClickAsync();
        await Expect(lines.Locator("pre").Last).ToContainTextAsync(visit.Hub.Tasks[1].Id);
        Assert.Empty(visit.Complaints);
    }

    [BrowserFact]
    public async Task A_failed_task_says_where_and_why()
    {
        await using var visit = await Visit.StartAsync(chromium);
        visit.Hub.Faults.Add(Fault.FailTask(new TaskFailure { ExceptionMessage = "no room on the card" }));
        var taskId = await visit.SubmitAsync(visit.Hub.Workflows.Add(Visit.Poster));
        visit.RunToEnd();
        await visit.GoAsync("#/task/" + taskId);
        await Expect(visit.Page.Locator("#failure")).ToContainTextAsync("no room on the card");
        await Expect(visit.Page.Locator("#failure")).ToContainTextAsync("At node 3, KSampler");
    }

    [BrowserFact]
    public async Task A_webhook_that_nobody_took_is_sent_again_by_a_button()
    {
        await using var visit = await Visit.StartAsync(chromium);
        var taskId = await visit.SubmitAsync(visit.Hub.Workflows.Add(Visit.Poster), webhookUrl: "http://127.0.0.1:1/hook");
        while (visit.Hub.Tasks[taskId].State is EmulatorTaskState.Queued or EmulatorTaskState.Running) visit.Hub.Clock.AdvanceToNextTimer();
        await visit.GoAsync("#/task/" + taskId);
        var webhook = visit.Page.Locator("#webhooks");
        await Expect(webhook).ToContainTextAsync("failed");
        await Expect(webhook).ToContainTextAsync("1 attempt,");
        await webhook.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Send again" }).ClickAsync();
        await Expect(webhook).ToContainTextAsync("2 attempts,");
    }

    [BrowserFact]
    public async Task Text_of_a_workflow_is_text_whatever_it_says()
    {
        const string Mischief = "<img src=x onerror=alert(1)><script>alert(2)</script>";
        await using var visit = await Visit.StartAsync(chromium);
        var dialogs = 0;
        visit.Page.Dialog += async (_, dialog) =>
        {
            dialogs++;
            await dialog.DismissAsync();
        };
        var workflowId = visit.Hub.Workflows.Add(Visit.Poster.Replace("正面提示 Positive", Mischief, StringComparison.Ordinal).Replace("a lighthouse", Mischief, StringComparison.Ordinal));
        var taskId = await visit.SubmitAsync(workflowId, [Visit.Set("6", "text", Mischief + Mischief)]);
        visit.RunToEnd();
        foreach (var view in new[] { "#/tasks", "#/task/" + taskId, "#/workflow/" + workflowId, "#/requests" })
        {
            await visit.GoAsync(view);
            await Expect(visit.Page.Locator("main")).ToContainTextAsync(view == "#/requests" ? "/task/openapi/create" : "<img src=x");
            Assert.Equal(0, await visit.Page.Locator("main script, main img[src=x]").CountAsync());
        }

        Assert.Equal(0, dialogs);
        Assert.Empty(visit.Complaints);
    }

    [BrowserFact]
    public async Task A_list_is_walked_and_a_task_opened_and_left_with_the_keyboard_alone()
    {
        await using var visit = await Visit.StartAsync(chromium);
        var workflowId = visit.Hub.Workflows.Add(Visit.Poster);
        var older = await visit.SubmitAsync(workflowId);
        await visit.SubmitAsync(workflowId);
        await visit.GoAsync();
        var (page, keys) = (visit.Page, visit.Page.Keyboard);
        await Expect(page.Locator(".row.task")).ToHaveCountAsync(2);

        await keys.PressAsync("Tab");
        await Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(page.Locator("main")).ToBeFocusedAsync();
        for (var i = 0; i < 20 && await page.Locator(".row.task:focus").CountAsync() == 0; i++) await keys.PressAsync("Tab");
        await keys.PressAsync("ArrowDown");
        await Expect(page.Locator($".row.task[href='#/task/{older}']")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#graph .node")).ToHaveCountAsync(7);
        for (var i = 0; i < 40 && await page.Locator(".node:focus").CountAsync() == 0; i++) await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".node[aria-pressed=true]")).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await Expect(page.Locator(".row.task")).ToHaveCountAsync(2);
    }

    [BrowserFact]
    public async Task News_do_not_take_the_focus_away()
    {
        await using var visit = await Visit.StartAsync(chromium);
        var workflowId = visit.Hub.Workflows.Add(Visit.Poster);
        var taskId = await visit.SubmitAsync(workflowId);
        await visit.GoAsync();
        var row = visit.Page.Locator($".row.task[href='#/task/{taskId}']");
        await row.FocusAsync();
        visit.RunToEnd();
        await visit.SubmitAsync(workflowId);
        await Expect(visit.Page.Locator(".row.task")).ToHaveCountAsync(2);
        await Expect(row.Locator(".pill")).ToContainTextAsync("success");
        await Expect(row).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task A_fault_is_switched_on_strikes_is_narrowed_and_switched_off_with_the_keyboard()
    {
        await using var visit = await Visit.StartAsync(chromium);
        var other = visit.Hub.CreateKey();
        var workflowId = visit.Hub.Workflows.Add(Visit.Poster);
        await visit.GoAsync("#/faults");
        var page = visit.Page;
        var toggle = page.GetByRole(AriaRole.Switch, new PageGetByRoleOptions { Name = "Code 421" });
        await Expect(toggle).Not.ToBeCheckedAsync();
        await toggle.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(toggle).ToBeCheckedAsync();
        await Expect(toggle).ToBeFocusedAsync();
        Assert.Equal(421, await CreateAsync(visit.Key));
        Assert.Equal(421, await CreateAsync(visit.Key));
        await Expect(toggle).ToHaveAccessibleDescriptionAsync("on: every request, hit 2 so far");

        // A detail that is changed while the switch is on holds at once.
        var row = page.Locator("[data-kind=queue-full]");
        await row.Locator("summary").PressAsync("Enter");
        await row.Locator("select").Nth(2).SelectOptionAsync(new SelectOptionValue { Label = $"{other[..4]}…{other[^4..]}" });
        await Expect(toggle).ToHaveAccessibleDescriptionAsync($"on: key {other[..4]}…{other[^4..]}, hit 0 so far");
        Assert.Equal((0, 421), (await CreateAsync(visit.Key), await CreateAsync(other)));

        await toggle.PressAsync("Enter");
        await Expect(toggle).Not.ToBeCheckedAsync();
        Assert.Equal(0, await CreateAsync(other));
        Assert.Empty(visit.Complaints);

        async Task<int> CreateAsync(string apiKey) => (await visit.PostAsync("/task/openapi/create", new { apiKey, workflowId })).GetProperty("code").GetInt32();
    }

    [BrowserFact]
    public async Task The_switches_show_what_code_and_scripts_set_and_turn_it_off()
    {
        await using var visit = await Visit.StartAsync(chromium);
        await visit.GoAsync("#/faults");
        var switches = visit.Page.GetByRole(AriaRole.Switch);
        await Expect(switches).ToHaveCountAsync(FaultBook.Kinds.Count);
        Assert.Equal(0, await visit.Page.Locator("[role=switch][aria-checked=true]").CountAsync());

        visit.Hub.Faults.Add(Fault.ResetAfter().On("/task/openapi/create"));
        visit.Hub.Faults.TurnOn("html", fault => fault.ForKey(visit.Key));
        await visit.PostAsync("/_emulator/api/faults/webhook-later", new { isOn = true, seconds = 9 });
        foreach (var kind in new[] { "reset-after", "html", "webhook-later" }) await Expect(Switch(kind)).ToBeCheckedAsync();
        await Expect(visit.Page.Locator("[data-kind=reset-after] .state")).ToHaveTextAsync("on: /task/openapi/create, once, hit 0 so far");
        await Expect(visit.Page.Locator(".cards")).ToContainTextAsync("reported 9 s late");

        await Switch("html").ClickAsync();
        await Expect(Switch("html")).Not.ToBeCheckedAsync();
        Assert.False(visit.Hub.Faults.IsOn("html"));
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Switch all off" }).ClickAsync();
        await Expect(Switch("reset-after")).Not.ToBeCheckedAsync();
        Assert.Empty(visit.Hub.Faults);

        // A fault that was meant for one request is spent after it, and its switch goes off by itself.
        visit.Hub.Faults.Add(Fault.TooManyRequests());
        await Expect(Switch("too-many-requests")).ToBeCheckedAsync();
        await visit.PostAsync("/task/openapi/create", new { apiKey = visit.Key, workflowId = "1" });
        await Expect(Switch("too-many-requests")).Not.ToBeCheckedAsync();
        await Expect(visit.Page.Locator("[data-kind=too-many-requests] .state")).ToContainTextAsync("spent");
        Assert.Empty(visit.Complaints);

        ILocator Switch(string kind) => visit.Page.Locator($"[data-kind={kind}]").GetByRole(AriaRole.Switch);
    }

    [BrowserFact]
    public async Task A_wrong_parameter_of_a_fault_is_told_and_nothing_is_switched()
    {
        await using var visit = await Visit.StartAsync(chromium);
        await visit.GoAsync("#/faults");
        var row = visit.Page.Locator("[data-kind=delay-answer]");
        await row.GetByLabel("Seconds").FillAsync("soon");
        await row.GetByRole(AriaRole.Switch).ClickAsync();
        await Expect(visit.Page.Locator("main [role=status]")).ToHaveTextAsync("seconds must be a number from 0 to 86400.");
        await Expect(row.GetByRole(AriaRole.Switch)).Not.ToBeCheckedAsync();
        Assert.Empty(visit.Hub.Faults);
    }

    [BrowserFact]
    public async Task A_key_is_made_shown_once_and_limited_on_the_page()
    {
        await using var visit = await Visit.StartAsync(chromium);
        var workflowId = visit.Hub.Workflows.Add(Visit.Poster);
        await visit.GoAsync("#/keys");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Create" }).ClickAsync();
        var apiKey = await visit.Page.Locator("form code").InnerTextAsync();
        Assert.Equal(0, (await visit.PostAsync("/task/openapi/create", new { apiKey, workflowId })).GetProperty("code").GetInt32());

        var card = visit.Page.Locator(".cards > li").Filter(new LocatorFilterOptions { HasText = apiKey[..4] });
        await Expect(card).ToContainTextAsync("1 of 50");
        await card.Locator("summary").ClickAsync();
        await card.GetByLabel("Tasks at once").FillAsync("1");
        await card.GetByLabel("Coins").FillAsync("7.5");
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Save" }).ClickAsync();
        await Expect(card).ToContainTextAsync("1 of 1");
        await Expect(card).ToContainTextAsync("7.5");
        Assert.Equal(421, (await visit.PostAsync("/task/openapi/create", new { apiKey, workflowId })).GetProperty("code").GetInt32());
        Assert.Empty(visit.Complaints);
    }

    [BrowserFact]
    public async Task A_workflow_is_added_by_its_file_and_its_fields_are_shown()
    {
        await using var visit = await Visit.StartAsync(chromium);
        await visit.GoAsync("#/workflows");
        await visit.Page.GetByLabel("Add files").SetInputFilesAsync(
        [
            new FilePayload { Name = "Harbour.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(Visit.Poster) },
            new FilePayload { Name = "broken.json", MimeType = "application/json", Buffer = "{\"3\": 1}"u8.ToArray() },
        ]);
        await Expect(visit.Page.Locator("main [role=status]")).ToContainTextAsync("broken.json: The text is no workflow in API format.");
        await visit.Page.Locator(".row.workflow").ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Harbour");
        await Expect(visit.Page.Locator("table").Last).ToContainTextAsync("12873873881283394000");
        Assert.Equal("Harbour", Assert.Single(visit.Hub.Workflows).Name);
    }

    [BrowserFact]
    public async Task Another_sites_page_in_the_same_browser_can_do_nothing_here()
    {
        await using var visit = await Visit.StartAsync(chromium);
        await visit.Page.RouteAsync("http://elsewhere.example/", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html", Body = "<title>elsewhere</title>" }));
        await visit.Page.GotoAsync("http://elsewhere.example/");
        var tried = await visit.Page.EvaluateAsync<string[]>("""
            async root => {
              const outcomes = [];
              for (const type of ['text/plain', 'application/json']) {
                for (const mode of ['cors', 'no-cors']) {
                  try {
                    const answer = await fetch(root + '_emulator/api/faults', { method: 'POST', mode, headers: { 'Content-Type': type }, body: '{"kind":"reset-before","times":"always"}' });
                    outcomes.push(answer.type);
                  } catch { outcomes.push('refused'); }
                }
              }
              return outcomes;
            }
            """, visit.Hub.BaseUrl.AbsoluteUri);
        Assert.Equal(4, tried.Length);
        Assert.DoesNotContain("basic", tried);
        Assert.DoesNotContain("cors", tried);
        Assert.Empty(visit.Hub.Faults);
    }
}
