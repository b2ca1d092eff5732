using RunningHub.Testing;
using RunningHub.Workflows.Catalogue;
using RunningHub.Workflows.Models;
using Xunit.Abstractions;

namespace RunningHub.Workflows.Tests.Models;

/// <summary>How right the types are on real workflows, and that the tables behind them are what the dumps give.</summary>
public sealed class TypeAccuracyTests(ITestOutputHelper output)
{
    [SharedFact]
    public void Types_are_sound_and_nearly_always_those_that_the_class_declares()
    {
        var workflows = Repository.Corpus.Select(file => WorkflowDocument.Read(File.ReadAllText(file))).ToList();
        var accuracy = TypeAccuracy.Of(Dumps(), workflows);
        output.WriteLine(accuracy.Report());
        Assert.True(accuracy.Known > 10_000 && accuracy.Unknown > 500, "The figures stand on too few literals.");
        Assert.True(accuracy.SoundShare >= 0.995);
        Assert.True(accuracy.ExactShareOfKnown >= 0.99);
        Assert.True(accuracy.ExactShareOfUnknown >= 0.80);
    }

    [SharedFact]
    public void The_table_of_field_names_is_what_the_dumps_give()
    {
        var committed = Path.Combine(Repository.Root, "src", "RunningHub.Workflows", "Models", "FieldNames.txt");
        var table = FieldNameTable.Of(Dumps());
        if (File.ReadAllText(committed).ReplaceLineEndings("\n") == table) return;
        var received = Path.ChangeExtension(committed, ".received.txt");
        File.WriteAllText(received, table);
        Assert.Fail($"The dumps give another table. Compare {received} with {committed}, and replace it if it is right.");
    }

    [SharedFact]
    public void No_list_of_a_real_server_fits_two_shared_option_types()
    {
        var shared = 0;
        foreach (var input in Dumps().SelectMany(Nodes).SelectMany(node => node.Inputs))
        {
            if (input.Options is not { } options || input.Choices != ChoiceKind.String) continue;
            var fitting = SharedOptionTypes.Fitting(options).ToList();
            Assert.True(fitting.Count <= 1, $"{input}: {string.Join(", ", fitting)}");
            shared += fitting.Count;
        }

        output.WriteLine($"{shared} inputs have a shared option type.");
        Assert.True(shared > 500);
    }

    private static IEnumerable<CatalogueNode> Nodes(NodeCatalogue dump)
    {
        foreach (var classType in dump.ClassTypes)
        {
            if (dump.TryGet(classType, out var node)) yield return node;
        }
    }

    private static NodeCatalogue[] Dumps() => [.. RealDumps.All().Select(dump => NodeCatalogue.Open(dump.Text, out _))];
}
