using System.CommandLine;
using System.Globalization;

namespace RunningHub.Tool;

/// <summary><c>runninghub doctor</c>: whether the key, the site and the account would take a run.</summary>
internal static class DoctorCommand
{
    private static readonly Option<RunningHubSite?> Site = AccountOptions.Site();

    public static Command Create()
    {
        var command = new Command("doctor", "Check the key, the site, the account and its limits. Costs nothing. Exit code: 0 ready to run, 1 not ready, 2 not checked.") { Site };
        command.SetAction((result, cancellationToken) => AccountOptions.WithClientAsync(result.GetValue(Site), client => ExamineAsync(client, Console.Out, cancellationToken)));
        return command;
    }

    public static async Task<int> ExamineAsync(RunningHubClient client, TextWriter output, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync($"Site      {client.Site}");
        AccountStatus account;
        try
        {
            account = await client.GetAccountStatusAsync(cancellationToken);
        }
        catch (RunningHubException problem)
        {
            await output.WriteLineAsync($"Key       {(problem.Category == ErrorCategory.Key ? "refused" : "not checked")}: {problem.Message}");
            return problem.Category == ErrorCategory.Key ? 1 : 2;
        }

        var hasFunds = account is { Coins: > 0 } or { Money: > 0 };
        await output.WriteLineAsync($"Key       accepted{(account.KeyKind is { } kind ? $", kind {kind}" : "")}");
        await output.WriteLineAsync($"Balance   {Number(account.Coins)} coins{(account.Money is { } money ? $", {Number(money)} {account.Currency}" : "")}{(hasFunds ? "" : ": a run would be refused")}");
        try
        {
            var queue = await client.GetQueueStatusAsync(cancellationToken);
            await output.WriteLineAsync($"Limit     {queue.ConcurrentLimit?.ToString(CultureInfo.InvariantCulture) ?? "not stated"} tasks at once; now {queue.Running ?? account.RunningTasks ?? 0} running, {queue.Queued ?? 0} queued");
        }
        catch (RunningHubException problem)
        {
            await output.WriteLineAsync($"Limit     not stated ({problem.Code?.ToString(CultureInfo.InvariantCulture) ?? "no answer"}); now {account.RunningTasks ?? 0} running");
        }

        await output.WriteLineAsync(hasFunds ? "Ready to run." : "Not ready: top up the account.");
        return hasFunds ? 0 : 1;
    }

    private static string Number(decimal? value) => value?.ToString("0.###", CultureInfo.InvariantCulture) ?? "no";
}
