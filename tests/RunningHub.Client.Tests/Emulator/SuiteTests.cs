using Xunit.Abstractions;

namespace RunningHub.Tests.Emulator;

/// <summary>The whole suite talks to the emulator, and what tests make it say has the shape of what it says by itself.</summary>
[Collection("At the end")]
public sealed class SuiteTests(ITestOutputHelper output)
{
    // Classes whose tests send nothing, and what they are about instead.
    private static readonly Dictionary<string, string> Silent = new()
    {
        ["FakeClientTests"] = "how a program replaces the client in its own unit tests",
        ["InputValueTests"] = "what an input is as JSON",
        ["NodeInputsTests"] = "what properties of emitted classes keep and give back",
        ["PooledBodyTests"] = "an answer that comes before the body is sent, which takes HTTP/2",
        ["PublicApiTests"] = "the public surface of the assemblies",
        ["RenumberingTests"] = "real graphs compared with themselves under new ids",
        ["RequestBodyTests"] = "what a request is as JSON",
        ["RequestBudgetTests"] = "when a request may be made, on a clock that stands still",
        ["WorkflowOutputsTests"] = "outputs made by hand",
    };

    // Handlers of tests' own: what a program puts before the network. None of them stands for what the service says.
    private static readonly Dictionary<string, string> Handlers = new()
    {
        ["AnyFile"] = "lets outputs be read whatever their host, and passes on the rest",
        ["Between"] = "unpacks answers and fails, or loses the rest of them",
        ["BufferingHandler"] = "reads bodies before they leave, which is refused",
        ["ConnectingHandler"] = "fails before anything leaves",
        ["EarlyAnswer"] = "has an answer before the body is sent, as HTTP/2 may",
        ["LateHandler"] = "gives up while the body is on its way",
        ["ResendingHandler"] = "sends a body twice, which is stopped",
        ["Undisposed"] = "tells when it is disposed",
    };

    // Classes that make the service say what it should not, or what it said once: their answers differ on purpose.
    private static readonly Dictionary<string, string> OddClasses = new()
    {
        ["HostileServiceTests"] = "a service that means harm",
        ["KeyLeakTests"] = "a service that quotes the key everywhere",
        ["LenientTests"] = "each kind of value that was ever seen in a member",
        ["QuirkTests"] = "each quirk of the reference's §4",
        ["RecordingTests"] = "answers of the real service, word for word",
    };

    // Members of other kinds than the service's, and why a test has them.
    private static readonly Dictionary<string, string> OddMembers = new[]
    {
        ("a list with holes, and values of kinds that cannot be read: the rest is read", new[]
        {
            "AppOperationTests $.data.nodeInfoList[] is Null", "AppOperationTests $.data.nodeInfoList[] is Number", "AppOperationTests $.data.nodeInfoList[] is String", "AppOperationTests $.data.nodeInfoList[] is Array",
            "AppOperationTests $.data.covers[] is Null", "AppOperationTests $.data.tags[] is Null", "AppOperationTests $.data.tags[] is Object", "AppOperationTests $.data.webappName is Null", "AppOperationTests $.data.nodeInfoList is Null",
            "AppOperationTests $.data.covers is Null", "AppOperationTests $.data.tags is Object", "AppOperationTests $.data.statisticsInfo is Array", "AppOperationTests $.data.accessEncrypted is Null",
            "AppOperationTests $.data.nodeInfoList[].fieldData is Number", "AppOperationTests $.data.records[] is Null", "AppOperationTests $.data.records[].other is Array", "AppOperationTests $.data.records[].other[] is Number",
            "AccountOperationTests $.data[] is Null", "AccountOperationTests $.data[].visible is String", "AccountOperationTests $.data.currentTaskCounts is Object", "AccountOperationTests $.data.remainMoney is Array",
            "AccountOperationTests $.data.eventData is Null", "ModelOperationTests $.estimatedPrice is String", "ModelOperationTests $.freeLimitCount is Null", "ModelOperationTests $.isFreeThisCall is String",
            "TaskOperationTests $.taskUsageList[] is Null", "TaskOperationTests $.taskUsageList is String", "TaskOperationTests $.results[] is Null", "TaskOperationTests $.results[] is Number", "TaskOperationTests $.results is Object", "TaskOperationTests $.results.no is String",
        }),
        ("one answer for every operation: only the requests are looked at", ["AssetOperationTests $.data is Object", "AssetOperationTests $.data.assetId is String"]),
        ("a list with holes, ids as numbers, numbers as texts, members that nobody knows", [
            "AssetOperationTests $.data.items[] is Null", "AssetOperationTests $.data.items[].assetId is Number", "AssetOperationTests $.data.items[].more is Number", "AssetOperationTests $.data.totalCount is String"]),
        ("a name under its other spelling", ["UploadOperationTests $.data.fileName is Null", "UploadOperationTests $.data.type is Null"]),
        ("answers of which nobody can tell whether a task exists, and ids in other places", [
            "TaskOperationTests $.taskId is Null", "TaskOperationTests $.status is Null", "StartTests $.data is Number", "StartTests $.data is String", "StartTests $.status is String",
            "StartTests $.data.promptTips is Object", "StartTests $.data.promptTips.node_errors is Array", "StartTests $.data.netWssUrl is Number", "SubmitTests $.data.taskId is Null", "SubmitTests $ is Array"]),
    }.SelectMany(reason => reason.Item2.Select(member => (member, reason.Item1))).ToDictionary();

    [Fact]
    public void Each_test_that_talks_talks_to_the_emulator()
    {
        var ran = Suite.Cases.Keys.Select(name => typeof(SuiteTests).Assembly.GetType(name)!).ToArray();
        var talking = ran.Where(Suite.OnEmulator.Contains).ToArray();
        var silent = ran.Except(talking).Where(type => type.GetCustomAttributesData().All(data => data.AttributeType != typeof(CollectionAttribute) || !Equals(data.ConstructorArguments[0].Value, "At the end"))).ToArray();
        output.WriteLine($"{talking.Sum(Count)} tests of {talking.Length} classes ran on the emulator; {silent.Sum(Count)} tests of {silent.Length} classes talk to nobody:");
        foreach (var type in silent) output.WriteLine($"{Count(type),4} {type.Name}: {Silent.GetValueOrDefault(type.Name, "?")}");

        Assert.Equal([], silent.Select(type => type.Name).Except(Silent.Keys));
        Assert.Equal([], talking.Select(type => type.Name).Intersect(Silent.Keys));
    }

    [Fact]
    public void No_handler_of_a_test_s_own_stands_for_the_service()
    {
        var handlers = typeof(SuiteTests).Assembly.GetTypes().Where(typeof(HttpMessageHandler).IsAssignableFrom).Where(type => type != typeof(ScriptedService)).Select(type => type.Name);

        Assert.Equal(Handlers.Keys.Order(StringComparer.Ordinal), handlers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_tests_make_it_say_has_the_shape_of_what_it_says_by_itself()
    {
        var own = await OwnAnswers.CollectAsync();
        var lies = new List<string>();
        var (alike, whole, members, noJson) = (0, 0, 0, 0);
        foreach (var answer in Suite.ScriptedAnswers.OrderBy(answer => answer.Path, StringComparer.Ordinal))
        {
            var name = answer.TestClass?.Name ?? "";
            var unlike = own.Unlike(answer).ToArray();
            if (unlike is ["no JSON"]) noJson++;
            else if (OddClasses.ContainsKey(name)) whole++;
            else if (unlike.Length == 0) alike++;
            else if (unlike.All(member => OddMembers.ContainsKey($"{name} {member}"))) members++;
            else lies.Add($"{name}, {answer.Path}: {string.Join("; ", unlike.Where(member => !OddMembers.ContainsKey($"{name} {member}")))}\n    {answer.Json}");
        }

        output.WriteLine($"{alike} scripted answers have nothing that the emulator's {own.Count} own have not. On purpose, {members} have odd members, {whole} are of {OddClasses.Count} classes about odd answers, {noJson} are no JSON.");
        Assert.True(lies.Count == 0, $"{lies.Count}:\n{string.Join('\n', lies)}");
    }

    private static int Count(Type testClass) => Suite.Cases[testClass.FullName!];
}
