using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>What a site is and what time it has.</summary>
internal static class SiteView
{
    public static Answer Show(AdminCall call)
    {
        var site = call.Site;
        return Answer.Of(new JsonObject
        {
            ["name"] = site.Name,
            ["url"] = site.BaseUrl.AbsoluteUri,
            ["otherUrl"] = site.Other?.BaseUrl.AbsoluteUri,
            ["now"] = Times.Text(site.Clock.GetUtcNow()),
            ["clock"] = site.Clock.Mode.ToString().ToLowerInvariant(),
            ["isKept"] = site.Options.DataFolder is not null,
            ["keepingProblem"] = site.KeepingProblem,
            ["tasks"] = site.Board.Count,
            ["version"] = typeof(RunningHubEmulator).Assembly.GetName().Version?.ToString(3),
        });
    }

    /// <summary>Moves the virtual clock: <c>{"mode": "manual" | "automatic"}</c>, <c>{"advanceSeconds": 60}</c>.</summary>
    public static Answer MoveClock(AdminCall call)
    {
        var clock = call.Site.Clock;
        var by = call.Number("advanceSeconds", 0, 366 * 86_400.0);
        if (clock.Mode == ClockMode.Real) return AdminAnswer.Problem(409, "This emulator runs in real time.");
        switch (call.Text("mode"))
        {
            case "manual":
                clock.Manual();
                break;
            case "automatic":
                clock.Automatic();
                break;
            case { } other:
                return AdminAnswer.Problem(400, $"The clock knows the modes manual and automatic, not {other}.");
        }

        if (by is { } seconds) clock.Advance(TimeSpan.FromSeconds(seconds));
        return Show(call);
    }
}
