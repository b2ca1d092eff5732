using System.ComponentModel;

namespace RunningHub;

/// <summary>One of RunningHub's sites, or another address that speaks the same API, such as the emulator.</summary>
/// <remarks>The sites share nothing: accounts, keys, workflows, uploads and balances belong to one of them. A key of the other site looks like a bad key.</remarks>
[TypeConverter(typeof(RunningHubSiteConverter))]
public sealed class RunningHubSite : IEquatable<RunningHubSite>
{
    private RunningHubSite(string name, Uri baseUrl)
    {
        Name = name;
        BaseUrl = baseUrl;
    }

    /// <summary><c>https://www.runninghub.ai</c>; bills in USD.</summary>
    public static RunningHubSite International { get; } = new("ai", new Uri("https://www.runninghub.ai"));

    /// <summary><c>https://www.runninghub.cn</c>; bills in CNY.</summary>
    public static RunningHubSite China { get; } = new("cn", new Uri("https://www.runninghub.cn"));

    /// <summary><c>ai</c>, <c>cn</c>, or the address of another site. Part of a <see cref="RunToken"/>.</summary>
    public string Name { get; }

    /// <summary>Scheme, host and port; no path.</summary>
    public Uri BaseUrl { get; }

    /// <summary>Takes another address, such as the emulator's. The addresses of the two known sites give those.</summary>
    /// <param name="baseUrl">An absolute http or https URL. A path, a query and user information are refused: the API starts at the root, and none of them is secret enough for a key.</param>
    /// <exception cref="ArgumentException">The URL is not of that form.</exception>
    public static RunningHubSite At(Uri baseUrl)
    {
        if (baseUrl is null) throw new ArgumentNullException(nameof(baseUrl));
        if (!baseUrl.IsAbsoluteUri || baseUrl.Scheme is not ("http" or "https"))
            throw new ArgumentException("The site's address must be absolute, with http or https.", nameof(baseUrl));
        if (baseUrl.PathAndQuery != "/" || baseUrl.Fragment.Length > 0 || baseUrl.UserInfo.Length > 0)
            throw new ArgumentException("The site's address is scheme, host and port only, such as http://127.0.0.1:8288.", nameof(baseUrl));

        var root = new Uri(baseUrl.GetLeftPart(UriPartial.Authority));
        if (root == International.BaseUrl) return International;
        return root == China.BaseUrl ? China : new RunningHubSite(root.GetLeftPart(UriPartial.Authority), root);
    }

    /// <summary>Finds a site by its <see cref="Name"/>.</summary>
    internal static RunningHubSite? FromName(string name)
    {
        if (name == International.Name) return International;
        if (name == China.Name) return China;
        try
        {
            return Uri.TryCreate(name, UriKind.Absolute, out var url) ? At(url) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public bool Equals(RunningHubSite? other) => other is not null && BaseUrl == other.BaseUrl;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RunningHubSite);

    /// <inheritdoc/>
    public override int GetHashCode() => BaseUrl.GetHashCode();

    /// <summary>The address, such as <c>https://www.runninghub.ai</c>.</summary>
    public override string ToString() => BaseUrl.GetLeftPart(UriPartial.Authority);
}
