using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Emitting;

/// <summary>How each kind of input is written in C#: a table, one row per <see cref="InputKind"/> that has a value.</summary>
internal static class InputTypes
{
    private static readonly Dictionary<InputKind, InputType> Rows = new()
    {
        [InputKind.Text] = new("string", "text", IsReference: true),
        [InputKind.Boolean] = new("bool", "true or false"),
        [InputKind.Double] = new("double", "a number"),
        [InputKind.UInt64] = new("ulong", "a seed"),
        [InputKind.Number] = new("global::RunningHub.Number", "a number"),
        [InputKind.Media] = new("global::RunningHub.MediaInput", "a file to upload", IsReference: true),
        [InputKind.Structured] = new("global::RunningHub.StructuredInput", "an object or a list", IsReference: true),
        [InputKind.Any] = new("global::RunningHub.InputValue", "any value"),
    };

    public static InputType Of(InputKind kind) => Rows[kind];
}

/// <summary>A C# type of an input.</summary>
/// <param name="Name">As it is written in code.</param>
/// <param name="Phrase">As it is called in documentation.</param>
/// <param name="IsReference">Whether the field behind it may be null.</param>
internal sealed record InputType(string Name, string Phrase, bool IsReference = false);
