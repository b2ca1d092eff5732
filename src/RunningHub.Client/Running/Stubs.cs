// Signatures only, so that everybody can compile; the client's owner replaces this file by real ones.
#pragma warning disable
using System.Collections;
namespace RunningHub;

public class RunningHubClient : IDisposable
{
    public RunningHubClient(string apiKey) { }
    public RunningHubClient(string apiKey, RunningHubSite site) { }
    public RunningHubClient(RunningHubClientOptions options) { }
    protected RunningHubClient() { }
    public static RunningHubClient FromEnvironment() => throw new NotImplementedException();
    public void Dispose() { }
    internal Task<WorkflowRun<TOutputs>> StartAsync<TOutputs>(Workflow workflow, Func<TaskResult, TOutputs> createOutputs, RunOptions? options, CancellationToken cancellationToken) where TOutputs : WorkflowOutputs => throw new NotImplementedException();
    internal Task<WorkflowRun<TOutputs>> AttachAsync<TOutputs>(WorkflowDefinition definition, Func<TaskResult, TOutputs> createOutputs, RunToken token, CancellationToken cancellationToken) where TOutputs : WorkflowOutputs => throw new NotImplementedException();
}
public sealed class RunningHubSite { public static RunningHubSite International { get; } = new(); public static RunningHubSite China { get; } = new(); }
public sealed class RunningHubClientOptions { public IDictionary<string, string> WorkflowIds { get; } = new Dictionary<string, string>(); }
public sealed class RunOptions { public string? WorkflowId { get; set; } public bool SendWholeWorkflow { get; set; } public int OnCancellation { get; set; } }
public sealed class RunToken { }
public class WorkflowRun { public string TaskId => ""; public RunToken Token => new(); }
public class WorkflowRun<TOutputs> : WorkflowRun where TOutputs : WorkflowOutputs { public Task<TOutputs> WaitAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException(); }
public sealed class TaskResult { }
public class WorkflowOutputs { public WorkflowOutputs(TaskResult result) { } public OutputFileList this[string nodeId] => throw new NotImplementedException(); }
public sealed class OutputFileList : IReadOnlyList<OutputFile> { public OutputFile this[int i] => throw new NotImplementedException(); public int Count => 0; public IEnumerator<OutputFile> GetEnumerator() => throw new NotImplementedException(); IEnumerator IEnumerable.GetEnumerator() => throw new NotImplementedException(); }
public class OutputFile { public string FileName => ""; public Task<string> SaveAsync(string path, CancellationToken cancellationToken = default) => throw new NotImplementedException(); internal Task<MediaContent> OpenContentAsync(CancellationToken c) => throw new NotImplementedException(); }
public class RunningHubException : Exception { }
public sealed class SubmitOutcomeUnknownException : RunningHubException { }
public sealed class RunInterruptedException : OperationCanceledException { }
internal sealed class MediaContent { public static MediaContent OpenFile(string p) => throw new NotImplementedException(); public static MediaContent FromMemory(ReadOnlyMemory<byte> b, string n) => throw new NotImplementedException(); }
internal sealed class StreamContentSource(Stream s, string n, bool l) { public Task<MediaContent> OpenAsync(CancellationToken c) => throw new NotImplementedException(); }
