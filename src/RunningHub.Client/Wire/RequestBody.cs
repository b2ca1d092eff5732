using System.Text.Json;

namespace RunningHub;

/// <summary>Writes the bodies of requests. What is null is left out: the service's default counts.</summary>
internal static class RequestBody
{
    private static readonly JsonWriterOptions Options = new() { Encoder = BodyWriter.Encoder, SkipValidation = true, MaxDepth = 512 };

    /// <summary>A submit of v1. A whole graph and single fields exclude each other. For an app the list of fields is required, if only an empty one.</summary>
    public static ByteBuffer Create(string apiKey, CreateTaskRequest request)
    {
        var isWhole = request.Workflow is not null;
        var body = Begin(256 + (isWhole ? request.Workflow!.Length : request.NodeInfoList.Count * 96), out var to);
        to.Member("apiKey"u8, apiKey);
        to.Member(request.IsApp ? "webappId"u8 : "workflowId"u8, request.WorkflowId);
        if (request.QuickCreateCode is { } code) to.Member("quickCreateCode"u8, code);
        if (isWhole) to.Member("workflow"u8, request.Workflow!);
        else if (request.IsApp || request.NodeInfoList.Count > 0) WriteNodeInfoList(to, request.NodeInfoList);
        if (request.GivenOptions is { } options) WriteOptions(to, options);
        to.Raw("}"u8);
        return body;
    }

    /// <summary>A submit of v2: the id stands in the path, the key in the header, and the list of fields is always sent.</summary>
    public static ByteBuffer Run(CreateTaskRequest request)
    {
        var body = Begin(256 + (request.NodeInfoList.Count * 96), out var to);
        WriteNodeInfoList(to, request.NodeInfoList);
        if (request.GivenOptions is { } options) WriteOptions(to, options);
        to.Raw("}"u8);
        return body;
    }

    /// <summary>The parameters of a standard model as they are, and where to post the end.</summary>
    public static ByteBuffer Model(JsonElement parameters, Uri? webhook) => Object(writer =>
    {
        foreach (var parameter in parameters.EnumerateObject()) parameter.WriteTo(writer);
        if (webhook is not null) writer.WriteString("webhookUrl", webhook.AbsoluteUri);
    });

    /// <summary>A question of v1 about a task.</summary>
    public static ByteBuffer ForTask(string apiKey, string taskId)
    {
        var body = Begin(256, out var to);
        to.Member("apiKey"u8, apiKey);
        to.Member("taskId"u8, taskId);
        to.Raw("}"u8);
        return body;
    }

    /// <summary>The question of v2 about a task: the key stands in the header.</summary>
    public static ByteBuffer ForQuery(string taskId)
    {
        var body = Begin(128, out var to);
        to.Member("taskId"u8, taskId);
        to.Raw("}"u8);
        return body;
    }

    /// <summary>A question about a workflow.</summary>
    public static ByteBuffer ForWorkflow(string apiKey, string workflowId) => Keyed(apiKey, writer => writer.WriteString("workflowId", workflowId));

    /// <summary>The question about the account. The member is all lower case here, and only here.</summary>
    public static ByteBuffer ForAccount(string apiKey) => Object(writer => writer.WriteString("apikey", apiKey));

    /// <summary>A body of v1: the key, and what else is written.</summary>
    public static ByteBuffer Keyed(string apiKey, Action<Utf8JsonWriter> write) => Object(writer =>
    {
        writer.WriteString("apiKey", apiKey);
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

    private static ByteBuffer Begin(int size, out BodyWriter to)
    {
        var body = new ByteBuffer(size);
        to = new BodyWriter(body);
        to.Raw("{"u8);
        return body;
    }

    private static void WriteNodeInfoList(BodyWriter to, IReadOnlyList<NodeInfo> list)
    {
        to.Name("nodeInfoList"u8);
        to.Raw("["u8);
        if (list is AssignedInputs inputs)
        {
            inputs.WriteTo(new BodyInputs(to));
        }
        else
        {
            for (var i = 0; i < list.Count; i++)
            {
                var item = list[i];
                BeginNodeInfo(to, item.NodeId, item.FieldName);
                item.FieldValue.WriteTo(to);
                if (item.NodeName is { } nodeName) to.Member("nodeName"u8, nodeName);
                if (item.FieldType is { } fieldType) to.Member("fieldType"u8, fieldType);
                if (item.Description is { } description) to.Member("description"u8, description);
                to.Raw("}"u8);
            }
        }

        to.Raw("]"u8);
    }

    private static void BeginNodeInfo(BodyWriter to, string nodeId, string fieldName)
    {
        to.Separate();
        to.Raw("{\"nodeId\":"u8);
        to.Text(nodeId);
        to.Raw(",\"fieldName\":"u8);
        to.Text(fieldName);
        to.Raw(",\"fieldValue\":"u8);
    }

    private static void WriteOptions(BodyWriter to, RunOptions options)
    {
        if (options.AddMetadata is { } metadata) to.Member("addMetadata"u8, metadata);
        if (options.WebhookUrl is { } webhook) to.Member("webhookUrl"u8, webhook.AbsoluteUri);
        if (options.InstanceType is { } instance) to.Member("instanceType"u8, instance.Value);
        if (options.UsePersonalQueue is { } personal) to.Member("usePersonalQueue"u8, personal);
        if (options.RetainSeconds is { } seconds) to.Member("retainSeconds"u8, seconds);
        if (options.AccessPassword is { } password) to.Member("accessPassword"u8, password);
    }

    /// <summary>Writes assigned inputs as they are visited: no list of them is made.</summary>
    private sealed class BodyInputs(BodyWriter to) : InputWriter
    {
        private protected override void Take(string nodeId, string fieldName, in InputValue value, bool isSeed)
        {
            BeginNodeInfo(to, nodeId, fieldName);
            value.WriteTo(to);
            to.Raw("}"u8);
        }
    }
}
