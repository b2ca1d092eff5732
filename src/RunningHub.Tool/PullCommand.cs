using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RunningHub.Tool;

/// <summary><c>runninghub pull</c>: writes the graph that the site has stored, as a file that differs only where the workflow does.</summary>
internal static class PullCommand
{
    private static readonly Argument<string> WorkflowId = new("workflow-id") { Description = "The number in the workflow's address." };

    private static readonly Option<FileInfo> Output = new("--output", "-o")
    {
        Description = "The file to write, such as workflows/TextToImage.json. What is there is replaced.",
        Required = true,
    };

    private static readonly Option<RunningHubSite?> Site = AccountOptions.Site();

    public static Command Create()
    {
        var command = new Command("pull", "Write the workflow that the site has stored to a file, and print its line for the project file.") { WorkflowId, Output, Site };
        command.SetAction((result, cancellationToken) => AccountOptions.WithClientAsync(
            result.GetValue(Site), client => WriteAsync(client, result.GetValue(WorkflowId)!, result.GetValue(Output)!, cancellationToken)));
        return command;
    }

    /// <summary>The graph with its nodes in the order of their ids, in the layout that ComfyUI exports; numbers keep their digits.</summary>
    public static string Format(string graph)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(graph, new JsonDocumentOptions { MaxDepth = 512 });
        }
        catch (JsonException)
        {
            throw new InvalidDataException("The site's answer is not a graph in API format.");
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new InvalidDataException("The site's answer is not a graph in API format.");
            using var bytes = new MemoryStream();
            using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 }))
            {
                writer.WriteStartObject();
                foreach (var node in document.RootElement.EnumerateObject().OrderBy(node => Order(node.Name)).ThenBy(node => node.Name, StringComparer.Ordinal)) node.WriteTo(writer);
                writer.WriteEndObject();
            }

            return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
        }
    }

    private static async Task<int> WriteAsync(RunningHubClient client, string workflowId, FileInfo output, CancellationToken cancellationToken)
    {
        var text = Format(await client.GetWorkflowJsonAsync(workflowId, cancellationToken));
        var before = output.Exists ? await File.ReadAllTextAsync(output.FullName, cancellationToken) : null;
        if (before != text)
        {
            output.Directory!.Create();
            var partial = output.FullName + ".partial";
            await File.WriteAllTextAsync(partial, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
            File.Move(partial, output.FullName, overwrite: true);
        }

        Console.Error.WriteLine(before is null ? $"{output.FullName}: written." : before == text ? $"{output.FullName}: unchanged." : $"{output.FullName}: replaced.");
        Console.WriteLine($"<RunningHubWorkflow Include=\"{Path.GetRelativePath(Environment.CurrentDirectory, output.FullName).Replace('\\', '/')}\" WorkflowId=\"{workflowId}\" />");
        return 0;
    }

    // Ids are numbers; those of subgraphs are several with colons between.
    private static ulong Order(string id) => ulong.TryParse(id.Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : ulong.MaxValue;
}
