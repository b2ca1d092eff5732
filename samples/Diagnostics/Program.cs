// Shows the diagnostics about C# code: open it in an editor, or build it. Each marked line is a mistake that the compiler alone lets pass.
// Nothing runs on a server here; the program prints what the first mistakes would send.
using RunningHub;
using Samples.Workflows;

var portrait = new Portrait();
Mistakes.InInputs(portrait);
foreach (var info in portrait.NodeInfoList) Console.WriteLine(info);

internal static class Mistakes
{
    public static void InInputs(Portrait wf)
    {
        wf.Override("3", "model", "other.safetensors");              // RH1001: the input is wired
        wf.Override("3", "control_after_generate", "randomize");     // RH1002: only the browser reads it
        wf.Override("31", "seed", 5);                                // RH1003: the file has no such node
        wf.Override("3", "sede", 5);                                 // RH1004: the node has no such field
        wf.Override("3", "seed", -1);                                // RH1005: not random over the API
        wf.Override("9", "filename_prefix", "Ada");                  // RH1008: there is a property
    }

    public static async Task InRunsAsync()
    {
        using var client = new RunningHubClient("0123456789abcdef0123456789abcdef"); // RH1010: a key in the source
        var wf = new Portrait();                                     // RH1011: the sketch is never assigned
        wf.RunAsync(client);                                         // RH1009: nobody awaits it
        await wf.StartAsync(client);                                 // RH1009: nobody keeps the handle
    }
}
