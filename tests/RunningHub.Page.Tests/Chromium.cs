using Microsoft.Playwright;

namespace RunningHub.Page.Tests;

/// <summary>The browser of this machine: the one that CHROMIUM_PATH names, one on the PATH, or one where installers put it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "chromium-headless-shell", "google-chrome", "google-chrome-stable", "microsoft-edge"];

    private static readonly string[] Places =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "Google", "Chrome", "Application", "chrome.exe"),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86), "Microsoft", "Edge", "Application", "msedge.exe"),
    ];

    private IPlaywright? _playwright;

    /// <summary>The program's path; null where there is none.</summary>
    public static string? Program { get; } = Find();

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Program is null) return;
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program });
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } named) return File.Exists(named) ? named : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var onPath = Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name)));
        return onPath.Concat(Places).FirstOrDefault(File.Exists);
    }
}

/// <summary>A test in a browser; skipped, with a line that says what to do, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Program is null) Skip = "No Chromium on this machine: install one (Debian: apt-get install chromium), or name it in CHROMIUM_PATH.";
    }
}

[CollectionDefinition(nameof(Chromium))]
public sealed class ChromiumCollection : ICollectionFixture<Chromium>;
