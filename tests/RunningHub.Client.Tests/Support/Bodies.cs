namespace RunningHub.Tests;

/// <summary>Answers of the service, as they go over the wire.</summary>
internal static class Bodies
{
    public const string TaskId = "2100000000000000017";

    public const string Queued = """{"code":813,"msg":"APIKEY_TASK_IS_QUEUED","data":null}""";
    public const string Running = """{"code":804,"msg":"APIKEY_TASK_IS_RUNNING","data":{"netWssUrl":null}}""";
    public const string Empty = """{"code":0,"msg":"success","data":[]}""";
    public const string NoData = """{"code":0,"msg":"success","data":null}""";
    public const string NotFound = """{"code":807,"msg":"APIKEY_TASK_NOT_FOUND","data":null}""";
    public const string Done = """{"code":0,"msg":"success","data":[{"fileUrl":"https://files.example.test/u/output/ComfyUI_00001_abcde_1790000000.png","fileType":"png","taskCostTime":"83","nodeId":"9","thirdPartyConsumeMoney":null,"consumeMoney":null,"consumeCoins":"17"}]}""";
    public const string RunningV2 = """{"taskId":"2100000000000000017","status":"RUNNING","errorCode":"","errorMessage":"","results":null}""";
    public const string DoneV2 = """{"taskId":"2100000000000000017","status":"SUCCESS","errorCode":"","errorMessage":"","results":[{"url":"https://files.example.test/u/output/ComfyUI_00001_abcde_1790000000.png","nodeId":"9","outputType":"png","text":null}]}""";
    public const string FailedWithoutReason = """{"code":805,"msg":"APIKEY_TASK_STATUS_ERROR","data":null}""";
    public const string Ok = """{"code":0,"msg":"success","data":null}""";

    public static string Created(string taskId = TaskId, string state = "QUEUED") =>
        $$$"""{"code":0,"msg":"success","errorMessages":null,"data":{"netWssUrl":null,"taskId":"{{{taskId}}}","clientId":"00112233445566778899aabbccddeeff","taskStatus":"{{{state}}}","promptTips":"{\"result\": true, \"error\": null, \"outputs_to_execute\": [\"9\"], \"node_errors\": {}}"}}""";

    public static string Refusal(int code, string message = "refused") => $$"""{"code":{{code}},"msg":"{{message}}","data":null}""";

    public static string StatusIs(string word) => $$"""{"code":0,"msg":"","data":"{{word}}"}""";

    public static string Uploaded(string name) => $$$"""{"code":0,"msg":"success","data":{"fileName":"{{{name}}}","fileType":"input"}}""";
}
