using System.Text.Encodings.Web;
using System.Text.Json;

namespace RunningHub;

/// <summary>Writes the bodies of requests. What is null is left out: the service's default counts.</summary>
internal static class RequestBody
{
    // Text outside ASCII travels as UTF-8 and not as \u escapes: half the bytes for Chinese prompts.
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
        MaxDepth = 512,
    };

    private static readonly JsonEncodedText ApiKey = JsonEncodedText.Encode("apiKey");
    private static readonly JsonEncodedText WorkflowId = JsonEncodedText.Encode("workflowId");
    private static readonly JsonEncodedText WebappId = JsonEncodedText.Encode("webappId");
    private static readonly JsonEncodedText TaskId = JsonEncodedText.Encode("taskId");
    private static readonly JsonEncodedText NodeInfoList = JsonEncodedText.Encode("nodeInfoList");
    private static readonly JsonEncodedText NodeId = JsonEncodedText.Encode("nodeId");
    private static readonly JsonEncodedText FieldName = JsonEncodedText.Encode("fieldName");
    private static readonly JsonEncodedText FieldValue = JsonEncodedText.Encode("fieldValue");

    /// <summary>A submit of v1. A whole graph and single fields exclude each other. For an app the list of fields is required, if only an empty one.</summary>
    public static ByteBuffer Create(string apiKey, CreateTaskRequest request) => Object(
        writer =>
        {
            writer.WriteString(ApiKey, apiKey);
            writer.WriteString(request.IsApp ? WebappId : WorkflowId, request.WorkflowId);
            if (request.QuickCreateCode is { } code) writer.WriteString("quickCreateCode", code);
            if (request.Workflow is { } graph) writer.WriteString("workflow", graph);
            else if (request.IsApp || request.NodeInfoList.Count > 0) WriteNodeInfoList(writer, request.NodeInfoList);
            WriteOptions(writer, request.Options);
        },
        256 + (request.Workflow?.Length ?? request.NodeInfoList.Count * 96));

    /// <summary>A submit of v2: the id stands in the path, the key in the header, and the list of fields is always sent.</summary>
    public static ByteBuffer Run(CreateTaskRequest request) => Object(
        writer =>
        {
            WriteNodeInfoList(writer, request.NodeInfoList);
            WriteOptions(writer, request.Options);
        },
        256 + (request.NodeInfoList.Count * 96));

    /// <summary>The parameters of a standard model as they are, and where to post the end.</summary>
    public static ByteBuffer Model(JsonElement parameters, Uri? webhook) => Object(writer =>
    {
        foreach (var parameter in parameters.EnumerateObject()) parameter.WriteTo(writer);
        if (webhook is not null) writer.WriteString("webhookUrl", webhook.AbsoluteUri);
    });

    /// <summary>A question about a task.</summary>
    public static ByteBuffer ForTask(string apiKey, string taskId) => Keyed(apiKey, writer => writer.WriteString(TaskId, taskId));

    /// <summary>A question about a workflow.</summary>
    public static ByteBuffer ForWorkflow(string apiKey, string workflowId) => Keyed(apiKey, writer => writer.WriteString(WorkflowId, workflowId));

    /// <summary>The question about the account. The member is all lower case here, and only here.</summary>
    public static ByteBuffer ForAccount(string apiKey) => Object(writer => writer.WriteString("apikey", apiKey));

    /// <summary>A body of v1: the key, and what else is written.</summary>
    public static ByteBuffer Keyed(string apiKey, Action<Utf8JsonWriter> write) => Object(writer =>
    {
        writer.WriteString(ApiKey, apiKey);
        write(writer);
    });

    /// <summary>A body with the members that are written.</summary>
    public static ByteBuffer Object(Action<Utf8JsonWriter> write, int size = 256)
    {
        var buffer = new ByteBuffer(size);
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        write(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer;
    }

    private static void WriteNodeInfoList(Utf8JsonWriter writer, IReadOnlyList<NodeInfo> list)
    {
        writer.WriteStartArray(NodeInfoList);
        for (var i = 0; i < list.Count; i++)
        {
            var item = list[i];
            writer.WriteStartObject();
            writer.WriteString(NodeId, item.NodeId);
            writer.WriteString(FieldName, item.FieldName);
            writer.WritePropertyName(FieldValue);
            item.FieldValue.WriteTo(writer);
            if (item.NodeName is { } nodeName) writer.WriteString("nodeName", nodeName);
            if (item.FieldType is { } fieldType) writer.WriteString("fieldType", fieldType);
            if (item.Description is { } description) writer.WriteString("description", description);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteOptions(Utf8JsonWriter writer, RunOptions options)
    {
        if (options.AddMetadata is { } metadata) writer.WriteBoolean("addMetadata", metadata);
        if (options.WebhookUrl is { } webhook) writer.WriteString("webhookUrl", webhook.AbsoluteUri);
        if (options.InstanceType is { } instance) writer.WriteString("instanceType", instance.Value);
        if (options.UsePersonalQueue is { } personal) writer.WriteBoolean("usePersonalQueue", personal);
        if (options.RetainSeconds is { } seconds) writer.WriteNumber("retainSeconds", seconds);
        if (options.AccessPassword is { } password) writer.WriteString("accessPassword", password);
    }
}
