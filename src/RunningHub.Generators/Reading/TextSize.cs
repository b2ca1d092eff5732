using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Reading;

/// <summary>How many characters of string literals a class has. An estimate: a text that comes twice counts twice, an escape in the fact sheet once.</summary>
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
            // In the fact sheet.
            others += node.Id.Length + node.Name.Length + node.ClassType.Length + (node.Title?.Length ?? 0) + (2 * Overhead);
            foreach (var field in node.FrontEndOnly) others += field.Length + Overhead;
            foreach (var input in node.Inputs)
            {
                others += input.Field.Length + input.Name.Length + (2 * Overhead) + (input.Type.Minimum?.Length ?? 0) + (input.Type.Maximum?.Length ?? 0);
                if (input.Source is { } source) others += (2 * source.NodeId.Length) + (2 * Overhead);
                if (IsText(input.Kind) && input.Value is { } value) others += value.Length + Overhead;
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
        kind is InputKind.Text or InputKind.Option or InputKind.Media or InputKind.Structured or InputKind.Number;
}
