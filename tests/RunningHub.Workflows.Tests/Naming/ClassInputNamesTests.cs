using RunningHub.Workflows.Naming;

namespace RunningHub.Workflows.Tests.Naming;

/// <summary>What is kept of a class's names never changes what a node's inputs are called.</summary>
public sealed class ClassInputNamesTests
{
    private static readonly IdentifierCharacters Letters = new(char.IsLetter, char.IsLetterOrDigit);

    [Fact]
    public void Nodes_with_the_same_inputs_share_their_names()
    {
        var names = new ClassInputNames();
        var first = names.Of(["seed", "steps"], "Node3Inputs", IdentifierCharacters.Ascii);
        Assert.Equal(["Seed", "Steps"], first);
        Assert.Same(first, names.Of(["seed", "steps"], "Node4Inputs", IdentifierCharacters.Ascii));
    }

    [Fact]
    public void A_few_forms_of_a_class_are_kept_beside_each_other()
    {
        var names = new ClassInputNames();
        string[][] forms = [["a"], ["a", "b"], ["b", "a"], ["a", "c"]];
        var first = forms.Select(form => names.Of(form, "Node1Inputs", IdentifierCharacters.Ascii)).ToList();
        Assert.All(forms.Zip(first), form => Assert.Same(form.Second, names.Of([.. form.First], "Node2Inputs", IdentifierCharacters.Ascii)));
    }

    [Theory]
    [InlineData("node3_inputs")]
    [InlineData("NODE3INPUTS")]
    public void A_name_that_depends_on_the_class_around_it_is_not_kept(string field)
    {
        var names = new ClassInputNames();
        string[] fields = [field, "other"];
        foreach (var inputsClass in new[] { "Node4Inputs", "Node3Inputs", "Node4Inputs" })
            Assert.Equal(MemberNames.OfInputs(fields, inputsClass, IdentifierCharacters.Ascii), names.Of([.. fields], inputsClass, IdentifierCharacters.Ascii));
    }

    [Fact]
    public void Hosts_with_other_identifiers_get_other_names()
    {
        var names = new ClassInputNames();
        Assert.Equal(["提示词"], names.Of(["提示词"], "Node1Inputs", Letters));
        Assert.NotEqual(["提示词"], names.Of(["提示词"], "Node1Inputs", IdentifierCharacters.Ascii));
        Assert.Equal(["提示词"], names.Of(["提示词"], "Node1Inputs", Letters));
    }

    [Fact]
    public void What_a_file_can_make_large_is_not_kept()
    {
        var names = new ClassInputNames();
        string[] many = [.. Enumerable.Range(0, 101).Select(i => $"field_{i}")];
        string[] longOne = [new string('a', 81)];
        Assert.NotSame(names.Of(many, "Node1Inputs", IdentifierCharacters.Ascii), names.Of(many, "Node1Inputs", IdentifierCharacters.Ascii));
        Assert.NotSame(names.Of(longOne, "Node1Inputs", IdentifierCharacters.Ascii), names.Of(longOne, "Node1Inputs", IdentifierCharacters.Ascii));
    }
}
