using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Emitting;

/// <summary>How each kind of input is written in C#: a table, one row per <see cref="InputKind"/>. The names of option types are not in it.</summary>
internal static class InputTypes
{
    private static readonly Dictionary<InputKind, InputTypeRow> Rows = new()
    {
        [InputKind.Text] = new("string", "text", "WriteText", IsReference: true),
        [InputKind.Boolean] = new("bool", "true or false", "WriteBoolean"),
        [InputKind.Int32] = new("int", "an integer", "WriteInt64"),
        [InputKind.Int64] = new("long", "an integer", "WriteInt64"),
        [InputKind.UInt64] = new("ulong", "an integer", "WriteUInt64"),
        [InputKind.Double] = new("double", "a number", "WriteDouble"),
        [InputKind.Number] = new("RH::Number", "a number", "Write", IsConverted: true),
        [InputKind.Option] = new("", "an option", "WriteOption", IsConverted: true),
        [InputKind.Media] = new("RH::MediaInput", "a file to upload", "Write", IsReference: true),
        [InputKind.Structured] = new("RH::StructuredInput", "an object or a list", "Write", IsReference: true),
        [InputKind.Any] = new("RH::InputValue", "any value", "Write", IsConverted: true),
        [InputKind.Wire] = new("RH::Wire", "a wire", ""),
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
/// <param name="Write">The method of <c>NodeInputs</c> that writes it.</param>
/// <param name="IsReference">Whether the field behind it may be null.</param>
/// <param name="IsConverted">Whether a literal becomes one by a conversion of the library's.</param>
internal sealed record InputTypeRow(string Name, string Phrase, string Write, bool IsReference = false, bool IsConverted = false);
