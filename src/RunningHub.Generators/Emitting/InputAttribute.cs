using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Emitting;

/// <summary>The attribute of an input's property, behind the node's id: what analyzers need to know about it, and no more.</summary>
internal readonly struct InputAttribute(InputModel input) : IFragment
{
    public void AppendTo(SourceBuffer target)
    {
        new Literal(input.Field).AppendTo(target);
        if (input.Source is { } source)
        {
            target.Append(", ");
            new Literal(source.NodeId).AppendTo(target);
            target.Append(", ").Append(source.Slot);
        }

        if (input.Type.IsSeed) target.Append(", IsSeed = true");
        AppendBound(target, "Minimum", input.Type.Minimum);
        AppendBound(target, "Maximum", input.Type.Maximum);
        if (input.IsUnlisted)
        {
            target.Append(", UnlistedOption = ");
            new Literal(input.Value!).AppendTo(target);
        }

        target.Append(")]");
    }

    /// <summary>A bound that is the type's own would tell the compiler's users nothing new.</summary>
    private void AppendBound(SourceBuffer target, string name, string? bound)
    {
        if (bound is null || NumberToken.IsLimitOf(input.Kind, bound)) return;
        target.Append(", ").Append(name).Append(" = \"").Append(bound).Append('"');
    }
}
