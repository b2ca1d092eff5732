using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Reading;

/// <summary>How many characters of string literals a class has. An estimate from above: a text that comes twice counts twice.</summary>
/// <param name="Graph">Those of the embedded graph.</param>
/// <param name="Others">All others: exported values, options, names of fields.</param>
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
            // In the map of members, and where the node is visited.
            others += (2 * node.Id.Length) + node.Name.Length + Overhead;
            foreach (var input in node.Inputs)
            {
                // In the map of members with the property's name, and where the input is written.
                others += (2 * input.Field.Length) + input.Name.Length + Overhead;
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
