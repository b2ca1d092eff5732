using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Emitting;

/// <summary>The statement that writes an input if it is assigned: <c>WriteDouble(to, 2, "cfg", _cfg);</c>.</summary>
internal readonly struct InputWrite(InputModel input, int index) : IFragment
{
    public void AppendTo(SourceBuffer target)
    {
        target.Append(input.Type.IsSeed ? "WriteSeed" : InputTypes.Of(input.Kind).Write).Append("(to, ").Append(index).Append(", ");
        new Literal(input.Field).AppendTo(target);
        target.Append(", ");
        new BackingField(input.Name).AppendTo(target);
        target.Append(input.Kind == InputKind.Option ? ".Value);" : ");");
    }
}
