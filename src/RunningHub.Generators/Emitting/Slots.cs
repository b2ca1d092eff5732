using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Emitting;

/// <summary>Reads an input from its slot.</summary>
internal readonly struct SlotRead(InputModel input, int slot) : IFragment
{
    public void AppendTo(SourceBuffer target)
    {
        var row = InputTypes.Of(input.Kind);
        if (input.Kind == InputKind.Option) target.Append("new ").Append(InputTypes.Name(input)).Append('(');
        target.Append("Get").Append(row.Accessor).Append('(').Append(slot).Append(", ");
        if (input.Value is null) target.Append(row.Empty);
        else new DefaultValue(input).AppendTo(target);
        target.Append(input.Kind == InputKind.Option ? "))" : ")");
    }
}

/// <summary>Puts a value into the slot of an input.</summary>
internal readonly struct SlotWrite(InputModel input, int slot, string value) : IFragment
{
    public void AppendTo(SourceBuffer target) => target.Append("Set").Append(InputTypes.Of(input.Kind).Accessor).Append('(')
        .Append(slot).Append(", ").Append(value).Append(input.Kind == InputKind.Option ? ".Value)" : ")");
}
