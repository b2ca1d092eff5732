using RunningHub.Testing;

namespace RunningHub.Workflows;

/// <summary>Files that people really keep.</summary>
public sealed class RealFilesTests
{
    /// <summary>What each near-miss is, and what is said about it.</summary>
    private static readonly Dictionary<string, (FileKind Kind, int Nodes, DocumentProblemKind[] Problems)> NearMisses = new()
    {
        ["Jeon-byte__FaceSwappingSystem__view_comfy.json"] = (FileKind.ForeignWrapper, 0, [DocumentProblemKind.ForeignWrapper]),
        ["aillieo__generate_image_batch__workflow_api.json"] = (FileKind.ApiWorkflow, 0, [DocumentProblemKind.NotJson]),
        ["derived__bom.json"] = (FileKind.ApiWorkflow, 11, []),
        ["derived__empty_file.json"] = (FileKind.Empty, 0, [DocumentProblemKind.Empty]),
        ["derived__empty_object.json"] = (FileKind.Empty, 0, [DocumentProblemKind.Empty]),
        ["derived__line_comments.json"] = (FileKind.ApiWorkflow, 11, [DocumentProblemKind.Comments]),
        ["derived__nan_is_changed.json"] = (FileKind.ApiWorkflow, 11, [DocumentProblemKind.NotANumberAside]),
        ["derived__trailing_commas.json"] = (FileKind.ApiWorkflow, 11, [DocumentProblemKind.TrailingCommas]),
        ["ghforwjy__RunninghubLocal__pose_workflow_formatted.json"] = (FileKind.ApiWorkflow, 19, []),
        ["ghforwjy__RunninghubLocal__workflow_2024540737567727618.json"] = (FileKind.ApiWorkflow, 26, []),
        ["runpod-workers__worker-comfyui__workflow_flux1_dev.json"] = (FileKind.ForeignWrapper, 0, [DocumentProblemKind.ForeignWrapper]),
        ["yameprogrammer__comfyui-workflows__Lonecat_AIO_Z-Image_ver17.api.ports.json"] = (FileKind.Other, 0, [DocumentProblemKind.NotAWorkflow]),
        ["yameprogrammer__comfyui-workflows__ltx23_ia2v_from_manual_success_05473dc9.json"] = (FileKind.ForeignWrapper, 0, [DocumentProblemKind.ForeignWrapper]),
    };

    /// <summary>What may be said about a workflow that its author runs: nothing that is an error.</summary>
    private static readonly DocumentProblemKind[] Tolerable =
        [DocumentProblemKind.MissingInputs, DocumentProblemKind.EntryIsNoNode, DocumentProblemKind.WireToMissingNode, DocumentProblemKind.MalformedWire];

    [SharedFact]
    public void Every_exported_workflow_is_read_without_an_error()
    {
        var (nodes, inputs) = (0, 0);
        foreach (var file in Repository.Corpus)
        {
            var document = WorkflowDocument.Read(File.ReadAllText(file));
            Assert.Equal(FileKind.ApiWorkflow, document.Kind);
            Assert.False(document.HasErrors, file);
            Assert.Empty(document.Problems.Select(p => p.Kind).Except(Tolerable));
            nodes += document.Nodes.Count;
            inputs += document.Nodes.Sum(n => n.Inputs.Count);
        }

        Assert.InRange(nodes, Repository.Corpus.Count * 10, int.MaxValue);
        Assert.InRange(inputs, nodes * 3, int.MaxValue);
    }

    [SharedFact]
    public void Every_near_miss_is_told_for_what_it_is()
    {
        foreach (var file in Directory.GetFiles(Repository.InShared("corpus", "nearmiss")))
        {
            var document = WorkflowDocument.Read(File.ReadAllText(file));
            Assert.True(NearMisses.TryGetValue(Path.GetFileName(file), out var expected), file);
            Assert.Equal((file, expected.Kind, expected.Nodes), (file, document.Kind, document.Nodes.Count));
            Assert.Equal(expected.Problems, document.Problems.Select(p => p.Kind));
        }
    }

    [SharedFact]
    public void Every_file_of_the_editor_is_told_how_to_export_it()
    {
        foreach (var file in Directory.GetFiles(Repository.InShared("corpus", "ui"), "*.json"))
        {
            var document = WorkflowDocument.Read(File.ReadAllText(file));
            Assert.Equal((file, FileKind.EditorWorkflow), (file, document.Kind));
            Assert.Equal(DocumentProblemKind.EditorFormat, Assert.Single(document.Problems).Kind);
        }
    }

    [SharedFact]
    public void Every_recorded_app_and_only_those_are_apps()
    {
        foreach (var file in Directory.GetFiles(Repository.InShared("recordings"), "*.json"))
        {
            var isApp = Path.GetFileName(file).StartsWith("appdemo__", StringComparison.Ordinal);
            Assert.Equal((file, isApp), (file, WorkflowDocument.Read(File.ReadAllText(file)).Kind == FileKind.AppDemo));
        }
    }

    [SharedFact]
    public void Every_dump_of_a_server_is_a_catalogue()
    {
        foreach (var file in Directory.GetFiles(Repository.InShared("corpus", "object_info"), "*.json"))
            Assert.Equal((file, FileKind.NodeCatalogue), (file, WorkflowDocument.Read(File.ReadAllText(file), JsonLimits.Catalogue).Kind));
    }

    /// <summary>Cut and broken in every way, a real file never makes the reader throw, and nodes only get fewer.</summary>
    [Fact]
    public void No_mutation_makes_the_reader_throw()
    {
        var samples = new JsonSamples(77);
        for (var i = 0; i < 20_000; i++)
        {
            var text = samples.Next();
            var document = WorkflowDocument.Read(text);
            Assert.Equal(document.Kind == FileKind.ApiWorkflow, document.Graph is not null);
            Assert.All(document.Problems, p => Assert.InRange(p.Range.End, p.Range.Start, text.Length));
            if (!document.Json.IsValid) Assert.NotEmpty(document.Problems);
            if (document.Kind is not (FileKind.ApiWorkflow or FileKind.AppDemo or FileKind.NodeCatalogue)) Assert.True(document.HasErrors, text);
        }
    }
}
