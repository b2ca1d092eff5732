using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Emitting;

/// <summary>How each kind of input is written in C#: a table, one row per <see cref="InputKind"/>. The names of option types are not in it.</summary>
internal static class InputTypes
{
    private static readonly Dictionary<InputKind, InputTypeRow> Rows = new()
    {
        [InputKind.Text] = new("string", "text", IsReference: true),
        [InputKind.Boolean] = new("bool", "true or false"),
        [InputKind.Int32] = new("int", "an integer"),
        [InputKind.Int64] = new("long", "an integer"),
        [InputKind.UInt64] = new("ulong", "an integer"),
        [InputKind.Double] = new("double", "a number"),
        [InputKind.Number] = new("RH::Number", "a number"),
        [InputKind.Option] = new("", "an option"),
        [InputKind.Media] = new("RH::MediaInput", "a file to upload", IsReference: true),
        [InputKind.Structured] = new("RH::StructuredInput", "an object or a list", IsReference: true),
        [InputKind.Any] = new("RH::InputValue", "any value"),
        [InputKind.Wire] = new("RH::Wire", "a wire"),
    };

    private static readonly InputTypeRow[] ByKind = [.. Rows.OrderBy(row => row.Key).Select(row => row.Value)];

    public static InputTypeRow Of(InputKind kind) => ByKind[(int)kind];

    /// <summary>The type of an input's value as it is written in code, without a question mark.</summary>
    public static string Name(InputModel input) => input.Kind == InputKind.Option
        ? input.OptionType ?? "RH::" + input.Type.SharedOption
        : Of(input.Kind).Name;
}

/// <summary>A C# type of an input.</summary>
/// <param name="Name">As it is written in code.</param>
/// <param name="Phrase">As documentation calls it where no catalogue has a name for it.</param>
/// <param name="IsReference">Whether the field behind it may be null.</param>
internal sealed record InputTypeRow(string Name, string Phrase, bool IsReference = false);
