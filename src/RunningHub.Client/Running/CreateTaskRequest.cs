using System.Text.Json;

namespace RunningHub;

/// <summary>One submit as it goes over the wire. <see cref="Workflow{TOutputs}.StartAsync"/> makes it from a workflow; made by hand, <see cref="RunningHubClient.StartAsync(CreateTaskRequest, CancellationToken)"/> takes it.</summary>
/// <remarks>
/// Where it goes: a workflow to <c>/task/openapi/create</c> or, with <see cref="RunOptions.ApiVersion"/>, to <c>/openapi/v2/run/workflow/…</c>; an AI app to <c>/task/openapi/ai-app/run</c> or
/// <c>/openapi/v2/run/ai-app/…</c>; quick create to <c>/task/openapi/quick-ai-app/run</c>; a standard model to <c>/openapi/v2/…</c>.
/// </remarks>
public sealed class CreateTaskRequest
{
    private const string ModelRoot = "openapi/v2/";

    private RunOptions? _options;

    /// <summary>Takes the id of the workflow, or of the AI app.</summary>
    /// <param name="workflowId">The id on the site; for an AI app its <c>webappId</c>. Also needed, and real, where <see cref="Workflow"/> is sent: the service refuses an empty one (301).</param>
    public CreateTaskRequest(string workflowId)
    {
        if (string.IsNullOrWhiteSpace(workflowId)) throw new ArgumentException("The workflow id is empty.", nameof(workflowId));
        WorkflowId = workflowId;
    }

    /// <summary>The id on the site: the workflow's; the app's where <see cref="IsApp"/> is set; the route of a standard model where <see cref="ModelParameters"/> is set.</summary>
    public string WorkflowId { get; }

    /// <summary>Whether the id is an AI app's. An app takes single fields only.</summary>
    public bool IsApp { get; init; }

    /// <summary>For quick create, a kind of AI app: the code that the site gives for it, such as <c>002</c>. Null for any other run.</summary>
    public string? QuickCreateCode { get; init; }

    /// <summary>The fields to set. Not sent together with <see cref="Workflow"/>: the service does not combine them.</summary>
    public IReadOnlyList<NodeInfo> NodeInfoList { get; init; } = [];

    /// <summary>A whole graph in API format, as JSON text; it takes the place of the stored one. v1 only.</summary>
    public string? Workflow { get; init; }

    /// <summary>The parameters of a standard model, an object; null for any other run.</summary>
    public JsonElement? ModelParameters { get; private init; }

    /// <summary>How the run is made; its <see cref="RunOptions.WorkflowId"/> does not count here. For a standard model only <see cref="RunOptions.WebhookUrl"/> is sent.</summary>
    public RunOptions Options
    {
        get => _options ??= new RunOptions();
        init => _options = value;
    }

    /// <summary>Which family of operations makes the task.</summary>
    public ApiVersion ApiVersion => ModelParameters is not null ? ApiVersion.V2 : Options.ApiVersion ?? ApiVersion.V1;

    /// <summary>The options, if there are any.</summary>
    internal RunOptions? GivenOptions => _options;

    /// <summary>What is run, in words: <c>workflow 1904136902449209346</c>.</summary>
    internal string What => (ModelParameters is not null ? "model " : IsApp ? "app " : "workflow ") + WorkflowId;

    /// <summary>A run of a standard model.</summary>
    /// <param name="route">The model's route, such as <c>kling-lip-sync/lip-sync-video</c>; <c>/openapi/v2/</c> before it may stand or not.</param>
    /// <param name="parameters">The model's parameters, an object; copied.</param>
    /// <param name="options">Of these, only <see cref="RunOptions.WebhookUrl"/> is sent; the limits count as for any run.</param>
    /// <exception cref="ArgumentException">The route is no route, or the parameters are no object.</exception>
    public static CreateTaskRequest ForModel(string route, JsonElement parameters, RunOptions? options = null) => new(CheckRoute(route))
    {
        ModelParameters = parameters.ValueKind == JsonValueKind.Object ? parameters.Clone() : throw new ArgumentException("The parameters of a model are a JSON object.", nameof(parameters)),
        Options = options ?? new RunOptions(),
    };

    internal CreateTaskRequest With(IReadOnlyList<NodeInfo> values, RunOptions options) => new(WorkflowId)
    {
        IsApp = IsApp,
        QuickCreateCode = QuickCreateCode,
        NodeInfoList = values,
        Workflow = Workflow,
        ModelParameters = ModelParameters,
        Options = options,
    };

    /// <summary>A route without the part that all routes begin with.</summary>
    internal static string CheckRoute(string route)
    {
        var name = (route ?? throw new ArgumentNullException(nameof(route))).Trim().Trim('/');
        if (name.StartsWith(ModelRoot, StringComparison.Ordinal)) name = name.Substring(ModelRoot.Length);
        // Deprecated routes of the vendor's list have brackets in them. Nothing may lead out of the route, or into a query.
        var isRoute = name.All(c => c is > ' ' and <= '~' and not ('?' or '#' or '%' or ':' or '\\' or '"' or '<' or '>')) && name.Split('/').All(part => part.Trim('.').Length > 0);
        return isRoute ? name : throw new ArgumentException($"'{route}' is no route of a model, such as kling-lip-sync/lip-sync-video.", nameof(route));
    }

    /// <summary>Checks that the parts of the request go together.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    internal void Check(string name)
    {
        if (Workflow is not null && (IsApp || QuickCreateCode is not null || ModelParameters is not null)) throw new ArgumentException("An AI app or a model takes single values, not a graph.", name);
        if (Workflow is not null && ApiVersion == ApiVersion.V2) throw new ArgumentException("A whole graph goes by v1: nobody has documented that v2 takes one, and what it does not know it ignores.", name);
        if (QuickCreateCode is not null && (!IsApp || ApiVersion == ApiVersion.V2)) throw new ArgumentException("Quick create is for an AI app, by v1: set IsApp.", name);
    }
}
