using System.Collections.Concurrent;

namespace RunningHub.Emulator;

/// <summary>The passwords of protected workflows and apps.</summary>
internal sealed class AccessPasswords
{
    private readonly ConcurrentDictionary<string, string> _passwords = new(StringComparer.Ordinal);

    public void Set(string id, string? password)
    {
        if (password is null) _passwords.TryRemove(id, out _);
        else _passwords[id] = password;
    }

    public bool IsProtected(string id) => _passwords.ContainsKey(id);

    public bool Fits(Submission submission) =>
        !_passwords.TryGetValue(submission.WorkflowId, out var password) || submission.AccessPassword == password;
}
