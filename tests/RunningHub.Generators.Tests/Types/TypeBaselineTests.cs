using System.Reflection;
using System.Text;
using RunningHub.Generators.Emitting;
using RunningHub.Generators.Settings;
using RunningHub.Testing;
using RunningHub.Workflows.Catalogue;
using RunningHub.Workflows.Models;
using RunningHub.Workflows.Naming;
using Xunit.Abstractions;

namespace RunningHub.Generators.Tests;

/// <summary>
/// The types that the built-in catalogue gives are API, as users' code names them. The baseline has a line for each class type; below it, after a tab, one
/// for each field with its C# type; below that, after two tabs, one for each option with its member. Ranges are not in it: they may change.
/// </summary>
public class TypeBaselineTests(ITestOutputHelper output)
{
    private static readonly string Baseline = Path.Combine(Repository.Root, "tests", "RunningHub.Generators.Tests", "Types", "catalogue.types.verified.txt");

    [Fact]
    public void The_types_of_the_built_in_catalogue_are_those_of_the_baseline()
    {
        var types = Types();
        output.WriteLine($"{types.Count(c => c == '\n'):N0} lines, {types.Length:N0} characters.");
        var accepted = File.Exists(Baseline) ? File.ReadAllText(Baseline).ReplaceLineEndings("\n") : "";
        var broken = Broken(accepted, types);
        var difference = Record.Exception(() => Snapshot.MatchesFile(types, Baseline));
        Assert.True(broken is null && difference is null, $"{broken}\n{difference?.Message}");
    }

    [Theory]
    [InlineData("A\n\tcfg\tdouble\n", null)]
    [InlineData("A\n\tcfg\tdouble\n\tmode\tAMode\n\t\tFast\tfast\n\t\tSlow\tslow\nB\n\tcfg\tint\n", null)]
    [InlineData("A\n\tcfg\tdouble\n\tmode\tAMode\n\t\tFast\tfast\n\t\tNew\tnew\n\t\tSlow\tslow\nB\n\tcfg\tint\nC\n\tx\tint\n", null)]
    [InlineData("A\n\tcfg\tNumber\n\tmode\tAMode\n\t\tFast\tfast\n\t\tSlow\tslow\nB\n\tcfg\tint\n", "A | cfg: double, now Number")]
    [InlineData("A\n\tcfg\tdouble\n\tmode\tAMode\n\t\tSlow\tslow\nB\n\tcfg\tint\n", "A | mode | Fast: fast, now gone")]
    [InlineData("A\n\tcfg\tdouble\n\tmode\tAMode\n\t\tFast\tslow\n\t\tSlow\tslow\nB\n\tcfg\tint\n", "A | mode | Fast: fast, now slow")]
    [InlineData("A\n\tcfg\tdouble\n\tmode\tstring\nB\n\tcfg\tint\n", "A | mode: AMode, now string")]
    [InlineData("B\n\tcfg\tint\n\tmode\tAMode\n\t\tFast\tfast\n\t\tSlow\tslow\n", "A | cfg: double, now gone")]
    public void A_changed_or_missing_line_is_a_break_and_a_new_one_is_none(string now, string? expected)
    {
        var accepted = now is "A\n\tcfg\tdouble\n" ? now : "A\n\tcfg\tdouble\n\tmode\tAMode\n\t\tFast\tfast\n\t\tSlow\tslow\nB\n\tcfg\tint\n";
        var message = Broken(accepted, now);
        if (expected is null)
        {
            Assert.Null(message);
            return;
        }

        Assert.Contains("major version", message, StringComparison.Ordinal);
        Assert.Contains("CHANGELOG.md", message, StringComparison.Ordinal);
        Assert.Contains("\n" + expected, message, StringComparison.Ordinal);
    }

    /// <summary>Says which lines are changed or gone, and what that asks for; null where none is.</summary>
    private static string? Broken(string accepted, string now)
    {
        var lines = Lines(now);
        var broken = new List<string>();
        foreach (var (line, was) in Lines(accepted))
        {
            var found = lines.TryGetValue(line, out var @is);
            if (!found || @is != was) broken.Add($"{line}: {was}, now {(found ? @is : "gone")}");
        }

        return broken.Count == 0
            ? null
            : $"{broken.Count} types or options of the built-in catalogue are changed or gone, so that code of users which names them no longer compiles. That needs a "
                + "major version and an entry under \"Changed\" or \"Removed\" in CHANGELOG.md. If it is meant, accept the new baseline:\n"
                + string.Join("\n", broken.Take(20));
    }

    /// <summary>Each line with what it stands below, and what it says.</summary>
    private static Dictionary<string, string> Lines(string baseline)
    {
        var lines = new Dictionary<string, string>(StringComparer.Ordinal);
        var (classType, field) = ("", "");
        foreach (var line in baseline.Split('\n'))
        {
            switch (line.Split('\t'))
            {
                case ["", "", var member, var option]:
                    lines.Add($"{classType} | {field} | {member}", option);
                    break;
                case ["", var name, var type]:
                    field = name;
                    lines.Add($"{classType} | {field}", type);
                    break;
                default:
                    classType = line;
                    break;
            }
        }

        return lines;
    }

    private static string Types()
    {
        var text = new StringBuilder();
        foreach (var row in SharedOptionTypes.All) AppendShared(text, row.Name);
        foreach (var classType in NodeCatalogue.BuiltIn.ClassTypes.Order(StringComparer.Ordinal))
        {
            Assert.True(NodeCatalogue.BuiltIn.TryGet(classType, out var node));
            var isFirst = true;
            foreach (var input in node.Inputs.OrderBy(input => input.Name, StringComparer.Ordinal))
            {
                if (DeclaredTypes.Of(input) is not { } type) continue;
                if (isFirst) text.Append(OneLine(classType)).Append('\n');
                isFirst = false;
                Append(text, classType, input.Name, type);
            }
        }

        return text.ToString();
    }

    private static void AppendShared(StringBuilder text, string name)
    {
        text.Append("RunningHub.Client\n\t").Append(name).Append('\t').Append(name).Append('\n');
        var type = typeof(SamplerName).Assembly.GetType("RunningHub." + name, throwOnError: true)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Static).OrderBy(property => property.MetadataToken))
        {
            if (property.GetCustomAttribute<WorkflowOptionAttribute>() is { } option) text.Append("\t\t").Append(property.Name).Append('\t').Append(option.Text).Append('\n');
        }
    }

    private static void Append(StringBuilder text, string classType, string field, InputType type)
    {
        text.Append('\t').Append(OneLine(field)).Append('\t');
        if (type.Kind != InputKind.Option || type.SharedOption is not null)
        {
            text.Append(type.SharedOption ?? InputTypes.Of(type.Kind).Name.Replace("RH::", "", StringComparison.Ordinal)).Append('\n');
            return;
        }

        var name = MemberNames.OfOptionTypes([(classType, field)], "Workflow", RoslynCharacters.Instance)[0];
        text.Append(name).Append('\n');
        List<(string, string)> options = [.. type.Options.Take(OptionTypeModel.MaximumMembers).Select(option => (option, ""))];
        var members = MemberNames.OfOptions(options, name, RoslynCharacters.Instance);
        for (var i = 0; i < members.Length; i++) text.Append("\t\t").Append(members[i]).Append('\t').Append(OneLine(options[i].Item1)).Append('\n');
    }

    private static string OneLine(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);
}
