using System.Reflection;
using RunningHub.Generators.Settings;
using RunningHub.Workflows;
using RunningHub.Workflows.Models;
using Xunit.Abstractions;

namespace RunningHub.Generators.Tests;

/// <summary>Emitted code numbers the values of a node, and the fact sheet says what each number is called on the wire: one step apart, and a run pays for a wrong picture.</summary>
public class SlotTests(ITestOutputHelper output)
{
    [Fact]
    public void Each_property_of_the_golden_classes_sends_its_own_field_alone() =>
        Assert.True(CheckAll(TestProject.With([.. Golden.Names.Select(Golden.File), TestFile.Workflow("apps/Poster.json", File.ReadAllText(Path.Combine(Golden.Folder, "apps", "Poster.json")))])) > 30);

    [Fact]
    public void Each_property_of_a_class_with_hostile_names_sends_its_own_field_alone()
    {
        string[] names =
        [
            "a|b", "a%7Cb", "%", "a\\nb", "a\\rb", "\\u2028", "\\u2029", "\\u0085", "\\ud800", "\\udc00x", "\\ud83d\\ude00", "\\u0000", "\\u202e", "", " ", "=", "<", "?", "!", "[", "]", "*", "~", "x?", "x~", "x<1.0",
            "x<1.0?", "x[1..2]", "Facts", "facts", "Node", "node", "Node3", "Node3Inputs", "get_text", "set_text", "GetText", "set_option", "unassign", "is_assigned", "wired_to", "RH", "rh", "this", "base", "value",
            "Equals", "own", "share", "slots", "_slots", "Test", "seed", "3", "03",
        ];
        var inputs = string.Join(",", names.Select((name, i) => $"\"{name}\":{(i % 4) switch { 0 => "\"" + i + "\"", 1 => $"[\"{names[i / 4]}\",{i}]", 2 => i + ".5", _ => "{\"on\":true,\"value\":" + i + "}" }}"));
        var nodes = string.Join(",", names.Select((name, i) => $"\"{name}\":{{\"class_type\":\"{(i % 2 == 0 ? name : "KSampler")}\",\"_meta\":{{\"title\":\"{name}\"}},\"inputs\":{{\"steps\":[\"{name}\",3],{inputs},\"control_after_generate\":\"fixed\",\"cfg\":[\"{name}\",1],\"sampler_name\":\"{name}\"}}}}"));
        var count = CheckAll(TestProject.WithWorkflow("{" + nodes + "}"));
        output.WriteLine($"{count:N0} properties.");
        Assert.True(count > names.Length * names.Length / 2);
    }

    private static int CheckAll(TestProject project) => project.Run().Load(assembly =>
        assembly.GetExportedTypes().Where(type => typeof(Workflow).IsAssignableFrom(type)).Sum(type => Check(type, Document(project, type))));

    private static WorkflowDocument Document(TestProject project, Type type)
    {
        var path = TestProject.Folder + type.GetCustomAttribute<WorkflowFileAttribute>()!.File;
        var text = project.Files.Single(file => file.Path == path).GetText()!.ToString();
        return WorkflowDocument.Read(text);
    }

    /// <summary>Sets each property of a class alone, and says how many there are.</summary>
    internal static int Check(Type type, WorkflowDocument document)
    {
        var model = WorkflowModelBuilder.Build(document, new WorkflowOptions(type.Name, "", true, "", null), RoslynCharacters.Instance).Model;
        var workflow = (Workflow)Activator.CreateInstance(type)!;
        var count = 0;
        foreach (var node in model.Nodes)
        {
            var inputs = type.GetProperty(node.Name)!.GetValue(workflow)!;
            foreach (var input in node.Inputs.Where(input => input.Kind != InputKind.Wire))
            {
                Set(inputs, inputs.GetType().GetProperty(input.Name)!);
                var sent = Assert.Single(workflow.NodeInfoList);
                Assert.Equal((node.Id, input.Field, input.Type.IsSeed), (sent.NodeId, sent.FieldName, sent.IsSeed));
                workflow.Reset();
                count++;
            }
        }

        Assert.Empty(workflow.NodeInfoList);
        return count;
    }

    private static void Set(object inputs, PropertyInfo property)
    {
        if (property.CanWrite) property.SetValue(inputs, Example(property.PropertyType));
        else ((StructuredMembers)property.GetValue(inputs)!).Value = StructuredInput.Parse("{}");
    }

    private static object Example(Type type) =>
        type == typeof(string) ? "x"
        : type == typeof(MediaInput) ? MediaInput.FromUploaded("a.png")
        : type == typeof(StructuredInput) ? StructuredInput.Parse("[]")
        : Activator.CreateInstance(Nullable.GetUnderlyingType(type) ?? type)!;
}
