using RunningHub.Testing;

namespace RunningHub.Workflows;

/// <summary>Files that people really keep.</summary>
public sealed class RealFilesTests
{
    [SharedFact]
    public void Every_exported_workflow_is_read_without_an_error()
    {
        var refused = Repository.Corpus.Where(file => WorkflowDocument.Read(File.ReadAllText(file)) is not { Kind: FileKind.ApiWorkflow, HasErrors: false });
        Assert.Empty(refused);
        Assert.NotEmpty(Repository.Corpus);
    }
}
