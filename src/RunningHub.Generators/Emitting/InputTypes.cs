using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Emitting;

/// <summary>How each kind of input is written in C#: a table, one row per <see cref="InputKind"/>. The names of option types are not in it.</summary>
internal static class InputTypes
{
    private static readonly Dictionary<InputKind, InputTypeRow> Rows = new()
    {
        [InputKind.Text] = new("string", "text", "Text", "\"\"", IsReference: true),
        [InputKind.Boolean] = new("bool", "true or false", "Boolean", "false"),
        [InputKind.Int32] = new("int", "an integer", "Int32", "0"),
        [InputKind.Int64] = new("long", "an integer", "Int64", "0"),
        [InputKind.UInt64] = new("ulong", "an integer", "UInt64", "0"),
        [InputKind.Double] = new("double", "a number", "Double", "0"),
        [InputKind.Number] = new("RH::Number", "a number", "Number", "\"0\""),
        [InputKind.Option] = new("", "an option", "Option", "\"\""),
        [InputKind.Media] = new("RH::MediaInput", "a file to upload", "Media", "\"\"", IsReference: true),
        [InputKind.Structured] = new("RH::StructuredInput", "an object or a list", "Structured", "\"{}\"", IsReference: true),
        [InputKind.Any] = new("RH::InputValue", "any value", "Any", "default"),
        [InputKind.Wire] = new("RH::Wire", "a wire", "", ""),
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
/// <param name="Accessor">The methods of <c>NodeInputs</c> that read and set it, without <c>Get</c> and <c>Set</c>.</param>
/// <param name="Empty">Stands in for the exported value where the file has none.</param>
/// <param name="IsReference">Whether it is a class.</param>
internal sealed record InputTypeRow(string Name, string Phrase, string Accessor, string Empty, bool IsReference = false);
