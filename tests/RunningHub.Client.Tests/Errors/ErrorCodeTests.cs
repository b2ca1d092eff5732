using System.Text.RegularExpressions;
using RunningHub.Testing;

namespace RunningHub.Tests.Errors;

public sealed partial class ErrorCodeTests
{
    // How the reference writes the classes.
    private static readonly Dictionary<string, RetryClass[]> Letters = new()
    {
        ["P"] = [RetryClass.Pending],
        ["R"] = [RetryClass.Retry],
        ["R, same key"] = [RetryClass.SlowDown],
        ["R on reads; submit = unknown"] = [RetryClass.Retry],
        ["W"] = [RetryClass.Capacity],
        ["F"] = [RetryClass.Fix],
        ["A"] = [RetryClass.Auth],
        ["$"] = [RetryClass.Money],
        ["T"] = [RetryClass.Ended],
        ["A / F"] = [RetryClass.Auth, RetryClass.Fix],
        ["F / $"] = [RetryClass.Fix, RetryClass.Money],
        ["F (last one A)"] = [RetryClass.Fix, RetryClass.Auth],
        ["T, new submit is the user's call"] = [RetryClass.Ended],
        ["re-query"] = [RetryClass.Fix],
    };

    /// <summary>What may follow a submit, by code: the last paragraph of the reference's §9, row by row.</summary>
    public static TheoryData<int, string, string> SubmitRows
    {
        get
        {
            var rows = new TheoryData<int, string, string>();
            foreach (var row in ErrorCodes.All)
            {
                var expected = row.Retry switch
                {
                    RetryClass.Capacity => nameof(SubmitVerdict.WaitForCapacity),
                    RetryClass.Auth => nameof(SubmitVerdict.TryKeyAgain),
                    RetryClass.Fix or RetryClass.Money or RetryClass.SlowDown => nameof(SubmitVerdict.Refused),
                    _ => nameof(SubmitVerdict.Unknown),
                };
                rows.Add(row.Code, row.When ?? "any text", expected);
            }

            return rows;
        }
    }

    [SharedFact]
    public void Every_row_of_the_reference_is_in_the_table_with_its_class()
    {
        var text = File.ReadAllText(Repository.InShared("reference", "runninghub-api.md"));
        var section = text[text.IndexOf("## 9. Error codes", StringComparison.Ordinal)..text.IndexOf("## 10.", StringComparison.Ordinal)];
        var seen = 0;
        foreach (Match row in Row().Matches(section))
        {
            var classes = Letters[row.Groups["class"].Value.Trim()];
            var codes = row.Groups["codes"].Value.Split('/').Select(code => int.Parse(code.Trim(), System.Globalization.CultureInfo.InvariantCulture));
            foreach (var code in codes)
            {
                var rows = ErrorCodes.All.Where(known => known.Code == code).ToArray();
                Assert.True(rows.Length > 0, $"Code {code} is missing.");
                Assert.All(rows, known => Assert.Contains(known.Retry, classes));
                seen++;
            }
        }

        Assert.True(seen >= 53, $"Only {seen} codes were found in the reference: has its table another form now?");
    }

    [Theory]
    [MemberData(nameof(SubmitRows))]
    public async Task A_submit_is_made_anew_only_where_no_task_can_exist(int code, string message, string verdict)
    {
        var service = new ScriptedService().On(ScriptedService.Create, Bodies.Refusal(code, message), Bodies.Created());
        using var client = Client.On(service);

        var error = await Record.ExceptionAsync(() => new Poster().StartAsync(client));

        Assert.Equal(verdict, SubmitRules.VerdictOf(code, message).ToString());
        switch (verdict)
        {
            case nameof(SubmitVerdict.WaitForCapacity) or nameof(SubmitVerdict.TryKeyAgain):
                Assert.Null(error);
                Assert.Equal(2, service.Requests.Count);
                break;
            case nameof(SubmitVerdict.Refused):
                Assert.Equal(code, Assert.IsType<RunningHubException>(error).Code);
                Assert.Single(service.Requests);
                break;
            default:
                Assert.Equal(code, Assert.IsType<SubmitOutcomeUnknownException>(error).Code);
                Assert.Single(service.Requests);
                break;
        }
    }

    [Fact]
    public void Every_code_has_advice_and_a_category()
    {
        Assert.All(ErrorCodes.All, row =>
        {
            Assert.NotEqual(ErrorCategory.Unknown, row.Category);
            Assert.EndsWith(".", row.Advice, StringComparison.Ordinal);
            Assert.Matches("^[A-Z0-9_]+$", row.Identifier);
        });
    }

    [Fact]
    public void A_row_with_a_condition_stands_before_the_plain_row_of_its_code()
    {
        foreach (var rows in ErrorCodes.All.GroupBy(row => row.Code)) Assert.Null(Assert.Single(rows, row => row.When is null) == rows.Last() ? null : rows.Last().When);
        Assert.Equal(RetryClass.Auth, ErrorCodes.Find(301, "user not exist")!.Retry);
        Assert.Equal(RetryClass.Fix, ErrorCodes.Find(301, "must not be blank")!.Retry);
        Assert.Equal(ErrorCategory.Money, ErrorCodes.Find(433, "Your API balance is insufficient")!.Category);
    }

    [Fact]
    public void An_exception_made_from_a_code_knows_its_row()
    {
        var error = new RunningHubException(421);

        Assert.Equal((421, "TASK_QUEUE_MAXED", ErrorCategory.Wait), (error.Code, error.Identifier, error.Category));
        Assert.Contains(error.Advice, error.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.Unknown, new RunningHubException(999_999, "?").Category);
    }

    [GeneratedRegex(@"^\| (?<codes>-?\d+(?: / \d+)*) \|[^|]*\|[^|\n]*\| (?<class>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
