using System.Reflection;
using Microsoft.CodeAnalysis;

namespace RunningHub.Generators.Tests;

/// <summary>The tests run on two compilers: the oldest that users may have, and the newest. A restore that quietly unites them would leave one untested.</summary>
public class CompilerTests
{
    [Fact]
    public void The_tests_run_on_the_compiler_that_their_project_names()
    {
        var named = typeof(CompilerTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RoslynVersion").Value!;
        Assert.Equal(Version.Parse(named).ToString(2), typeof(Compilation).Assembly.GetName().Version!.ToString(2));
    }
}
