using System.Text;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>The blob in a task's web socket address: who, and until when.</summary>
internal static class SocketTicket
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(7);

    public static string For(TaskEntry task)
    {
        var started = task.Started ?? default;
        var ticket = new JsonObject
        {
            ["userId"] = task.Submission.Account.FileFolder,
            ["signExpire"] = (started + Life).ToUnixTimeMilliseconds(),
            ["ts"] = started.ToUnixTimeMilliseconds(),
            ["sign"] = Hashing.Hex32("sign of task " + task.Id),
        };
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(ticket.ToJsonString()));
    }
}
