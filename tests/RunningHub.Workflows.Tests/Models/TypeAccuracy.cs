using System.Text;
using RunningHub.Workflows.Catalogue;
using RunningHub.Workflows.Models;

namespace RunningHub.Workflows.Tests.Models;

/// <summary>
/// How right the types are: each dump in turn is the truth, and the others are all that is known. Counted are the literals of the workflows whose
/// field that dump declares with a type that a literal can have.
/// </summary>
internal sealed class TypeAccuracy
{
    private const int Worst = 10;

    private readonly Dictionary<string, int> _unsound = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _inexact = new(StringComparer.Ordinal);

    public int Known { get; private set; }

    public int Unknown { get; private set; }

    public int ExactOfKnown { get; private set; }

    public int ExactOfUnknown { get; private set; }

    public int Sound { get; private set; }

    public double SoundShare => (double)Sound / (Known + Unknown);

    public double ExactShareOfKnown => (double)ExactOfKnown / Known;

    public double ExactShareOfUnknown => (double)ExactOfUnknown / Unknown;

    /// <summary>Measures.</summary>
    /// <param name="dumps">All dumps.</param>
    /// <param name="workflows">Real workflows.</param>
    public static TypeAccuracy Of(IReadOnlyList<NodeCatalogue> dumps, IReadOnlyList<WorkflowDocument> workflows)
    {
        var accuracy = new TypeAccuracy();
        foreach (var truth in dumps)
        {
            NodeCatalogue[] others = [.. dumps.Where(dump => dump != truth)];
            accuracy.Add(truth, NodeCatalogue.Merge(others), FieldNames.Parse(FieldNameTable.Of(others)), workflows);
        }

        return accuracy;
    }

    public string Report()
    {
        var text = new StringBuilder();
        text.Append($"Sound: {SoundShare:P2} of {Known + Unknown:N0}\n");
        text.Append($"Exact: {ExactShareOfKnown:P2} of {Known:N0} whose class type another dump knows, {ExactShareOfUnknown:P2} of {Unknown:N0} whose class type none does\n");
        Append(text, "Not sound", _unsound);
        Append(text, "Not exact", _inexact);
        return text.ToString();
    }

    private void Add(NodeCatalogue truth, NodeCatalogue catalogue, FieldNames names, IReadOnlyList<WorkflowDocument> workflows)
    {
        var knowledge = new NodeKnowledge(catalogue);
        foreach (var workflow in workflows)
        {
            var typing = new InputTyping(workflow, knowledge, names);
            for (var i = 0; i < workflow.Nodes.Count; i++)
            {
                var node = workflow.Nodes[i];
                if (!truth.TryGet(node.ClassType, out var declared)) continue;
                var known = typing.Known(i);
                foreach (var input in node.Inputs)
                {
                    if (input.Form == InputForm.Wire || !declared.TryGetInput(input.Name, out var declaration) || DeclaredTypes.Of(declaration) is not { } expected) continue;
                    Count(node.ClassType, input.Name, expected, typing.Decide(node, known, input), known is not null);
                }
            }
        }
    }

    private void Count(string classType, string field, InputType expected, InputDecision decision, bool isKnown)
    {
        var actual = decision.Type;
        var isExact = !decision.IsFrontEndOnly && actual.Kind == expected.Kind && actual.SharedOption == expected.SharedOption && actual.Kind != InputKind.Number;
        var isSound = !decision.IsFrontEndOnly && Holds(actual.Kind, expected);
        if (isKnown) Known++;
        else Unknown++;
        if (isExact && isKnown) ExactOfKnown++;
        if (isExact && !isKnown) ExactOfUnknown++;
        if (isSound) Sound++;
        var what = $"{classType}, {field}: {Name(actual)}, declared {Name(expected)}{(isKnown ? "" : " (class unknown)")}";
        if (!isSound) _unsound[what] = _unsound.GetValueOrDefault(what) + 1;
        if (!isExact) _inexact[what] = _inexact.GetValueOrDefault(what) + 1;
    }

    /// <summary>Whether a C# type holds each value that the declaration allows.</summary>
    private static bool Holds(InputKind kind, InputType expected) => expected.Kind switch
    {
        _ when kind is InputKind.Any || kind == expected.Kind => true,
        InputKind.Text or InputKind.Option => kind is InputKind.Text or InputKind.Option,
        InputKind.Double => kind is InputKind.Number,
        InputKind.Int32 or InputKind.Int64 or InputKind.UInt64 or InputKind.Number => HoldsIntegers(kind, expected),
        _ => false,
    };

    private static bool HoldsIntegers(InputKind kind, InputType expected)
    {
        var minimum = expected.Minimum ?? (expected.Kind == InputKind.UInt64 ? "0" : "-9223372036854775808");
        var maximum = expected.Maximum ?? (expected.Kind == InputKind.UInt64 ? "18446744073709551615" : "9223372036854775807");
        return kind switch
        {
            InputKind.Number => true,
            InputKind.Int32 => NumberToken.FitsInt32(minimum) && NumberToken.FitsInt32(maximum),
            InputKind.Int64 => NumberToken.FitsInt64(minimum) && NumberToken.FitsInt64(maximum),
            InputKind.UInt64 => NumberToken.FitsUInt64(minimum) && NumberToken.FitsUInt64(maximum),
            _ => false,
        };
    }

    private static string Name(InputType type) => type.SharedOption ?? type.Kind.ToString();

    private static void Append(StringBuilder text, string title, Dictionary<string, int> misses)
    {
        text.Append(title).Append(", the ten worst:\n");
        foreach (var (what, count) in misses.OrderByDescending(m => m.Value).ThenBy(m => m.Key, StringComparer.Ordinal).Take(Worst)) text.Append($"{count,6}  {what}\n");
    }
}
