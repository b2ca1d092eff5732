namespace RunningHub;

/// <summary>The accounts of an <see cref="ApiKeyPool"/> that an application's services make.</summary>
public sealed class ApiKeyPoolOptions
{
    /// <summary>One entry for each key.</summary>
    public IList<RunningHubClientOptions> Accounts { get; } = [];
}
