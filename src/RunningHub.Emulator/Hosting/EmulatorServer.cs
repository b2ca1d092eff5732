using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace RunningHub.Emulator;

/// <summary>The web server: one process, two sites, each on an address of its own.</summary>
internal sealed class EmulatorServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EmulatorServer(WebApplication app) => _app = app;

    public static async Task<EmulatorServer> StartAsync(EmulatorOptions options, EmulatorSite international, EmulatorSite china,
        CancellationToken cancellationToken)
    {
        // By its port a request finds its site.
        if (options is { Url: { Port: > 0 } url, ChinaUrl: { } chinaUrl } && url.Port == chinaUrl.Port)
            throw new ArgumentException($"Url and ChinaUrl need ports of their own, not {url.Port} both.", nameof(options));

        // An empty builder reads no environment: ASPNETCORE_URLS and the like of the program around must not move the emulator.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Math.Max(options.Limits.RequestBytes, 2L * options.Limits.UploadBytes);
            kestrel.Limits.MinRequestBodyDataRate = null;
            Listen(kestrel, options.Url, options, nameof(EmulatorOptions.Url));
            Listen(kestrel, options.ChinaUrl, options, nameof(EmulatorOptions.ChinaUrl));
        });
        var app = builder.Build();
        var (internationalPipeline, chinaPipeline) = (new RequestPipeline(international), new RequestPipeline(china));
        var (internationalPage, chinaPage) = (new PageHost(international), new PageHost(china));
        app.UseWebSockets();
        app.Run(http =>
        {
            var isChina = http.Connection.LocalPort == china.BaseUrl.Port;
            return PageHost.IsFor(http.Request) ? (isChina ? chinaPage : internationalPage).ServeAsync(http)
                : (isChina ? chinaPipeline : internationalPipeline).ServeAsync(http);
        });
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            if (failure is SocketException) throw new IOException(failure.Message, failure);
            throw;
        }

        // In the order in which they were asked for.
        var addresses = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>()
            .Addresses.Select(a => new Uri(a)).ToArray();
        international.BaseUrl = Reachable(addresses[0], options.Url);
        china.BaseUrl = Reachable(addresses[1], options.ChinaUrl);
        return new EmulatorServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        // Open connections are broken off at once: whoever stops an emulator does not wait for its callers.
        using var now = new CancellationTokenSource();
        await now.CancelAsync().ConfigureAwait(false);
        await _app.StopAsync(now.Token).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private static void Listen(KestrelServerOptions kestrel, Uri? url, EmulatorOptions options, string name)
    {
        if (url is null)
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            return;
        }

        if (url.Scheme != Uri.UriSchemeHttp || url.PathAndQuery != "/")
            throw new ArgumentException($"{name} must look like http://127.0.0.1:8288, not {url}.", name);
        var address = url.Host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(url.Host.Trim('[', ']'), out var parsed) ? parsed
            : throw new ArgumentException($"{name}: {url.Host} is neither localhost nor an IP address.", name);
        if (!IPAddress.IsLoopback(address) && !options.AllowOtherMachines)
            throw new ArgumentException($"{name}: {url.Host} can be reached from other machines; set {nameof(EmulatorOptions.AllowOtherMachines)} if that is meant.", name);
        kestrel.Listen(address, url.Port);
    }

    // A wildcard address is none to send a program to.
    private static Uri Reachable(Uri bound, Uri? asked) =>
        new UriBuilder(bound) { Host = asked is null ? bound.Host : asked.Host is "0.0.0.0" or "[::]" ? "127.0.0.1" : asked.Host }.Uri;
}
