using System.Text;
using RunningHub.Workflows;

namespace RunningHub.Tool;

/// <summary>A workflow or an AI app without a class: its file is the definition.</summary>
internal sealed class FileWorkflow : Workflow<WorkflowOutputs>
{
    private FileWorkflow(WorkflowDefinition definition)
        : base(definition)
    {
    }

    /// <summary>Whether it is an AI app.</summary>
    public required bool IsApp { get; init; }

    /// <summary>The id that the file itself says; null for most.</summary>
    public required string? OwnId { get; init; }

    /// <summary>Reads a file as the generator does, wrappers included.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="InvalidDataException">It is no workflow and no app; the message says what it is.</exception>
    public static FileWorkflow Parse(string text, string path)
    {
        var document = WorkflowDocument.Read(text);
        if ((document.Graph ?? document.App) is not { } content || document.Problems.Any(problem => problem.Kind == DocumentProblemKind.NotJson))
        {
            var reason = document.Problems.FirstOrDefault(problem => problem.Severity == ProblemSeverity.Error)?.Message;
            throw new InvalidDataException("The file is neither a workflow in API format nor the description of an AI app." + (reason is null ? "" : " " + reason));
        }

        var json = new StringBuilder();
        content.AppendTo(json);
        var isApp = document.Graph is null;
        var name = Path.GetFileNameWithoutExtension(path);
        return new FileWorkflow(new WorkflowDefinition(GeneratedCode.Contract1, name, path.Replace('\\', '/'), "", document.WebappId, "", json.ToString(), isApp))
        {
            IsApp = isApp,
            OwnId = document.WebappId,
        };
    }

    protected override WorkflowOutputs CreateOutputs(TaskResult result) => new(result);
}
