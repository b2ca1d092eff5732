using System.Globalization;

namespace Samples;

/// <summary>What the command line of a sample says.</summary>
internal sealed record Arguments
{
    /// <summary>What the picture shows; null leaves what the workflow says.</summary>
    public string? Prompt { get; private set; }

    /// <summary>The seed; null takes 5.</summary>
    public ulong? Seed { get; private set; }

    /// <summary>A picture on this machine; null takes the one that comes with the sample.</summary>
    public string? Image { get; private set; }

    /// <summary>Where the result is saved.</summary>
    public string OutputFolder { get; private set; } = "output";

    /// <summary>Whether to run on RunningHub, for coins, in place of the emulator.</summary>
    public bool Live { get; private set; }

    /// <summary>With <see cref="Live"/>: a workflow of the account. Its graph is replaced by the sample's.</summary>
    public string? WorkflowId { get; private set; }

    /// <summary>With <see cref="Live"/>: <c>ai</c> or <c>cn</c>.</summary>
    public string Site { get; private set; } = "ai";

    /// <summary>With <see cref="Live"/>: do not ask before spending.</summary>
    public bool Yes { get; private set; }

    /// <summary>Whether only the arguments are to be explained.</summary>
    public bool Help { get; private set; }

    /// <summary>Reads a command line.</summary>
    /// <exception cref="ArgumentsException">It makes no sense; the message says why.</exception>
    public static Arguments Parse(string[] args, bool takesImage)
    {
        var arguments = new Arguments();
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i];
            switch (name)
            {
                case "--prompt": arguments.Prompt = Value(); break;
                case "--seed": arguments.Seed = WholeNumber(Value()); break;
                case "--image" when takesImage: arguments.Image = ExistingFile(Value()); break;
                case "--output": arguments.OutputFolder = WritableFolder(Value()); break;
                case "--live": arguments.Live = true; break;
                case "--workflow-id": arguments.WorkflowId = Value(); break;
                case "--site": arguments.Site = KnownSite(Value()); break;
                case "--yes": arguments.Yes = true; break;
                case "--help" or "-h" or "-?": arguments.Help = true; break;
                default: throw new ArgumentsException($"There is no argument {name}. --help lists them.");
            }

            string Value() => i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal)
                ? args[++i]
                : throw new ArgumentsException($"{name} needs a value after it.");
        }

        return (arguments.Live, arguments.WorkflowId) switch
        {
            (true, null) when !arguments.Help => throw new ArgumentsException("--live needs --workflow-id: any workflow of your account; the sample's graph is sent in its place."),
            (false, not null) => throw new ArgumentsException("--workflow-id is for --live; without it the sample runs on its own emulator."),
            _ => arguments,
        };
    }

    /// <summary>The text for <c>--help</c>.</summary>
    public static string Usage(string purpose, bool takesImage) => $"""
        {purpose}
        Runs on an emulator inside this program, whatever the environment holds, unless --live is given.

          --prompt TEXT        what the picture shows
          --seed N             the same seed gives the same picture (default 5)
        {(takesImage ? "  --image FILE         the picture to start from (default: photo.png beside the program)\n" : "")}  --output FOLDER      where the result is saved (default: output)

          --live               run on RunningHub, with the key in RUNNINGHUB_API_KEY; this costs coins
          --workflow-id ID     with --live: a workflow of your account; the sample's graph is sent in its place
          --site ai|cn         with --live: www.runninghub.ai (default) or www.runninghub.cn
          --yes                with --live: do not ask before spending
        """;

    private static ulong WholeNumber(string text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
        ? seed
        : throw new ArgumentsException($"--seed {text}: a seed is a whole number from 0 to {ulong.MaxValue}.");

    private static string ExistingFile(string path) => File.Exists(path) ? path : throw new ArgumentsException($"--image {path}: there is no such file.");

    // Made now: after a paid run is the wrong time to find out that it cannot be.
    private static string WritableFolder(string path)
    {
        try
        {
            return Directory.CreateDirectory(path).FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ArgumentsException($"--output {path}: {error.Message}");
        }
    }

    private static string KnownSite(string site) => site is "ai" or "cn" ? site : throw new ArgumentsException($"--site {site}: the sites are ai and cn.");
}

/// <summary>The command line makes no sense, or something that it asks for is missing.</summary>
internal sealed class ArgumentsException(string message) : Exception(message);
