namespace RunningHub.Generators.Tests;

/// <summary>Workflow classes are partial: what a user adds must not come between emitted code and its base classes.</summary>
public class UserPartTests
{
    [Theory]
    [InlineData("/// <summary>.</summary>\npublic object Node(int id) => id;")]
    [InlineData("/// <summary>.</summary>\npublic object Node(object id) => id;")]
    [InlineData("/// <summary>.</summary>\npublic int Node => 5;")]
    [InlineData("/// <summary>.</summary>\npublic class NodeInputs { }")]
    [InlineData("/// <summary>.</summary>\npublic class Workflow { }")]
    [InlineData("/// <summary>.</summary>\npublic static class RH { }")]
    [InlineData("/// <summary>.</summary>\npublic static class RunningHub { }")]
    [InlineData("/// <summary>.</summary>\npublic string GetText(int slot, string exported) => exported;")]
    [InlineData("/// <summary>.</summary>\npublic object CloneCore() => new object();")]
    [InlineData("/// <summary>.</summary>\npublic bool IsAssigned(int slot) => true;")]
    public void Members_that_a_user_adds_leave_emitted_code_as_it_is(string member)
    {
        var project = TestProject.With(Golden.File("TextToImage")) with
        {
            Code =
            [
                "#pragma warning disable CS0108, CS0109\nnamespace PosterShop.Workflows { public partial class TextToImage { " + member + " } }",
                """
                /// <summary>Run by a test.</summary>
                public static class Probe
                {
                    /// <summary>Run by a test.</summary>
                    public static string Run()
                    {
                        var wf = new PosterShop.Workflows.TextToImage { Node6 = { Text = "a fox" } };
                        var copy = wf.Clone();
                        copy.Node3.Steps = 3;
                        return string.Join("; ", wf.NodeInfoList) + " | " + string.Join("; ", copy.NodeInfoList);
                    }
                }
                """,
            ],
        };
        Assert.Equal("6.text = a fox | 3.steps = 3; 6.text = a fox", project.Run().Execute<string>());
    }
}
