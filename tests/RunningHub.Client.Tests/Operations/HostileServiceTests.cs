using System.Net;
using System.Text;

namespace RunningHub.Tests.Operations;

/// <summary>A service that answers anything at all: each operation gives a result or a clear error of its own, and nothing is written where it should not be.</summary>
public sealed class HostileServiceTests : IDisposable
{
    private static readonly string[] Bodies =
    [
        "",
        "null",
        "3",
        "\"taskId\"",
        "[]",
        "{}",
        "{",
        """{"code":0""",
        """{"code":0}""",
        """{"code":0,"data":null}""",
        """{"code":0,"data":[]}""",
        """{"code":0,"data":{}}""",
        """{"code":0,"data":""}""",
        """{"code":0,"data":"SUCCESS"}""",
        """{"code":0,"data":12345678901234567890123456789}""",
        """{"code":0,"data":[null,3,"x",[],{}]}""",
        """{"code":null,"msg":null,"data":null,"errorMessages":null,"taskId":null,"status":null,"errorCode":null}""",
        """{"code":{},"msg":[],"message":3,"data":{"taskId":{},"fileName":[],"url":3,"records":{},"prompt":3}}""",
        """{"code":1e99,"msg":"x"}""",
        """{"code":99999999999999999999,"msg":"x"}""",
        """{"code":"NOT_A_NUMBER","msg":"x"}""",
        """{"code":-2147483648,"msg":"\u0000\ud83d\u202e"}""",
        """{"code":0,"data":{"fileName":"../../etc/x","url":"file:///etc/passwd","prompt":"{","records":[{}],"nodeInfoList":[{}],"id":{},"eventData":"{"}}""",
        """{"code":0,"data":{"fileName":"x","url":"http://169.254.169.254/x","prompt":"[]","eventData":{"status":3}}}""",
        """{"taskId":"1","status":{},"results":"x","usage":[],"taskUsageList":{},"failedReason":3,"promptTips":3,"errorCode":""}""",
        """{"taskId":123456789012345678901234567890,"status":"SUCCESS","results":[[[[]]]],"failedReason":[{}],"errorCode":0}""",
        """{"errorCode":"","estimatedPrice":{},"currency":[],"freeLimitCount":1e30}""",
        "<html><body>502 Bad Gateway</body></html>",
        "\u0000\u0001\u0002",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("runninghub-").FullName;

    public static TheoryData<string> Operations => [.. EveryOperation.All.Select(operation => operation.Name)];

    public void Dispose()
    {
        KeyWatch.WholeRun.LookInto(_folder);
        Directory.Delete(_folder, true);
    }

    [Fact]
    public void Each_operation_of_the_client_is_in_the_list() =>
        Assert.All(EveryOperation.Names().Except(["StartAsync", "AttachAsync", "RunManyAsync", "RecoverAsync"]), name => Assert.Contains(EveryOperation.All, operation => operation.Name.StartsWith(name, StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Whatever_is_answered_there_is_a_result_or_an_error_of_ours(string name)
    {
        var (_, path, call) = Array.Find(EveryOperation.All, operation => operation.Name == name);
        var deep = string.Concat(Enumerable.Repeat("""{"data":""", 5_000));
        foreach (var status in new[] { HttpStatusCode.OK, HttpStatusCode.InternalServerError, HttpStatusCode.Found, (HttpStatusCode)418 })
        {
            foreach (var body in Bodies.Concat([deep, """{"code":0,"data":""" + new string('[', 100_000), """{"code":803,"msg":"NODE_INFO_MISMATCH(nodeId=1, fieldName=""" + new string(')', 200_000) + "\"}", string.Concat(Enumerable.Repeat("\"taskId\" : \"", 20_000))]))
            {
                var service = new ScriptedService().On(path, (_, _) => Task.FromResult(new HttpResponseMessage(status) { Content = new ByteArrayContent(Encoding.Latin1.GetBytes(body)) }));
                if (path != ScriptedService.Upload) service.On(ScriptedService.Upload, body);
                using var client = Client.On(service, configure: options => options.CapacityWait = TimeSpan.FromSeconds(20));

                var error = await Record.ExceptionAsync(() => call(client));

                Assert.True(error is null or RunningHubException, $"{name}, HTTP {(int)status}, {body[..Math.Min(body.Length, 80)]}: {error}");
            }
        }
    }

    [Theory]
    [InlineData("../../etc/x.png")]
    [InlineData("..%2F..%2Fetc%2Fx.png")]
    [InlineData("..%5C..%5Cx.png")]
    [InlineData("C%3A%5Cx.png")]
    [InlineData("%2Fetc%2Fpasswd")]
    [InlineData("....")]
    [InlineData("NUL")]
    [InlineData("%00%0A.png")]
    [InlineData("~")]
    public async Task Nothing_is_written_outside_the_folder(string name)
    {
        var target = Path.Combine(_folder, "out", "puts");
        var service = new ScriptedService()
            .On(ScriptedService.Create, RunningHub.Tests.Bodies.Created())
            .On(ScriptedService.Outputs, $$"""{"code":0,"data":[{"fileUrl":"https://files.example.test/a/{{name}}","fileType":"../../x","nodeId":"../9"},{"text":"t","nodeId":"../../9"}]}""");
        using var client = Client.On(new AnyFile(service));

        var saved = await (await new Poster().RunAsync(client)).SaveAllAsync(target);

        Assert.Equal(2, saved.Count);
        Assert.All(saved, path => Assert.Equal(target, Path.GetDirectoryName(path)));
        Assert.Equal(saved.Order(), Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Order());
    }

    /// <summary>Has a file at every address of another host.</summary>
    private sealed class AnyFile(HttpMessageHandler service) : DelegatingHandler(service)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.Host == "files.example.test" ? Task.FromResult(ScriptedService.Json("picture")) : base.SendAsync(request, cancellationToken);
    }
}
