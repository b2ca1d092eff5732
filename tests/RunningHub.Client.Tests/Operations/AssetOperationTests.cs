using System.Text.Json;

namespace RunningHub.Tests.Operations;

/// <summary>Assets of standard models and their groups.</summary>
public sealed class AssetOperationTests
{
    private static readonly Uri Picture = new("https://example.test/a.png");

    private readonly ScriptedService _service = new();

    [Fact]
    public async Task Bodies_are_what_the_vendors_nodes_send()
    {
        const string Done = """{"code":0,"msg":"success","data":{"assetId":"asset-1","status":"Processing"}}""";
        foreach (var operation in new[] { "create", "list", "query", "update", "delete", "groups/create" }) _service.On("/openapi/v2/assets/" + operation, Done);
        using var client = Client.On(_service);

        await client.CreateAssetAsync("group-1", "me", "Image", Picture);
        await client.FindAssetsAsync(new AssetQuery { GroupId = "group-1", Status = "Active", Name = "me", Page = 2, PageSize = 100 });
        await client.GetAssetAsync("asset-1");
        await client.RenameAssetAsync("asset-1", "you");
        await client.DeleteAssetAsync("asset-1");
        await client.CallAssetGroupsAsync("create", JsonDocument.Parse("""{"name":"portraits"}""").RootElement);

        Assert.Equal(
            [
                """{"groupId":"group-1","name":"me","assetType":"Image","url":"https://example.test/a.png"}""",
                """{"pageNumber":2,"pageSize":100,"groupId":"group-1","status":"Active","name":"me"}""",
                """{"assetId":"asset-1"}""",
                """{"assetId":"asset-1","name":"you"}""",
                """{"assetId":"asset-1"}""",
                """{"name":"portraits"}""",
            ],
            _service.Requests.Select(request => request.Body));
        Assert.All(_service.Requests, request => Assert.Equal("Bearer " + Client.Key, request.Authorization));
    }

    [Fact]
    public async Task A_page_is_read_leniently()
    {
        _service.On("/openapi/v2/assets/list", """{"code":0,"data":{"items":[{"assetId":7,"name":"a","assetType":"Video","status":"Active","previewUrl":"https://example.test/a.mp4","more":1},null,{}],"totalCount":"41"}}""");
        using var client = Client.On(_service);

        var page = await client.FindAssetsAsync();

        Assert.Equal(2, page.Records.Count);
        Assert.Equal(("7", "Video", "Active", "asset://7", 1), (page.Records[0].AssetId, page.Records[0].AssetType, page.Records[0].Status, page.Records[0].Reference, page.Records[0].Details.GetProperty("more").GetInt32()));
        Assert.Equal((1, 20, 41L, 3, true), (page.Current, page.Size, page.Total, page.Pages, page.HasNext));
    }

    [Fact]
    public async Task What_makes_something_is_asked_once_and_what_reads_is_asked_again()
    {
        _service.On("/openapi/v2/assets/create", (_, _) => throw new HttpRequestException("gone")).On("/openapi/v2/assets/query", (_, _) => throw new HttpRequestException("gone"));
        using var client = Client.On(_service);

        await Assert.ThrowsAsync<RunningHubException>(() => client.CreateAssetAsync("g", "n", "Image", Picture));
        await Assert.ThrowsAsync<RunningHubException>(() => client.GetAssetAsync("asset-1"));

        Assert.Single(_service.RequestsTo("/openapi/v2/assets/create"));
        Assert.Equal(4, _service.RequestsTo("/openapi/v2/assets/query").Count);
    }

    [Fact]
    public async Task What_cannot_be_right_is_not_sent()
    {
        using var client = Client.On(_service);

        await Assert.ThrowsAsync<ArgumentException>(() => client.CreateAssetAsync("g", "n", "Picture", Picture));
        await Assert.ThrowsAsync<ArgumentException>(() => client.CreateAssetAsync("g", " ", "Image", Picture));
        await Assert.ThrowsAsync<ArgumentException>(() => client.CreateAssetAsync("g", "n", "Image", new Uri("file:///a.png")));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => client.FindAssetsAsync(new AssetQuery { PageSize = 101 }));
        await Assert.ThrowsAsync<ArgumentException>(() => client.CallAssetGroupsAsync("../create", JsonDocument.Parse("{}").RootElement));
        await Assert.ThrowsAsync<ArgumentException>(() => client.CallAssetGroupsAsync("create", JsonDocument.Parse("[]").RootElement));
        Assert.Empty(_service.Requests);
    }
}
