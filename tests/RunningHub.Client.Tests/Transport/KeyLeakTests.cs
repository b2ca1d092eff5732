using System.Net;
using System.Text;

namespace RunningHub.Tests.Transport;

/// <summary>The key may travel to the site, and nowhere else: no message, no log, no text of an object holds it, also when the service quotes it.</summary>
public sealed class KeyLeakTests
{
    private static readonly string[] Paths = [.. EveryOperation.All.Select(operation => operation.Path).Distinct()];

    [Fact]
    public async Task Nothing_that_a_program_can_see_holds_the_key()
    {
        var seen = new StringBuilder();
        var logs = new LogLines();
        foreach (var (status, body) in QuotingAnswers())
        {
            // Once where the start of the run goes through and the rest quotes, once where everything does.
            foreach (var isStarted in new[] { true, false })
            {
                var service = new ScriptedService();
                if (isStarted) service.On(ScriptedService.Create, Bodies.Created()).On(ScriptedService.UploadV2, Bodies.Uploaded("openapi/1.png"));
                foreach (var path in Paths.Where(path => !(isStarted && path is ScriptedService.Create or ScriptedService.UploadV2))) service.On(path, status, body, "text/html");
                await UseAsync(service, logs, seen);
            }
        }

        foreach (var failure in new Exception[] { new HttpRequestException($"{KeyWatch.Planted}: cannot reach https://x/?apiKey={Client.Key}"), new IOException(KeyWatch.Planted + Client.Key, new IOException(Client.Key)), new TaskCanceledException(KeyWatch.Planted + Client.Key) })
            await UseAsync(Everywhere(Planted(failure)), logs, seen);

        Assert.True(logs.Whole.Count > 50, "The test heard too few log lines to prove anything.");
        foreach (var line in logs.Whole) seen.AppendLine(line);
        Assert.DoesNotContain(Client.Key, seen.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Flurl", string.Join('\n', seen.ToString().Split('\n').Where(line => !line.TrimStart().StartsWith("at ", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.DoesNotContain("1 girl in classroom", string.Join('\n', logs.Whole), StringComparison.Ordinal);
    }

    private static async Task UseAsync(ScriptedService service, LogLines logs, StringBuilder seen)
    {
        using var client = Client.On(service, configure: options =>
        {
            options.LoggerFactory = logs;
            options.RunTimeout = TimeSpan.FromSeconds(20);
            options.CapacityWait = TimeSpan.FromSeconds(20);
        });
        seen.AppendLine(client.ToString()).AppendLine(client.Site.ToString());
        Func<Task>[] uses =
        [
            async () =>
            {
                var wf = new Poster { Node6 = { Text = "1 girl in classroom" }, Node10 = { Image = MediaInput.FromBytes(new byte[] { 1 }, "a.png") } };
                var run = await wf.StartAsync(client);
                seen.AppendLine(KeyWatch.WholeRun.LookAt(run).ToString()).AppendLine(run.Token.ToString());
                await run.WaitAsync();
            },
            .. EveryOperation.All.Select(operation => (Func<Task>)(async () => seen.AppendLine(KeyWatch.WholeRun.LookAt(await operation.Call(client))?.ToString()))),
        ];
        foreach (var use in uses)
        {
            var error = await Record.ExceptionAsync(use);
            for (var at = error; at is not null; at = at.InnerException)
            {
                Assert.DoesNotContain("Flurl", at.GetType().FullName, StringComparison.Ordinal);
                seen.AppendLine(at.ToString()).AppendLine(at.Message);
                if (at is RunningHubException { NodeErrors: var nodes }) seen.AppendJoin('\n', nodes).AppendJoin('\n', nodes.SelectMany(node => node.Details)).AppendLine();
            }
        }
    }

    private static IEnumerable<(HttpStatusCode Status, string Body)> QuotingAnswers()
    {
        yield return (HttpStatusCode.OK, $$"""{"code":802,"msg":"key {{Client.Key}} is disabled"}""");
        yield return (HttpStatusCode.OK, $$"""{"code":401,"message":"ApiKey verification failed: {{Client.Key}}"}""");
        yield return (HttpStatusCode.OK, $$"""{"code":421,"msg":"{{Client.Key}}"}""");
        yield return (HttpStatusCode.OK, $$"""{"code":500,"msg":"{{Client.Key}}"}""");
        yield return (HttpStatusCode.OK, $$"""{"code":"{{Client.Key}}","msg":"x"}""");
        yield return (HttpStatusCode.OK, $$"""{"code":803,"msg":"NODE_INFO_MISMATCH(nodeId={{Client.Key}}, fieldName={{Client.Key}}, reason={{Client.Key}})"}""");
        yield return (HttpStatusCode.OK, $$$"""{"code":805,"msg":"","data":{"failedReason":{"node_id":"3","exception_type":"X{{{Client.Key}}}","node_name":"{{{Client.Key}}}","exception_message":"{{{Client.Key}}}","traceback":"[\"{{{Client.Key}}}\"]"} } }""");
        yield return (HttpStatusCode.InternalServerError, $"<html>GET /?apiKey={Client.Key}</html>");
        yield return (HttpStatusCode.NotFound, $"<html>GET /?apiKey={Client.Key}</html>");
        yield return (HttpStatusCode.OK, $$"""{"code":0,"data":{"taskId":""" + "\"" + Client.Key);
    }

    private static Exception Planted(Exception failure)
    {
        failure.Data[KeyWatch.Planted] = true;
        return failure;
    }

    private static ScriptedService Everywhere(Exception failure)
    {
        var service = new ScriptedService();
        foreach (var path in Paths) service.On(path, failure);
        return service;
    }
}
