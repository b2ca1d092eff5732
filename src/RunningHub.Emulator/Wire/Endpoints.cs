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
        Endpoint.Upload("/task/openapi/upload", V1Uploads.UploadAsync),
        Endpoint.Post("/uc/openapi/accountStatus", V1Account.Status),
        Endpoint.Post("/api/openapi/getJsonApiFormat", V1Workflows.ApiFormat),
        Endpoint.Get("/api/webapp/apiCallDemo", V1Apps.Demo),
        Endpoint.Get(FileStore.OutputPath + "*", FileEndpoints.Output),
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
    public static Answer Refused(string path, Refusal refusal) => Answer.V1(refusal);

    /// <summary>What a path that does not exist answers: on v1 the gateway takes it for a missing token.</summary>
    public static Answer NotFound() => Answer.Of(new JsonObject { ["code"] = Codes.BadPath.Number, ["msg"] = Codes.BadPath.Identifier });
}
