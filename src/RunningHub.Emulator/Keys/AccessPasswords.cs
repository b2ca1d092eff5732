using System.Collections.Concurrent;

namespace RunningHub.Emulator;

/// <summary>The passwords of protected workflows and apps.</summary>
internal sealed class AccessPasswords(SiteChanges changes)
{
    private readonly ConcurrentDictionary<string, string> _passwords = new(StringComparer.Ordinal);

    public void Set(string id, string? password)
    {
        if (password is not null)
        {
            _passwords[id] = password;
            changes.Changed(new AccessPassword(id, password));
        }
        else if (_passwords.TryRemove(id, out var former))
        {
            changes.Removed(new AccessPassword(id, former));
        }
    }

    public bool IsProtected(string id) => _passwords.ContainsKey(id);

    public bool Fits(Submission submission) =>
        !_passwords.TryGetValue(submission.WorkflowId, out var password) || submission.AccessPassword == password;
}

/// <summary>A password and the workflow or app that it protects.</summary>
internal sealed record AccessPassword(string Id, string Password);
