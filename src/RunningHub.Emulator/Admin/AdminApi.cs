using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace RunningHub.Emulator;

/// <summary>The map of the admin endpoints under <c>/_emulator/api/</c>: what the page does, and any program may.</summary>
internal static class AdminApi
{
    private static readonly AdminRoute[] Routes =
    [
        new("GET", "site", SiteView.Show),
        new("POST", "clock", SiteView.MoveClock),
        new("GET", "tasks", TaskList.Show),
        new("GET", "tasks/*", TaskStory.Show),
        new("POST", "tasks/*/cancel", TaskStory.Cancel),
        new("POST", "webhooks/*/resend", TaskStory.Resend),
        new("GET", "requests", RequestView.Show),
        new("GET", "workflows", WorkflowView.List),
        new("POST", "workflows", WorkflowView.Add),
        new("GET", "workflows/*", WorkflowView.Show),
        new("DELETE", "workflows/*", WorkflowView.Remove),
        new("POST", "apps", WorkflowView.AddApp),
        new("GET", "keys", KeyView.List),
        new("POST", "keys", KeyView.Create),
        new("POST", "keys/*", KeyView.Change),
        new("GET", "faults", FaultView.List),
        new("POST", "faults", FaultView.Add),
        new("DELETE", "faults", FaultView.Clear),
        new("POST", "faults/*", FaultView.Switch),
        new("DELETE", "faults/*", FaultView.Remove),
        new("POST", "faults/*/release", FaultView.Release),
    ];

    public static async Task<Answer> AnswerAsync(HttpContext http, EmulatorSite site, string path)
    {
        var isKnown = false;
        foreach (var route in Routes)
        {
            if (!route.Matches(path, out var argument)) continue;
            isKnown = true;
            if (route.Method != (HttpMethods.IsHead(http.Request.Method) ? "GET" : http.Request.Method)) continue;
            var (body, problem) = await ReadAsync(http.Request, site.Options.Limits.RequestBytes).ConfigureAwait(false);
            if (problem is not null) return problem;
            try
            {
                return route.Handle(new AdminCall(site, http.Request, argument, body));
            }
            catch (ArgumentException wrong)
            {
                return AdminAnswer.Problem(400, wrong.Message);
            }
        }

        return isKnown ? AdminAnswer.Problem(405, "This method means nothing here.") : AdminAnswer.NotFound;
    }

    private static async Task<(JsonElement Body, Answer? Problem)> ReadAsync(HttpRequest request, int most)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted).ConfigureAwait(false) is > 0 and var read)
        {
            if (body.Length + read > most) return (default, AdminAnswer.Problem(413, "That is too much."));
            body.Write(buffer, 0, read);
        }

        if (body.Length == 0) return (AdminBody.Empty.Body, null);
        var utf8 = body.GetBuffer().AsMemory(0, (int)body.Length);
        return JsonInput.TryParse(utf8, out var root, out var problem) && root.ValueKind == JsonValueKind.Object ? (root, null)
            : (default, AdminAnswer.Problem(400, $"The body must be a JSON object. {problem}"));
    }
}
