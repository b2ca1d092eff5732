using System.Reflection;
using System.Text.Json;
using RunningHub.Testing;
using RunningHub.Workflows;
using Xunit.Abstractions;

namespace RunningHub.Generators.Tests;

/// <summary>The classes of real workflows, executed: what is sent is what the file has, token for token.</summary>
public class RoundTripTests(ITestOutputHelper output)
{
    [SharedFact]
    public void Assigning_every_input_its_exported_value_gives_the_file_back()
    {
        var graphs = Repository.Corpus.ToDictionary(path => "corpus/" + Path.GetFileName(path), path => WorkflowDocument.Read(File.ReadAllText(path)));
        var checkedInputs = CorpusTests.Project.Value.Run().Load(assembly => assembly.GetExportedTypes().Where(type => typeof(Workflow).IsAssignableFrom(type)).Sum(type =>
        {
            var document = graphs[type.GetCustomAttribute<WorkflowFileAttribute>()!.File];
            var workflow = (Workflow)Activator.CreateInstance(type)!;
            AssertSameJson(Minified(document), workflow.ToApiJson());
            SlotTests.Check(type, document);

            AssignAll(workflow);
            foreach (var item in workflow.NodeInfoList)
            {
                Assert.True(document.TryGetNode(item.NodeId, out var node));
                AssertSameJson(node.Inputs.Single(input => input.Name == item.FieldName).Value.RawText, Written(item.FieldValue));
            }

            AssertSameJson(Minified(document), workflow.ToApiJson());
            return workflow.NodeInfoList.Count;
        }));

        output.WriteLine($"{checkedInputs:N0} inputs.");
        Assert.True(checkedInputs > 10_000);
    }

    private static void AssignAll(Workflow workflow)
    {
        foreach (var node in workflow.GetType().GetProperties().Where(p => p.PropertyType.IsSubclassOf(typeof(NodeInputs))).Select(p => p.GetValue(workflow)!))
        {
            foreach (var input in node.GetType().GetProperties().Where(p => p.CanWrite)) input.SetValue(node, input.GetValue(node));
        }
    }

    private static string Minified(WorkflowDocument document)
    {
        var text = new System.Text.StringBuilder();
        document.Graph!.Value.AppendTo(text);
        return text.ToString();
    }

    private static string Written(InputValue value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) value.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void AssertSameJson(string expected, string actual)
    {
        using var left = JsonDocument.Parse(expected);
        using var right = JsonDocument.Parse(actual);
        Assert.True(JsonElement.DeepEquals(left.RootElement, right.RootElement), $"Expected {expected}\nActual   {actual}");
    }
}
