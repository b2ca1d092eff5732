using System.Text.Json;
using Microsoft.Playwright;
using RunningHub.Emulator;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace RunningHub.Page.Tests;

/// <summary>Every kind of output, opened by a real browser through the page of a task that has ended.</summary>
[Collection(nameof(Chromium))]
public sealed class MediaTests(Chromium chromium, ITestOutputHelper output)
{
    private const string Workflow = """
        {
          "20": {"class_type":"EmptyImage","inputs":{"width":320,"height":200,"batch_size":1,"color":0}},
          "1": {"class_type":"SaveImage","inputs":{"filename_prefix":"Picture","images":["20",0]}},
          "2": {"class_type":"Image Save","inputs":{"extension":"jpg"}},
          "3": {"class_type":"Image Saver","inputs":{"extension":"webp"}},
          "4": {"class_type":"SaveAnimatedWEBP","inputs":{}},
          "5": {"class_type":"ADE_AnimateDiffCombine","inputs":{}},
          "6": {"class_type":"SaveVideo","inputs":{"format":"auto","codec":"auto"}},
          "7": {"class_type":"SaveWEBM","inputs":{}},
          "8": {"class_type":"SaveAudio","inputs":{}},
          "9": {"class_type":"SaveAudioMP3","inputs":{}},
          "10": {"class_type":"SaveAudioOpus","inputs":{}},
          "11": {"class_type":"SaveAudio","inputs":{"format":"wav"}},
          "12": {"class_type":"SaveGLB","inputs":{}}
        }
        """;

    // Plays it to somewhere, then goes to somewhere else: a player that cannot do both is none.
    private const string Play = """
        async (element, type) => {
          if (element.canPlayType(type) === '') return { says: 'no' };
          const next = name => new Promise((done, fail) => { element.addEventListener(name, done, { once: true }); element.addEventListener('error', () => fail(new Error(element.error.message)), { once: true }); });
          element.muted = true;
          if (element.readyState < 2) { const loaded = next('loadeddata'); element.preload = 'auto'; element.load(); await loaded; }
          const moved = next('timeupdate');
          await element.play();
          await moved;
          element.pause();
          const found = next('seeked');
          element.currentTime = element.duration / 2;
          await found;
          return { says: element.canPlayType(type), duration: element.duration, width: element.videoWidth ?? 0, height: element.videoHeight ?? 0, at: element.currentTime, end: element.seekable.end(0) };
        }
        """;

    [BrowserFact]
    public async Task Pictures_have_their_size_and_sounds_and_films_play_for_as_long_as_they_are()
    {
        await using var visit = await OpenAsync();
        (string Node, int Width, int Height)[] pictures = [("1", 320, 200), ("2", 320, 180), ("3", 320, 180), ("4", 320, 180), ("5", 160, 90)];
        foreach (var (node, width, height) in pictures)
        {
            var picture = Figure(visit, node).Locator("img");
            await picture.ScrollIntoViewIfNeededAsync();
            await Expect(picture).ToHaveJSPropertyAsync("naturalWidth", width);
            await Expect(picture).ToHaveJSPropertyAsync("naturalHeight", height);
        }

        (string Node, string Tag, string Type, double Seconds, int Width, int Height)[] players =
        [
            ("6", "video", "video/mp4; codecs=\"avc1.64000d, mp4a.40.2\"", 2, 320, 180),
            ("7", "video", "video/webm; codecs=\"vp9\"", 2, 320, 180),
            ("8", "audio", "audio/flac", 2, 0, 0),
            ("9", "audio", "audio/mpeg", 2, 0, 0),
            ("10", "audio", "audio/ogg; codecs=\"opus\"", 2, 0, 0),
            ("11", "audio", "audio/wav", 3, 0, 0),
        ];
        foreach (var (node, tag, type, seconds, width, height) in players)
        {
            var player = Figure(visit, node).Locator(tag);
            await player.ScrollIntoViewIfNeededAsync();
            var played = await player.EvaluateAsync<JsonElement>(Play, type);
            if (played.GetProperty("says").GetString() == "no")
            {
                output.WriteLine($"{type}: this browser says that it has no codec for it; not opened.");
                continue;
            }

            Assert.InRange(played.GetProperty("duration").GetDouble(), seconds - 0.1, seconds + 0.1);
            Assert.InRange(played.GetProperty("end").GetDouble(), seconds - 0.1, seconds + 0.1);
            Assert.InRange(played.GetProperty("at").GetDouble(), seconds / 2 - 0.2, seconds / 2 + 0.2);
            Assert.Equal((width, height), (played.GetProperty("width").GetInt32(), played.GetProperty("height").GetInt32()));
            output.WriteLine($"{type}: {played.GetProperty("duration").GetDouble():0.00} s, played and sought.");
        }

        Assert.Empty(visit.Complaints);
    }

    [BrowserFact]
    public async Task A_model_is_drawn_and_turned_with_keys_mouse_and_button()
    {
        await using var visit = await OpenAsync();
        var canvas = Figure(visit, "12").Locator("canvas");
        await Expect(canvas).ToHaveAttributeAsync("data-triangles", new System.Text.RegularExpressions.Regex("^[1-9][0-9]+$"));
        Assert.InRange(await ShareAsync(), 0.02, 0.9);

        var first = await PictureAsync();
        await canvas.FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        var turned = await PictureAsync();
        Assert.NotEqual(first, turned);
        await visit.Page.Keyboard.PressAsync("ArrowLeft");
        Assert.Equal(first, await PictureAsync());

        var box = (await canvas.BoundingBoxAsync())!;
        await visit.Page.Mouse.MoveAsync(box.X + 20, box.Y + 20);
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(box.X + 90, box.Y + 40);
        await visit.Page.Mouse.UpAsync();
        Assert.NotEqual(first, await PictureAsync());

        var spin = Figure(visit, "12").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Spin" });
        var still = await PictureAsync();
        await spin.ClickAsync();
        await Expect(spin).ToHaveAttributeAsync("aria-pressed", "true");
        await visit.Page.WaitForFunctionAsync("([canvas, still]) => canvas.toDataURL() !== still", new object[] { (await canvas.ElementHandleAsync())!, still });
        await spin.ClickAsync();

        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ReducedMotion = ReducedMotion.Reduce });
        await visit.Page.ReloadAsync();
        await Expect(canvas).ToHaveAttributeAsync("data-triangles", new System.Text.RegularExpressions.Regex("^[1-9]"));
        await Expect(spin).ToBeHiddenAsync();
        Assert.Empty(visit.Complaints);

        Task<string> PictureAsync() => canvas.EvaluateAsync<string>("canvas => canvas.toDataURL()");
        Task<double> ShareAsync() => canvas.EvaluateAsync<double>("""
            canvas => {
              const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
              let painted = 0;
              for (let i = 3; i < data.length; i += 4) painted += data[i] > 0 ? 1 : 0;
              return painted / (data.length / 4);
            }
            """);
    }

    [BrowserFact]
    public async Task News_leave_a_playing_film_the_selection_the_focus_and_the_place_alone()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        await page.EvaluateAsync("""
            async () => {
              window.film = document.querySelector('video[src$=".webm"]');
              [film.muted, film.loop] = [true, true];
              await film.play();
              const opened = document.querySelector('.exchange');
              opened.open = true;
              window.pre = opened.querySelector('pre');
              pre.focus();
              getSelection().selectAllChildren(pre);
              window.graph = document.querySelector('.graph');
              scrollTo(0, 400);
              window.before = [scrollY, getSelection().toString()];
            }
            """);
        for (var i = 0; i < 3; i++) await visit.PostAsync("/task/openapi/outputs", new { apiKey = visit.Key, taskId = visit.Hub.Tasks[0].Id });
        await Expect(page.Locator(".times")).ToHaveTextAsync("× 3");
        var after = await page.EvaluateAsync<string>("""
            async () => {
              const from = film.currentTime;
              await new Promise(done => film.addEventListener('timeupdate', done, { once: true }));
              return JSON.stringify({ connected: film.isConnected && pre.isConnected && graph.isConnected, paused: film.paused, moved: film.currentTime !== from, focused: document.activeElement === pre,
                open: document.querySelector('.exchange').open, place: scrollY === before[0] && scrollY > 0, selection: getSelection().toString() === before[1] && before[1].length > 20 });
            }
            """);
        Assert.Equal("""{"connected":true,"paused":false,"moved":true,"focused":true,"open":true,"place":true,"selection":true}""", after);
    }

    private static ILocator Figure(Visit visit, string node) => visit.Page.Locator("figure").Filter(new LocatorFilterOptions { Has = visit.Page.Locator($".badge[title='Node {node}']") });

    private async Task<Visit> OpenAsync()
    {
        var visit = await Visit.StartAsync(chromium);
        var taskId = await visit.SubmitAsync(visit.Hub.Workflows.Add(Workflow));
        visit.RunToEnd();
        Assert.Equal(EmulatorTaskState.Success, visit.Hub.Tasks[taskId].State);
        await visit.GoAsync("#/task/" + taskId);
        await Expect(visit.Page.Locator("figure")).ToHaveCountAsync(12);
        return visit;
    }
}
