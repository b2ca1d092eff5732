using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RunningHub;

/// <summary>Finds a run again, in another process or on another day. Holds no key: whoever continues the run brings a client for the same account.</summary>
/// <remarks>As text (<see cref="ToString"/>, and in JSON) it is one word of ASCII without quotes or blanks, such as <c>rh1~ai~2100000000000000017~TextToImage~93f1c2a4b5d60718</c>.</remarks>
[JsonConverter(typeof(RunTokenJsonConverter))]
public sealed record RunToken
{
    private const string Version = "rh1";
    private const string SecondApi = "v2";

    /// <summary>Takes the parts.</summary>
    /// <param name="site">The site that runs the task.</param>
    /// <param name="taskId">The task's id on that site.</param>
    /// <param name="className">The workflow class, or null for a task that no class started.</param>
    /// <param name="fileHash">The hash of the file that the class was made from, or null.</param>
    /// <param name="apiVersion">Which family of operations made the task, and is asked for its end.</param>
    public RunToken(RunningHubSite site, string taskId, string? className = null, string? fileHash = null, ApiVersion apiVersion = ApiVersion.V1)
    {
        if (string.IsNullOrWhiteSpace(taskId)) throw new ArgumentException("The task id is empty.", nameof(taskId));
        Site = site ?? throw new ArgumentNullException(nameof(site));
        TaskId = taskId;
        ClassName = string.IsNullOrEmpty(className) ? null : className;
        FileHash = string.IsNullOrEmpty(fileHash) ? null : fileHash;
        ApiVersion = apiVersion;
    }

    /// <summary>The site that runs the task.</summary>
    public RunningHubSite Site { get; }

    /// <summary>The task's id on that site.</summary>
    public string TaskId { get; }

    /// <summary>The workflow class that started the run, such as <c>TextToImage</c>; null for a task that no class started.</summary>
    public string? ClassName { get; }

    /// <summary>The hash of the file that the class was made from: when it differs now, the outputs may belong to other nodes.</summary>
    public string? FileHash { get; }

    /// <summary>Which family of operations made the task, and is asked for its end.</summary>
    public ApiVersion ApiVersion { get; }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not a run token.</exception>
    public static RunToken Parse(string text) =>
        TryParse(text ?? throw new ArgumentNullException(nameof(text)), out var token) ? token : throw new FormatException("The text is not a run token (rh1~site~task~class~hash).");

    /// <summary>Reads what <see cref="ToString"/> wrote, if it is that.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RunToken? token)
    {
        token = null;
        var parts = text?.Trim().Split('~');
        if (parts is not { Length: 5 or 6 } || parts[0] != Version || (parts.Length == 6 && parts[5] != SecondApi)) return false;
        if (RunningHubSite.FromName(Uri.UnescapeDataString(parts[1])) is not { } site) return false;
        var taskId = Uri.UnescapeDataString(parts[2]);
        if (string.IsNullOrWhiteSpace(taskId)) return false;
        token = new RunToken(site, taskId, Uri.UnescapeDataString(parts[3]), Uri.UnescapeDataString(parts[4]), parts.Length == 6 ? ApiVersion.V2 : ApiVersion.V1);
        return true;
    }

    /// <summary>The token as one word.</summary>
    public override string ToString() =>
        string.Join("~", Version, Escape(Site.Name), Escape(TaskId), Escape(ClassName), Escape(FileHash)) + (ApiVersion == ApiVersion.V2 ? "~" + SecondApi : "");

    private static string Escape(string? part) => Uri.EscapeDataString(part ?? "").Replace("~", "%7E");
}
