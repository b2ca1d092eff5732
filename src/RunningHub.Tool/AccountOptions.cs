using System.CommandLine;
using System.ComponentModel;

namespace RunningHub.Tool;

/// <summary>Which account a command uses: the key of the environment, never of the command line, where shells keep it.</summary>
internal static class AccountOptions
{
    public static Option<RunningHubSite?> Site() => new("--site")
    {
        Description = "The site: ai, cn, or an address such as http://127.0.0.1:8288. Default: RUNNINGHUB_BASE_URL, or ai. The key is in RUNNINGHUB_API_KEY.",
        CustomParser = result =>
        {
            try
            {
                return (RunningHubSite?)TypeDescriptor.GetConverter(typeof(RunningHubSite)).ConvertFromInvariantString(result.Tokens[0].Value);
            }
            catch (Exception wrong) when (wrong is FormatException or ArgumentException)
            {
                result.AddError(wrong.Message);
                return null;
            }
        },
    };

    /// <summary>Runs a command with a client; says what is wrong instead of a stack trace.</summary>
    /// <returns>The command's exit code; 2 when the question could not be asked.</returns>
    public static async Task<int> WithClientAsync(RunningHubSite? site, Func<RunningHubClient, Task<int>> run)
    {
        try
        {
            var options = RunningHubClientOptions.FromEnvironment();
            if (site is not null) options.Site = site;
            await using var client = new RunningHubClient(options);
            return await run(client);
        }
        catch (Exception problem) when (problem is RunningHubException or InvalidOperationException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return 2;
        }
    }
}
