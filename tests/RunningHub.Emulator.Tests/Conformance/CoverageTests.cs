using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using RunningHub.Testing;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>Holds the cases of this folder against the rows of the reference, and docs/emulator.md against both.</summary>
public sealed partial class CoverageTests(ITestOutputHelper output)
{
    private const string Begin = "<!-- coverage: written by CoverageTests -->\n";
    private const string End = "<!-- end of coverage -->\n";

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "RunningHub.Emulator.Tests", "Conformance");

    private static readonly (string Name, string How)[] Rows =
    [
        .. File.ReadLines(Path.Combine(Folder, "rows.txt")).Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t')).Select(parts => (parts[0], parts.Length > 1 ? parts[1] : "")),
    ];

    [Fact]
    public void Every_row_of_the_reference_has_a_case_or_is_named_as_missing()
    {
        var cases = CasesByRow();
        var all = CaseMethods().Sum(CountOf);
        var without = Rows.Where(r => !cases.ContainsKey(r.Name) && r.How != "missing").Select(r => r.Name).ToArray();
        output.WriteLine($"conformance: {all} raw HTTP cases, {Rows.Length} rows of the reference, {Rows.Count(r => r.How == "missing")} missing, {without.Length} without a case");
        Assert.Equal([], without);
        Assert.Equal([], cases.Keys.Except(Rows.Select(r => r.Name)));
        Assert.Equal(Rows.Length, Rows.Select(r => r.Name).Distinct().Count());
    }

    [Fact]
    public void Every_path_that_the_emulator_serves_is_a_row()
    {
        var rows = Rows.Select(r => Placeholder().Replace(r.Name, "*")).ToArray();
        // Files, sockets and assets stand under a row of their own.
        var served = Endpoints.All.Select(e => $"{e.Method} {e.Path}")
            .Where(path => !path.Contains("/rh-", StringComparison.Ordinal) && !path.Contains("/ws/", StringComparison.Ordinal)
                && !path.Contains("/assets/", StringComparison.Ordinal) && !path.Contains("/proxy", StringComparison.Ordinal));
        Assert.Equal([], served.Except(rows));
    }

    [SharedFact]
    public void Every_code_of_the_reference_is_a_row()
    {
        var text = File.ReadAllText(Repository.InShared("reference", "runninghub-api.md"));
        var table = text[text.IndexOf("## 9.", StringComparison.Ordinal)..text.IndexOf("## 10.", StringComparison.Ordinal)];
        var codes = table.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).SelectMany(line => Number().Matches(line.Split('|')[1]).Select(m => m.Value));
        Assert.Equal([], codes.Append("1601").Select(code => "code " + code).Except(Rows.Select(r => r.Name)));
    }

    [Fact]
    public void The_page_about_the_emulator_has_the_table()
    {
        var page = Path.Combine(Repository.Root, "docs", "emulator.md");
        var text = File.ReadAllText(page).ReplaceLineEndings("\n");
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        var table = Table();
        if (text[begin..end] == table) return;
        File.WriteAllText(Path.ChangeExtension(page, ".received.md"), string.Concat(text.AsSpan(0, begin), table, text.AsSpan(end)));
        Assert.Fail($"docs/emulator.md is not up to date: take docs/emulator.received.md.");
    }

    private static string Table()
    {
        var cases = CasesByRow();
        var table = new StringBuilder("| Row of the reference | How | Cases |\n|---|---|---|\n");
        foreach (var (name, how) in Rows)
        {
            var (before, rest) = name.StartsWith("code ", StringComparison.Ordinal) ? ("code ", name[5..]) : ("", name);
            var shown = name.Contains('/', StringComparison.Ordinal) || before.Length > 0 ? $"{before}`{rest}`" : name;
            table.Append(CultureInfo.InvariantCulture, $"| {shown} | {(how.Length == 0 ? "covered" : how)} | {cases.GetValueOrDefault(name)} |\n");
        }

        return table.ToString();
    }

    private static Dictionary<string, int> CasesByRow()
    {
        var cases = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var method in CaseMethods())
        {
            var rows = method.GetCustomAttributes<CoversAttribute>().Concat(method.DeclaringType!.GetCustomAttributes<CoversAttribute>()).SelectMany(c => c.Rows);
            foreach (var row in rows.Distinct().SelectMany(row => NamesOf(row, method))) cases[row.Name] = cases.GetValueOrDefault(row.Name) + row.Count;
        }

        return cases;
    }

    // "code {0}": a row for each line of data, named by its first value.
    private static IEnumerable<(string Name, int Count)> NamesOf(string row, MethodInfo method) =>
        !row.Contains("{0}", StringComparison.Ordinal) ? [(row, CountOf(method))]
            : method.GetCustomAttributes<InlineDataAttribute>().Select(data => (string.Format(CultureInfo.InvariantCulture, row, data.GetData(method).Single()[0]), 1));

    private static IEnumerable<MethodInfo> CaseMethods() =>
        typeof(CoverageTests).Assembly.GetTypes().Where(t => t.Namespace?.EndsWith(".Conformance", StringComparison.Ordinal) == true || t == typeof(FaultTests))
            .Where(t => t != typeof(CoverageTests)).SelectMany(t => t.GetMethods()).Where(m => m.GetCustomAttribute<FactAttribute>() is not null);

    // A theory is as many cases as it has rows of data.
    private static int CountOf(MethodInfo method)
    {
        var data = method.GetCustomAttributes<DataAttribute>().ToArray();
        return data.Length == 0 ? 1 : data.Sum(d => d is InlineDataAttribute ? 1
            : ((IEnumerable)method.DeclaringType!.GetProperty(((MemberDataAttribute)d).MemberName)!.GetValue(null)!).Cast<object>().Count());
    }

    [GeneratedRegex(@"\{\w+\}|<[^>]+>")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"-?\d+")]
    private static partial Regex Number();
}
