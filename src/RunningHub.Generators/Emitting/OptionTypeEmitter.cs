using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Emitting;

/// <summary>Writes an option type of a workflow: the shape of those in the run-time library, in C# 8.</summary>
internal static class OptionTypeEmitter
{
    private const int LongestText = 80;

    public static void WriteAll(CodeWriter code, EquatableArray<OptionTypeModel> options)
    {
        if (options.Count == 0) return;
        foreach (var option in options)
        {
            Write(code, option);
            code.Line();
        }

    }

    private static void Write(CodeWriter code, OptionTypeModel option)
    {
        var name = option.Name;
        code.Line($"/// <summary>{new OptionTypeDoc(option)}</summary>");
        code.Line($"public readonly struct {name} : global::System.IEquatable<{name}>");
        using (code.Block())
        {
            code.Line($"internal {name}(string value) => Value = value;");
            foreach (var member in option.Options)
            {
                code.Line($"/// <summary><c>{new DocText(member.Text, LongestText)}</c>{new OptionLabel(member)}</summary>");

                // A part of a list is none: an analyzer must not take it for one.
                if (option.IsComplete) code.Line($"[RH::WorkflowOption({new Literal(member.Text)})] public static {name} {member.Name} => new {name}({new Literal(member.Text)});");
                else code.Line($"public static {name} {member.Name} => new {name}({new Literal(member.Text)});");
            }

            code.Line("/// <summary>The option's text.</summary>");
            code.Line("public string Value { get; }");
            code.Line($"public static implicit operator {name}(string value) => new {name}(value ?? throw new global::System.ArgumentNullException(nameof(value)));");
            code.Line($"public static implicit operator RH::InputValue({name} option) => RH::InputValue.FromOption(option.Value);");
            code.Line($"public static bool operator ==({name} a, {name} b) => a.Equals(b);");
            code.Line($"public static bool operator !=({name} a, {name} b) => !a.Equals(b);");

            // What a struct has by itself of Equals(object) and GetHashCode() is right for one text: members would cost the compiler and change nothing.
            code.Line($"public bool Equals({name} other) => Value == other.Value;");
            code.Line("public override string ToString() => Value ?? \"\";");
        }
    }
}
