using System.Diagnostics.CodeAnalysis;

namespace RunningHub.Workflows;

/// <summary>What a workflow file says: its kind, its nodes, and what is wrong with it. Whatever the text, reading does not throw.</summary>
/// <remarks>Immutable and thread-safe. A file with a syntax error still gives the nodes that stand before it.</remarks>
public sealed class WorkflowDocument
{
    private readonly Dictionary<string, int> _indexes;

    internal WorkflowDocument(JsonText json, FileContent content, GraphReader graph, AppReader app, IReadOnlyList<DocumentProblem> problems)
    {
        Json = json;
        Kind = content.Kind;
        Graph = content.Kind == FileKind.ApiWorkflow ? content.Value : null;
        App = content.Kind == FileKind.AppDemo ? content.Value : null;
        Nodes = graph.Nodes;
        _indexes = graph.Indexes;
        Fields = app.Fields;
        WebappId = app.WebappId;
        Problems = problems;
    }

    /// <summary>What the file is. For a file with a syntax error, what its readable part looks like.</summary>
    public FileKind Kind { get; }

    /// <summary>
    /// The nodes, in the order of the file; empty unless it is an <see cref="FileKind.ApiWorkflow"/>. Unusable ones are left out and
    /// reported.
    /// </summary>
    public IReadOnlyList<WorkflowNode> Nodes { get; }

    /// <summary>The fields of an AI app, in the order of the file; empty unless it is an <see cref="FileKind.AppDemo"/>.</summary>
    public IReadOnlyList<AppField> Fields { get; }

    /// <summary>The id of an AI app, where its file says it: an answer of <c>apiCallDemo</c> normally does not.</summary>
    public string? WebappId { get; }

    /// <summary>What is wrong or doubtful, by place. One cause gives one problem.</summary>
    public IReadOnlyList<DocumentProblem> Problems { get; }

    /// <summary>Whether one of the problems is an error.</summary>
    public bool HasErrors
    {
        get
        {
            foreach (var problem in Problems)
            {
                if (problem.Severity == ProblemSeverity.Error) return true;
            }

            return false;
        }
    }

    /// <summary>The file's text as JSON.</summary>
    public JsonText Json { get; }

    /// <summary>
    /// The object that holds the nodes, out of its wrapper; null unless it is an <see cref="FileKind.ApiWorkflow"/>. Its <see
    /// cref="JsonValue.Json"/> is
    /// another text than <see cref="Json"/> when the file holds the graph as a JSON string.
    /// </summary>
    public JsonValue? Graph { get; }

    /// <summary>
    /// The object with <c>nodeInfoList</c> (or <c>inputNodes</c>), or that list itself; null unless it is an <see
    /// cref="FileKind.AppDemo"/>.
    /// </summary>
    public JsonValue? App { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="text">Its whole text.</param>
    /// <param name="limits">How much to take; <see cref="JsonLimits.Default"/> when null.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    public static WorkflowDocument Read(string text, JsonLimits? limits = null, CancellationToken cancellationToken = default)
    {
        if (text is null) throw new ArgumentNullException(nameof(text));
        limits ??= JsonLimits.Default;
        var json = JsonText.Parse(text, limits, cancellationToken);
        var content = FileContent.Of(json, limits, cancellationToken);
        var graph = new GraphReader(content);
        var app = new AppReader(content, graph, limits, cancellationToken);
        if (content.Kind == FileKind.AppDemo) app.Read();
        if (content.Kind == FileKind.ApiWorkflow)
        {
            graph.Read();
            WireCheck.Run(graph, cancellationToken);
        }

        return new WorkflowDocument(json, content, graph, app, FileProblems.Of(json, content, graph));
    }

    /// <summary>Finds a node by its id.</summary>
    /// <param name="id">The id, exact.</param>
    /// <param name="node">The node.</param>
    public bool TryGetNode(string id, [NotNullWhen(true)] out WorkflowNode? node)
    {
        node = _indexes.TryGetValue(id, out var index) ? Nodes[index] : null;
        return node is not null;
    }
}
