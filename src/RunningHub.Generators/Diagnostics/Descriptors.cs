using Microsoft.CodeAnalysis;

namespace RunningHub.Generators.Diagnostics;

/// <summary>Everything that the generator reports. Each message names the file, then what is wrong where, then what to do.</summary>
internal static class Descriptors
{
    private const string Category = "RunningHub";
    private const string Help = "https://github.com/runninghub-generators/RunningHub.Generators/blob/main/docs/diagnostics/";
    private const string FileAndMessage = "{0}: {1}";

    public static readonly DiagnosticDescriptor NotJson = new(
        "RH0001", "The workflow file is not JSON", FileAndMessage, Category, DiagnosticSeverity.Error, true, null, Help + "RH0001.md");

    public static readonly DiagnosticDescriptor EditorFormat = new(
        "RH0002", "The workflow is in the editor's format, not in API format", FileAndMessage, Category, DiagnosticSeverity.Error, true, null, Help + "RH0002.md");

    public static readonly DiagnosticDescriptor SomethingElse = new(
        "RH0003", "The file is marked as a workflow but holds something else", FileAndMessage, Category, DiagnosticSeverity.Error, true, null, Help + "RH0003.md");

    public static readonly DiagnosticDescriptor UnusableNode = new(
        "RH0004", "An entry of the workflow is no usable node and is left out", FileAndMessage, Category, DiagnosticSeverity.Warning, true, null, Help + "RH0004.md");

    public static readonly DiagnosticDescriptor LooseWire = new(
        "RH0005", "A wire leads to no node of the file", FileAndMessage, Category, DiagnosticSeverity.Warning, true, null, Help + "RH0005.md");

    public static readonly DiagnosticDescriptor Cycle = new(
        "RH0006", "Nodes are wired in a circle", FileAndMessage, Category, DiagnosticSeverity.Warning, true, null, Help + "RH0006.md");

    public static readonly DiagnosticDescriptor Duplicate = new(
        "RH0007", "A node id or a field occurs twice", FileAndMessage, Category, DiagnosticSeverity.Error, true, null, Help + "RH0007.md");

    public static readonly DiagnosticDescriptor SameClass = new(
        "RH0008", "Two files give one class", FileAndMessage, Category, DiagnosticSeverity.Error, true, null, Help + "RH0008.md");

    public static readonly DiagnosticDescriptor InvalidMetadata = new(
        "RH0009",
        "The item has metadata with an invalid value",
        "{0}: {1} is not valid. {2}.",
        Category, DiagnosticSeverity.Error, true, null, Help + "RH0009.md");

    public static readonly DiagnosticDescriptor Unreadable = new(
        "RH0010", "The workflow file cannot be read, or is too large or too deep", FileAndMessage, Category, DiagnosticSeverity.Error, true, null, Help + "RH0010.md");

    public static readonly DiagnosticDescriptor UnusableCatalogue = new(
        "RH0011", "The node catalogue cannot be used as it is", FileAndMessage, Category, DiagnosticSeverity.Warning, true, null, Help + "RH0011.md");

    public static readonly DiagnosticDescriptor WrongValue = new(
        "RH0012", "A value cannot be sent as it is", FileAndMessage, Category, DiagnosticSeverity.Warning, true, null, Help + "RH0012.md");

    public static readonly DiagnosticDescriptor LostPin = new(
        "RH0013", "A pinned name's node is lost or has moved", FileAndMessage, Category, DiagnosticSeverity.Warning, true, null, Help + "RH0013.md");

    public static readonly DiagnosticDescriptor SharedWorkflowId = new(
        "RH0014",
        "Two different files have one WorkflowId",
        "{0}: the id \"{1}\" is also that of {2}. Runs of both classes go to one workflow or app of the site: metadata on a pattern such as *.json goes to every file, so set it with Update on one file.",
        Category, DiagnosticSeverity.Warning, true, null, Help + "RH0014.md");

    public static readonly DiagnosticDescriptor HiddenByNamespace = new(
        "RH0015",
        "The class is hidden by its own namespace",
        "{0}: the class {1} is named like a part of its namespace {2}, so the compiler takes the name for the namespace (CS0118) wherever it is used. Give the item ClassName or Namespace metadata.",
        Category, DiagnosticSeverity.Warning, true, null, Help + "RH0015.md");

    public static readonly DiagnosticDescriptor OldLanguage = new(
        "RH0091",
        "C# 8 or later is needed",
        "Workflow classes need C# 8 or later, and this project compiles as C# {0}: no class was made. Set <LangVersion>8.0</LangVersion> or higher in the project; on .NET Framework and netstandard2.0 that works, too.",
        Category, DiagnosticSeverity.Error, true, null, Help + "RH0091.md");

    public static readonly DiagnosticDescriptor Internal = new(
        "RH0099",
        "Internal error of the generator",
        "{0}: RunningHub.Generators failed on this file and went on with the others. Please report it with the file, or with what is special about it: {1}.",
        Category, DiagnosticSeverity.Warning, true, null, Help + "RH0099.md");

    public static readonly DiagnosticDescriptor NoOutputNode = new(
        "RH0101",
        "The workflow has no output node",
        "{0}: no node of the workflow saves or shows anything, so ComfyUI refuses to run it. Add a node such as SaveImage and export again.",
        Category, DiagnosticSeverity.Info, true, null, Help + "RH0101.md");

    public static readonly DiagnosticDescriptor UnknownClassTypes = new(
        "RH0102",
        "Node classes that no catalogue knows",
        "{0}: no catalogue knows {1}, so names and values alone decide the types of their inputs. Save what your ComfyUI server answers to GET /object_info and list the file: <RunningHubNodeCatalog Include=\"object_info.json\" />.",
        Category, DiagnosticSeverity.Info, true, null, Help + "RH0102.md");

    public static readonly DiagnosticDescriptor NoFields = new(
        "RH0104",
        "The AI app offers no fields",
        "{0}: the answer lists no fields, so there is nothing to set. The service lists them once the app has run: run it on the site, and save the answer again.",
        Category, DiagnosticSeverity.Info, true, null, Help + "RH0104.md");

    public static readonly DiagnosticDescriptor NoWorkflowId = new(
        "RH0103",
        "The workflow has no id",
        "{0}: the item has no {1} metadata, so each run needs the id from elsewhere: new {2}(\"…\"), RunOptions.WorkflowId, or RunningHubClientOptions.WorkflowIds[\"{2}\"]. The id is the number {3} on the site.",
        Category, DiagnosticSeverity.Info, true, null, Help + "RH0103.md");
}
