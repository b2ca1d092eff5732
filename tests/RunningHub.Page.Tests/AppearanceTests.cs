using System.Text.Json;
using Microsoft.Playwright;
using RunningHub.Emulator;

namespace RunningHub.Page.Tests;

/// <summary>What holds on every view: enough contrast in light and dark, no more than the screen is wide, names for what can be used.</summary>
[Collection(nameof(Chromium))]
public sealed class AppearanceTests(Chromium chromium)
{
    // WCAG 2.2, 1.4.3: 4.5 to 1 for text. Every element that has text of its own is measured against the first ground behind it that is not see-through.
    private const string TooFaint = """
        () => {
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const paint = color => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
          const luminance = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
          const over = (top, ground) => top.slice(0, 3).map((v, i) => v * top[3] / 255 + ground[i] * (1 - top[3] / 255));
          const ground = element => {
            const layers = [];
            for (let e = element; e; e = e.parentElement) {
              const node = e.closest?.('g.node');
              if (node) { layers.push(paint(getComputedStyle(node.querySelector('rect')).fill)); e = node.closest('svg'); continue; }
              const color = paint(getComputedStyle(e).backgroundColor);
              if (color[3] > 0) layers.push(color);
              if (color[3] === 255) break;
            }
            return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
          };
          const faint = [];
          let measured = 0;
          for (const element of document.querySelectorAll('body *')) {
            const own = [...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
            if (!own || element.closest('noscript, script, title') || !element.checkVisibility() || element.matches(':disabled')) continue;
            const style = getComputedStyle(element);
            const color = over(paint(element instanceof SVGElement ? style.fill : style.color), ground(element));
            const [a, b] = [luminance(color), luminance(ground(element))].sort((x, y) => y - x);
            measured++;
            if ((a + .05) / (b + .05) < 4.5) faint.push(`${element.tagName}.${element.getAttribute('class') ?? ''} "${element.textContent.trim().slice(0, 30)}" ${((a + .05) / (b + .05)).toFixed(2)}`);
          }
          return { measured, faint };
        }
        """;

    private const string Nameless = """
        () => [...document.querySelectorAll('a, button, input, select, summary, [role=button]')]
          .filter(e => e.checkVisibility() && !(e.getAttribute('aria-label') || e.labels?.length || e.textContent.trim() || e.querySelector('img[alt]:not([alt=""])')))
          .map(e => e.outerHTML.slice(0, 100))
        """;

    [BrowserFact]
    public async Task Every_view_can_be_read_in_light_and_dark_at_the_width_of_a_desk_and_of_a_phone()
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var visit = await StageAsync(scheme);
            foreach (var view in Views(visit))
            {
                await visit.Page.SetViewportSizeAsync(1200, 800);
                await visit.GoAsync(view);
                await visit.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
                var contrast = await visit.Page.EvaluateAsync<JsonElement>(TooFaint);
                Assert.True(contrast.GetProperty("measured").GetInt32() > 15, $"{view}: nothing to read");
                Assert.Equal("[]", contrast.GetProperty("faint").GetRawText());
                Assert.Empty(await visit.Page.EvaluateAsync<string[]>(Nameless));

                await visit.Page.SetViewportSizeAsync(360, 740);
                var room = await visit.Page.EvaluateAsync<int[]>("[document.documentElement.scrollWidth, innerWidth]");
                Assert.True(room[0] <= room[1], $"{view} is {room[0]} pixels wide on a screen of {room[1]}.");
            }

            Assert.Empty(visit.Complaints);
        }
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
        ["#/tasks", "#/task/" + visit.Hub.Tasks[0].Id, "#/task/" + visit.Hub.Tasks[1].Id, "#/workflows", "#/workflow/" + visit.Hub.Workflows.First().Id, "#/keys", "#/faults", "#/requests"];

    private async Task<Visit> StageAsync(ColorScheme scheme)
    {
        var visit = await Visit.StartAsync(chromium, scheme);
        var workflowId = visit.Hub.Workflows.Add(Visit.Poster);
        await visit.SubmitAsync(workflowId, [Visit.Set("6", "text", "a harbour in fog, with a name so long that it has to end somewhere " + new string('x', 200))], "http://127.0.0.1:1/hook");
        visit.Hub.Faults.Add(Fault.FailTask().Skip(0));
        await visit.SubmitAsync(workflowId);
        visit.RunToEnd();
        await visit.SubmitAsync(workflowId);
        visit.Hub.Clock.AdvanceToNextTimer();
        await visit.PostAsync("/task/openapi/cancel", new { apiKey = visit.Key, taskId = await visit.SubmitAsync(workflowId) });
        await visit.PostAsync("/task/openapi/create", new { apiKey = "0123456789abcdef0123456789abcdef", workflowId });
        return visit;
    }
}
