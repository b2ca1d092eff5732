using RunningHub.Testing;

namespace RunningHub.Emulator.Tests;

/// <summary>The table of faults in the docs says what the table in the code says.</summary>
public sealed class FaultDocsTests
{
    [Fact]
    public void The_docs_name_every_kind_of_fault_in_the_words_of_its_switch_with_its_parameters()
    {
        var printed = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "emulator.md"))
            .SkipWhile(line => line != "| Name | What goes wrong | Parameters |").Skip(2).TakeWhile(line => line.StartsWith('|'));
        var kinds = FaultKind.All.Select(kind => $"| `{kind.Name}` | {kind.Title} | {string.Join(", ", kind.Parameters.Select(Text))} |");
        Assert.Equal(kinds, printed);

        static string Text(FaultParameter parameter) => $"`{parameter.Name}` {parameter.Example}".TrimEnd();
    }

    [Fact]
    public void Each_way_to_make_a_fault_gives_it_the_name_of_a_kind_and_each_kind_makes_faults_of_its_name()
    {
        Fault[] made =
        [
            Fault.Answer(500, "{}"), Fault.Bytes(""), Fault.Code(421), Fault.Code(811), Fault.Code(1003), Fault.DelayAnswer(default), Fault.DelayRequest(default), Fault.DropSocket(1), Fault.Empty(),
            Fault.FailTask(), Fault.FailTask(withOutputs: true), Fault.FilesLater(default), Fault.HoldAnswer(), Fault.HoldRequest(), Fault.Html(), Fault.RepeatWebhook(), Fault.ResetAfter(),
            Fault.ResetBefore(), Fault.TaskTakes(TaskTimes.Exactly(default, default)), Fault.TooManyRequests(), Fault.Truncate(1), Fault.Unauthorized(), Fault.WebhookLater(default),
        ];
        Assert.Equal(FaultBook.Kinds.Order(StringComparer.Ordinal), made.Select(fault => fault.Kind).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Fault.AnswerBy(_ => Task.FromResult(false)).Kind, FaultBook.Kinds);
        Assert.All(FaultKind.All, kind => Assert.Equal(kind.Name, kind.Make(AdminBody.Empty).Kind));
        Assert.All(FaultKind.All, kind => Assert.Null(kind.Switched(AdminBody.Empty).MostHits));
    }
}
