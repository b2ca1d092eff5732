using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Flurl.Http;
using RunningHub.Testing;

namespace RunningHub.Tests.Transport;

public sealed partial class FlurlTests
{
    /// <summary>What works whichever versions of Flurl and Flurl.Http meet (measured): nothing else may be called.</summary>
    private static readonly string[] Allowed =
    [
        "Flurl.Http.Configuration.ClientFlurlHttpSettings.set_ConnectionLeaseTimeout",
        "Flurl.Http.Configuration.ClientFlurlHttpSettings.set_HttpClientFactory",
        "Flurl.Http.Configuration.FlurlHttpSettings.set_AfterCall",
        "Flurl.Http.Configuration.FlurlHttpSettings.set_AfterCallAsync",
        "Flurl.Http.Configuration.FlurlHttpSettings.set_AllowedHttpStatusRange",
        "Flurl.Http.Configuration.FlurlHttpSettings.set_BeforeCall",
        "Flurl.Http.Configuration.FlurlHttpSettings.set_BeforeCallAsync",
        "Flurl.Http.Configuration.FlurlHttpSettings.set_CookiesEnabled",
        "Flurl.Http.Configuration.FlurlHttpSettings.set_JsonSerializer",
        "Flurl.Http.Configuration.FlurlHttpSettings.set_OnError",
        "Flurl.Http.Configuration.FlurlHttpSettings.set_OnErrorAsync",
        "Flurl.Http.Configuration.FlurlHttpSettings.set_Timeout",
        "Flurl.Http.Configuration.FlurlHttpSettings.set_UrlEncodedSerializer",
        "Flurl.Http.FlurlClient..ctor",
        "Flurl.Http.FlurlClient.get_Settings",
        "Flurl.Http.HeaderExtensions.WithOAuthBearerToken",
        "Flurl.Http.IFlurlClient.Request",
        "Flurl.Http.IFlurlRequest.SendAsync",
    ];

    [Fact]
    public void Only_the_allowed_members_of_Flurl_are_called() => Assert.Equal(Allowed, MembersOf(typeof(RunningHubClient).Assembly.Location, "Flurl", "Flurl.Http"));

    [Fact]
    public void Newtonsoft_is_not_called() => Assert.Empty(MembersOf(typeof(RunningHubClient).Assembly.Location, "Newtonsoft.Json"));

    [Fact]
    public void One_file_knows_Flurl()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && UsesFlurl().IsMatch(File.ReadAllText(file)))
            .Select(Path.GetFileName);

        Assert.Equal(["HttpTransport.cs"], files);
    }

    [Fact]
    public async Task What_a_program_sets_for_its_own_use_of_Flurl_does_not_apply()
    {
        var disturbed = false;
        FlurlHttp.Configure(settings =>
        {
            settings.Timeout = TimeSpan.FromTicks(1);
            settings.AllowedHttpStatusRange = "299";
            settings.BeforeCall = _ => disturbed = true;
            settings.AfterCall = _ => disturbed = true;
            settings.OnError = _ => disturbed = true;
        });
        try
        {
            using var client = Client.On(new ScriptedService().On(ScriptedService.Outputs, Bodies.Done));

            Assert.Equal(TaskState.Succeeded, (await client.QueryTaskAsync("1")).State);
            Assert.False(disturbed);
        }
        finally
        {
            FlurlHttp.Configure(settings => settings.ResetDefaults());
        }
    }

    [Theory]
    [InlineData("https://files.example.test/a%2Fb/c%20d.png?sign=a%2Bb%3D%3D&x=1%262;y&q-sign-time=1;2&e=")]
    [InlineData("https://files.example.test/%E6%B5%B7/x.png?response-content-disposition=attachment%3B%20filename%3D%22a.png%22")]
    [InlineData("https://files.example.test/a.png?a=1&a=2&+b=c+d#fragment")]
    public async Task A_signed_address_arrives_as_it_was_given(string address)
    {
        var service = new ScriptedService().On(ScriptedService.Outputs, $$"""{"code":0,"data":[{"fileUrl":"{{address}}"}]}""");
        service.On(new Uri(address).AbsolutePath, "content");
        using var client = Client.On(service);

        var file = (await client.QueryTaskAsync("1")).Files[0];
        Assert.Equal("content"u8.ToArray(), await file.ReadAsBytesAsync());

        Assert.Equal(new Uri(address).PathAndQuery, service.Requests[1].Url.PathAndQuery);
    }

    private static List<string> MembersOf(string assembly, params string[] references)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var members = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind != HandleKind.TypeReference) continue;
            var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
            if (type.ResolutionScope.Kind != HandleKind.AssemblyReference) continue;
            var owner = metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name);
            if (references.Contains(owner)) members.Add($"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}.{metadata.GetString(member.Name)}");
        }

        return [.. members];
    }

    [GeneratedRegex(@"^using (static )?Flurl|\bFlurl\.Http\.", RegexOptions.Multiline)]
    private static partial Regex UsesFlurl();
}
