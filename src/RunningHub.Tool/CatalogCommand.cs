using System.CommandLine;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using RunningHub.Workflows.Catalogue;

namespace RunningHub.Tool;

/// <summary><c>runninghub catalog</c>: makes the compact form of what servers say about their nodes.</summary>
internal static class CatalogCommand
{
    private static readonly Argument<FileInfo[]> Dumps = new("object_info")
    {
        Description = "What a ComfyUI server answers to GET /object_info, saved as a file (.json, or .json.gz). Of several files the "
            + "newer server's wins.",
        Arity = ArgumentArity.OneOrMore,
        Validators = { CommandLine.NotEmpty },
    };

    private static readonly Option<FileInfo> Output = new("--output", "-o")
    {
        Description = "The catalogue to write, such as nodes.rhcat.",
        Required = true,
    };

    public static Command Create()
    {
        var command = new Command("catalog", "Make a compact node catalogue (.rhcat) for <RunningHubNodeCatalog> of a server's "
            + "object_info.") { Dumps, Output };
        command.SetAction((result, cancellationToken) =>
            WriteAsync(result.GetValue(Dumps)!, result.GetValue(Output)!, result.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> WriteAsync(
        FileInfo[] dumps, FileInfo output, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (dumps.Any(dump => dump.FullName == output.FullName))
        {
            await console.Error.WriteLineAsync($"{output.Name} would be overwritten: write to another file.");
            return 1;
        }

        var catalogues = new List<NodeCatalogue>();
        var sources = new List<string>();
        try
        {
            foreach (var dump in dumps)
            {
                var bytes = await ReadAsync(dump, cancellationToken);
                using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
                var catalogue = NodeCatalogue.Open(await reader.ReadToEndAsync(cancellationToken), out var problem, cancellationToken);
                if (problem is not null) await console.Error.WriteLineAsync($"{dump.Name}: {problem}");
                if (catalogue.Count == 0) return 1;
                catalogues.Add(catalogue);
                sources.Add($"{NameOf(dump)} sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}");
            }

            var merged = NodeCatalogue.Merge([.. catalogues]);
            var text = merged.ToCompactText([.. sources]);
            var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
            await File.WriteAllTextAsync(output.FullName, text, utf8, cancellationToken);
            await console.Output.WriteLineAsync($"{output.FullName}: {merged.Count} node classes, {text.Length / 1024} KB.");
            return 0;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await console.Error.WriteLineAsync(problem.Message);
            return 1;
        }
    }

    private static async Task<byte[]> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (!IsZipped(file)) return await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        await using var zip = new GZipStream(file.OpenRead(), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await zip.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }

    /// <summary>The hash is that of the JSON, so that zipping a dump changes nothing in the catalogue.</summary>
    private static string NameOf(FileInfo file) => IsZipped(file) ? Path.GetFileNameWithoutExtension(file.Name) : file.Name;

    private static bool IsZipped(FileInfo file) => file.Extension.Equals(".gz", StringComparison.OrdinalIgnoreCase);
}
