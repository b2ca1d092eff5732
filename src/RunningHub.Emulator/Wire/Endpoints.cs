using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>The map of the wire: every path that a site answers.</summary>
internal static class Endpoints
{
    public static readonly Endpoint[] All =
    [
        Endpoint.Post("/task/openapi/create", V1Tasks.Create),
        Endpoint.Post("/task/openapi/ai-app/run", V1Apps.Run),
        Endpoint.Post("/task/openapi/outputs", V1Tasks.Outputs),
        Endpoint.Post("/task/openapi/status", V1Tasks.Status),
        Endpoint.Post("/task/openapi/cancel", V1Tasks.Cancel),
        Endpoint.Post("/task/openapi/getWebhookDetail", V1Webhooks.Detail),
        Endpoint.Post("/task/openapi/retryWebhook", V1Webhooks.Retry),
        Endpoint.Upload("/task/openapi/upload", V1Uploads.UploadAsync),
        Endpoint.Post("/task/openapi/quick-ai-app/run", V1QuickApps.Run),
        Endpoint.Post("/api/fast/creation/model/params", V1QuickApps.Models),
        Endpoint.Post("/api/openapi/getLoraUploadUrl", LoraEndpoints.UploadUrl),
        Endpoint.Upload(LoraShelf.Path + "*", LoraEndpoints.PutAsync, "PUT"),
        Endpoint.Post("/uc/openapi/accountStatus", V1Account.Status),
        Endpoint.Post("/api/openapi/getJsonApiFormat", V1Workflows.ApiFormat),
        Endpoint.Get("/api/webapp/apiCallDemo", V1Apps.Demo),
        Endpoint.Post("/api/webapp/detail", PageCalls.AppDetail),
        Endpoint.Post("/api/openapi/my/call/log/detail", PageCalls.CallLogDetail),
        Endpoint.Post("/openapi/v2/run/workflow/*", V2Tasks.RunWorkflow),
        Endpoint.Post("/openapi/v2/run/ai-app/*", V2Tasks.RunApp),
        Endpoint.Post("/openapi/v2/query", V2Tasks.Query),
        Endpoint.Upload("/openapi/v2/media/upload/binary", V2Uploads.UploadAsync),
        Endpoint.Get("/openapi/v2/api-key/list", V2Management.ApiKeys),
        Endpoint.Get("/openapi/v2/queue/status", V2Management.Queue),
        Endpoint.Post("/openapi/v2/resource/list", V2Management.Resources),
        Endpoint.Post("/openapi/v2/aiapp/list", V2Management.Apps),
        Endpoint.Post("/openapi/v2/assets/create", V2Assets.Create),
        Endpoint.Post("/openapi/v2/assets/list", V2Assets.List),
        Endpoint.Post("/openapi/v2/assets/query", V2Assets.Query),
        Endpoint.Post("/openapi/v2/assets/update", V2Assets.Update),
        Endpoint.Post("/openapi/v2/assets/delete", V2Assets.Delete),
        Endpoint.Post("/openapi/v2/assets/groups/create", V2Assets.CreateGroup),
        Endpoint.Post("/openapi/v2/assets/groups/list", V2Assets.ListGroups),
        Endpoint.Post("/openapi/v2/assets/groups/query", V2Assets.QueryGroup),
        Endpoint.Post("/openapi/v2/assets/groups/update", V2Assets.UpdateGroup),
        Endpoint.Post("/openapi/v2/assets/groups/delete", V2Assets.DeleteGroup),
        Endpoint.Post("/openapi/v2/price-preview/*", V2Models.Price),
        // Any other path of v2 may be a standard model's.
        Endpoint.Post("/openapi/v2/*", V2Models.Run),
        Endpoint.Post("/v1/chat/completions", Chat.Complete),
        Endpoint.Socket("/proxy/*", ComfyProxy.GetAsync),
        Endpoint.Upload("/proxy/*", ComfyProxy.PostAsync),
        Endpoint.Socket("/proxy-plus/*", ComfyProxy.GetAsync),
        Endpoint.Upload("/proxy-plus/*", ComfyProxy.PostAsync),
        Endpoint.Socket("/ws/c_instance", ProgressSocket.ServeAsync),
        Endpoint.Get(FileStore.OutputPath + "*", FileEndpoints.Output),
        Endpoint.Get(FileStore.InputPath + "*", FileEndpoints.Input),
    ];

    /// <summary>The row for a request, or null; <paramref name="argument"/> is what stands for the <c>*</c>.</summary>
    public static Endpoint? Find(string method, string path, out string argument)
    {
        argument = "";
        foreach (var endpoint in All)
        {
            if (endpoint.Method == method && endpoint.Matches(path, out argument)) return endpoint;
        }

        return null;
    }

    /// <summary>A refusal in the envelope of the path's family.</summary>
    public static Answer Refused(string path, Refusal refusal) => IsV2(path) ? V2Gate.Refused(path, refusal) : Answer.V1(refusal);

    /// <summary>What a path that does not exist answers: on v1 the gateway takes it for a missing token; v2 knows a code for it.</summary>
    public static Answer NotFound(string path) =>
        IsV2(path) ? V2Gate.TaskError(Codes.InvalidUrl)
            : Answer.Of(new JsonObject { ["code"] = Codes.BadPath.Number, ["msg"] = Codes.BadPath.Identifier });

    private static bool IsV2(string path) => path.StartsWith("/openapi/v2/", StringComparison.Ordinal);
}
