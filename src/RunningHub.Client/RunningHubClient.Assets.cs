using System.Text.Json;

namespace RunningHub;

/// <content>Assets: media that models can refer to again and again.</content>
public partial class RunningHubClient
{
    private static readonly string[] AssetTypes = ["Image", "Video", "Audio"];
    private static readonly string[] GroupOperations = ["create", "list", "query", "update", "delete"];

    /// <summary>Registers a picture, film or sound. Made once and not repeated by itself: where no answer comes, it may exist.</summary>
    /// <param name="groupId">The group that it is for.</param>
    /// <param name="name">Its name.</param>
    /// <param name="assetType"><c>Image</c>, <c>Video</c> or <c>Audio</c>.</param>
    /// <param name="url">The content: an address that the service can fetch, such as <see cref="UploadedFile.DownloadUrl"/>.</param>
    /// <param name="cancellationToken">Ends the call; the request may have been made.</param>
    /// <returns>The asset. The service looks at it first: ask with <see cref="GetAssetAsync"/> until its <see cref="Asset.Status"/> is <c>Active</c>.</returns>
    /// <exception cref="ArgumentException">A text is empty, the type is none of the three, or the address is not http or https.</exception>
    /// <exception cref="RunningHubException">The service refuses or does not answer.</exception>
    public virtual async Task<Asset> CreateAssetAsync(string groupId, string name, string assetType, Uri url, CancellationToken cancellationToken = default)
    {
        CheckId(groupId, nameof(groupId));
        if (string.IsNullOrWhiteSpace(name)) throw new ArgumentException("The name is empty.", nameof(name));
        if (!AssetTypes.Contains(assetType, StringComparer.Ordinal)) throw new ArgumentException($"The type of an asset is one of {string.Join(", ", AssetTypes)}.", nameof(assetType));
        if (url is null) throw new ArgumentNullException(nameof(url));
        if (!(url.IsAbsoluteUri && url.Scheme is "http" or "https")) throw new ArgumentException("The URL must be absolute, with http or https.", nameof(url));
        var answer = await Api.PostOnceAsync(
            "The registration of the asset",
            "/openapi/v2/assets/create",
            writer =>
            {
                writer.WriteString("groupId", groupId);
                writer.WriteString("name", name);
                writer.WriteString("assetType", assetType);
                writer.WriteString("url", url.AbsoluteUri);
            },
            cancellationToken).ConfigureAwait(false);
        var made = Asset.FromWire(answer.Data);
        return made.AssetId.Length > 0 ? made : throw new RunningHubException("The asset was taken without an id.") { Category = ErrorCategory.Service };
    }

    /// <summary>Lists the account's assets.</summary>
    /// <param name="query">Which; null for the first page of all.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <exception cref="ArgumentOutOfRangeException">The page is out of its range.</exception>
    /// <exception cref="RunningHubException">The service refuses or does not answer.</exception>
    public virtual async Task<ResultPage<Asset>> FindAssetsAsync(AssetQuery? query = null, CancellationToken cancellationToken = default)
    {
        query ??= new AssetQuery();
        query.Check(nameof(query));
        var (page, size) = (query.Page, query.PageSize);
        var answer = await Api.PostAsync("The query of the assets", "/openapi/v2/assets/list", query.Write, cancellationToken).ConfigureAwait(false);
        var total = answer.Data.Integer("totalCount");
        return new ResultPage<Asset>
        {
            Records = [.. answer.Data.Member("items").Objects().Select(item => Asset.FromWire(item))],
            Current = page,
            Size = size,
            Total = total,
            Pages = total is { } count and < int.MaxValue ? (int)((count + size - 1) / size) : null,
            HasNext = total > (long)page * size,
        };
    }

    /// <summary>Asks for an asset, and how far the service has come with it.</summary>
    /// <param name="assetId">The asset's id.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <exception cref="RunningHubException">No such asset, or no answer.</exception>
    public virtual async Task<Asset> GetAssetAsync(string assetId, CancellationToken cancellationToken = default)
    {
        CheckId(assetId, nameof(assetId));
        var answer = await Api.PostAsync("The query of the asset", "/openapi/v2/assets/query", writer => writer.WriteString("assetId", assetId), cancellationToken).ConfigureAwait(false);
        return Asset.FromWire(answer.Data, assetId);
    }

    /// <summary>Gives an asset another name.</summary>
    /// <param name="assetId">The asset's id.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Ends the call; the request may have been made.</param>
    /// <exception cref="RunningHubException">No such asset, or no answer.</exception>
    public virtual async Task<Asset> RenameAssetAsync(string assetId, string name, CancellationToken cancellationToken = default)
    {
        CheckId(assetId, nameof(assetId));
        if (string.IsNullOrWhiteSpace(name)) throw new ArgumentException("The name is empty.", nameof(name));
        var answer = await Api.PostAsync(
            "The change of the asset",
            "/openapi/v2/assets/update",
            writer =>
            {
                writer.WriteString("assetId", assetId);
                writer.WriteString("name", name);
            },
            cancellationToken).ConfigureAwait(false);
        return Asset.FromWire(answer.Data, assetId);
    }

    /// <summary>Deletes an asset.</summary>
    /// <param name="assetId">The asset's id.</param>
    /// <param name="cancellationToken">Ends the call; the request may have been made.</param>
    /// <exception cref="RunningHubException">No such asset, also where a first request that was not answered has deleted it; or no answer.</exception>
    public virtual async Task DeleteAssetAsync(string assetId, CancellationToken cancellationToken = default)
    {
        CheckId(assetId, nameof(assetId));
        await Api.PostAsync("The deletion of the asset", "/openapi/v2/assets/delete", writer => writer.WriteString("assetId", assetId), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Works on groups of assets: <c>/openapi/v2/assets/groups/{operation}</c>. The service documents the paths and no shapes, so that JSON goes in and comes out.</summary>
    /// <param name="operation"><c>create</c>, <c>list</c>, <c>query</c>, <c>update</c> or <c>delete</c>. Only <c>list</c> and <c>query</c> are repeated by themselves after a failure.</param>
    /// <param name="parameters">The body, an object, such as <c>{"name":"portraits"}</c> or <c>{"groupId":"…"}</c>.</param>
    /// <param name="cancellationToken">Ends the call; the request may have been made.</param>
    /// <returns>The answer's <c>data</c>; undefined where it has none.</returns>
    /// <exception cref="ArgumentException">There is no such operation, or the parameters are no object.</exception>
    /// <exception cref="RunningHubException">The service refuses or does not answer.</exception>
    public virtual async Task<JsonElement> CallAssetGroupsAsync(string operation, JsonElement parameters, CancellationToken cancellationToken = default)
    {
        if (!GroupOperations.Contains(operation, StringComparer.Ordinal)) throw new ArgumentException($"The operation is one of {string.Join(", ", GroupOperations)}.", nameof(operation));
        if (parameters.ValueKind != JsonValueKind.Object) throw new ArgumentException("The parameters are a JSON object.", nameof(parameters));
        var (what, path) = ("The request about groups of assets", "/openapi/v2/assets/groups/" + operation);
        var answer = operation is "list" or "query"
            ? await Api.PostAsync(what, path, parameters, cancellationToken).ConfigureAwait(false)
            : await Api.PostOnceAsync(what, path, writer => WriteMembers(writer, parameters), cancellationToken).ConfigureAwait(false);
        return answer.Data.ValueKind == JsonValueKind.Undefined ? default : answer.Data.Clone();
    }

    private static void WriteMembers(Utf8JsonWriter writer, JsonElement value)
    {
        foreach (var member in value.EnumerateObject()) member.WriteTo(writer);
    }
}
