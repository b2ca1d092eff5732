using System.Text.Json;
using Microsoft.Playwright;
using RunningHub.Emulator;

namespace RunningHub.Page.Tests;

/// <summary>What holds on every view: enough contrast in light and dark, no more than the screen is wide, names for what can be used.</summary>
[Collection(nameof(Chromium))]
public sealed class AppearanceTests(Chromium chromium)
{
    [BrowserFact]
    public async Task Every_view_can_be_read_and_used_in_light_and_dark_at_the_width_of_a_desk_and_of_a_phone()
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var visit = await StageAsync(scheme);
            foreach (var view in Views(visit))
            {
                await visit.GoAsync(view);
                await visit.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
                foreach (var (width, height) in new[] { (1200, 800), (360, 740) })
                {
                    await visit.Page.SetViewportSizeAsync(width, height);
                    var contrast = await visit.Page.EvaluateAsync<JsonElement>(Audit.Contrast);
                    Assert.True(contrast.GetProperty("measured").GetInt32() > 15, $"{view}: nothing to read");
                    Assert.Equal($"{view} {width}: []", $"{view} {width}: {contrast.GetProperty("faint").GetRawText()}");
                    Assert.Empty(await visit.Page.EvaluateAsync<string[]>(Audit.Structure));
                    Assert.Empty(await visit.Page.EvaluateAsync<string[]>(Audit.Overflow));
                }
            }

            Assert.Empty(visit.Complaints);
        }
    }

    [BrowserFact]
    public async Task Tab_leads_through_every_view_shows_where_it_is_and_gets_out_again()
    {
        await using var visit = await StageAsync(ColorScheme.Light);
        foreach (var view in Views(visit))
        {
            // From the top, not from where the last view was left.
            await visit.Page.GotoAsync("about:blank");
            await visit.GoAsync(view);
            var (isOut, stops) = (false, 0);
            for (; stops < 150 && !isOut; stops++)
            {
                await visit.Page.Keyboard.PressAsync("Tab");
                var focus = await visit.Page.EvaluateAsync<JsonElement>(Audit.Focus);
                // Behind the last, or at the first again.
                isOut = focus.GetProperty("isBody").GetBoolean() || (stops > 0 && focus.GetProperty("what").GetString()!.Contains("class=\"skip\"", StringComparison.Ordinal));
                if (!isOut) Assert.True(focus.GetProperty("shows").GetBoolean() && !focus.GetProperty("isHidden").GetBoolean(), $"{view}: {focus.GetRawText()}");
            }

            Assert.True(isOut && stops > 10, $"{view}: {stops} stops.");
        }
    }

    [BrowserFact]
    public async Task Nothing_moves_by_itself_where_motion_is_not_welcome()
    {
        await using var visit = await StageAsync(ColorScheme.Light);
        await visit.GoAsync();
        Assert.True(await MovingAsync() > 0, "A running task's sign turns.");
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ReducedMotion = ReducedMotion.Reduce });
        Assert.Equal(0, await MovingAsync());
        await visit.GoAsync("#/task/" + visit.Hub.Tasks[2].Id);
        Assert.Equal(0, await MovingAsync());

        Task<int> MovingAsync() => visit.Page.EvaluateAsync<int>("document.getAnimations().filter(a => a.playState === 'running').length");
    }

    [BrowserFact]
    public async Task The_theme_follows_the_system_until_somebody_chooses()
    {
        await using var visit = await StageAsync(ColorScheme.Dark);
        await visit.GoAsync();
        const string Ground = "getComputedStyle(document.body).backgroundColor";
        var dark = await visit.Page.EvaluateAsync<string>(Ground);
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Theme" }).ClickAsync();
        var light = await visit.Page.EvaluateAsync<string>(Ground);
        Assert.NotEqual(dark, light);
        await visit.Page.ReloadAsync();
        Assert.Equal(light, await visit.Page.EvaluateAsync<string>(Ground));
    }

    private static string[] Views(Visit visit) =>
        ["#/tasks", .. visit.Hub.Tasks.Take(3).Select(task => "#/task/" + task.Id), "#/workflows", "#/workflow/" + visit.Hub.Workflows.First().Id, "#/keys", "#/faults", "#/requests"];

    private async Task<Visit> StageAsync(ColorScheme scheme)
    {
        var visit = await Visit.StartAsync(chromium, scheme);
        var workflowId = visit.Hub.Workflows.Add(Visit.Poster);
        await visit.SubmitAsync(workflowId, [Visit.Set("6", "text", "a harbour in fog, with a name so long that it has to end somewhere " + new string('x', 200))], "http://127.0.0.1:1/hook");
        visit.Hub.Faults.Add(Fault.FailTask());
        await visit.SubmitAsync(workflowId);
        visit.RunToEnd();
        await visit.SubmitAsync(workflowId);
        visit.Hub.Clock.AdvanceToNextTimer();
        await visit.PostAsync("/task/openapi/cancel", new { apiKey = visit.Key, taskId = await visit.SubmitAsync(workflowId) });
        await visit.PostAsync("/task/openapi/create", new { apiKey = "0123456789abcdef0123456789abcdef", workflowId });
        await visit.PostAsync("/_emulator/api/workflows", new { name = new string('w', 120) + "_一张很长很长很长的海报", workflow = Visit.Poster });
        visit.Hub.Faults.TurnOn("hold-answer", fault => fault.On("/nowhere"));
        return visit;
    }
}
