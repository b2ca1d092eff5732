namespace RunningHub.Workflows.Models;

/// <summary>Which wires lie over a value that a user could set instead, and of what type it is.</summary>
internal static class WireTyping
{
    /// <summary>What primitive nodes call their only value. A node that makes a model of a name has one literal, too.</summary>
    private static readonly HashSet<string> PrimitiveFields = new(StringComparer.OrdinalIgnoreCase)
    {
        "value", "int", "integer", "float", "number", "string", "text", "boolean", "bool", "seed",
    };

    /// <summary>The type: from the declared input, else from what the source gives. A wired seed is none: the service draws only what the file holds.</summary>
    /// <returns>Null for a wire of what only nodes make (MODEL, IMAGE …), or of what nobody knows.</returns>
    public static InputType? Of(InputTyping typing, WorkflowDocument document, KnownInput? known, WorkflowInput wire)
    {
        if (known?.Type is { } type) return NoSeed(type);

        // A declared MODEL is a MODEL; "*" takes whatever comes.
        if (known is { Declaration.TypeName: not "*" } || wire.SourceIndex < 0) return null;
        var source = document.Nodes[wire.SourceIndex];
        var sourceClass = typing.Known(wire.SourceIndex);
        var output = sourceClass?.OutputType(wire.SourceSlot);
        return output is null or "*" ? OfPrimitive(typing, source, sourceClass, wire.SourceSlot) : DeclaredTypes.OfOutput(output);
    }

    private static InputType? OfPrimitive(InputTyping typing, WorkflowNode source, KnownNode? sourceClass, int slot)
    {
        if (slot != 0) return null;
        InputType? found = null;
        foreach (var input in source.InputArray)
        {
            if (input.Form != InputForm.Literal || found is not null || !PrimitiveFields.Contains(input.Name)) return null;
            found = typing.Decide(source, sourceClass, input).Type;
        }

        return found is null or { Kind: InputKind.Any } ? null : NoSeed(found);
    }

    private static InputType NoSeed(InputType type) => type.IsSeed ? type with { IsSeed = false } : type;
}
