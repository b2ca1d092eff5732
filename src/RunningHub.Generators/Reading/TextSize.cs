using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Reading;

/// <summary>How many characters of string literals a class has. An estimate from above: a text that comes twice counts twice.</summary>
/// <param name="Graph">Those of the embedded graph.</param>
/// <param name="Others">All others: exported values, options, the fact sheet.</param>
internal readonly record struct TextSize(int Graph, int Others)
{
    /// <summary>What a literal takes beside its characters, in characters.</summary>
    private const int Overhead = 2;

    /// <summary>Counts.</summary>
    public static TextSize Of(WorkflowModel model)
    {
        // Hash and id are short.
        const int fixedTexts = 64;
        var others = (long)model.ClassName.Length + model.File.Length + fixedTexts;
        foreach (var node in model.Nodes)
        {
            others += InSheet(node.Id) + node.Name.Length + InSheet(node.ClassType) + InSheet(node.Title ?? "") + (2 * Overhead);
            if (node.IsOutput) others += node.Id.Length + Overhead;
            foreach (var field in node.FrontEndOnly) others += InSheet(field) + Overhead;
            foreach (var input in node.Inputs)
            {
                others += InSheet(input.Field) + input.Name.Length + (2 * Overhead) + (input.Type.Minimum?.Length ?? 0) + (input.Type.Maximum?.Length ?? 0);
                if (input.Source is { } source) others += InSheet(source.NodeId) + source.NodeId.Length + (2 * Overhead);
                if (IsText(input.Kind) && input.Value is { } value) others += value.Length + Overhead;
                if (input.IsUnlisted) others += InSheet(input.Value!);
                foreach (var member in input.Members) others += member.Key.Length + Overhead;
            }
        }

        foreach (var type in model.OptionTypes)
        {
            foreach (var option in type.Options) others += option.Text.Length + Overhead;
        }

        return new(model.Graph?.Length ?? 0, (int)Math.Min(others, int.MaxValue));
    }

    private static bool IsText(InputKind kind) =>
        kind is InputKind.Text or InputKind.Option or InputKind.Media or InputKind.Structured or InputKind.Number or InputKind.Any;

    /// <summary>What a text takes in the fact sheet, where a character that means something there is written as three.</summary>
    private static long InSheet(string text)
    {
        var length = (long)text.Length;
        foreach (var c in text)
        {
            if (FactSheetMarks.IsUsual(c)) continue;
            if (FactSheetMarks.Separators.IndexOf(c) >= 0 || FactSheetMarks.OfInputs.IndexOf(c) >= 0) length += 2;
        }

        return length;
    }
}
