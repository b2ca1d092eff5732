using System.Diagnostics.CodeAnalysis;

namespace RunningHub.Workflows.Catalogue;

/// <summary>What a catalogue knows about a node class. Immutable.</summary>
public sealed class CatalogueNode
{
    private readonly CatalogueInput[] _inputs;

    /// <summary>Takes the facts.</summary>
    /// <param name="classType">The class, exact case.</param>
    /// <param name="inputs">Its inputs, as declared: the required ones first.</param>
    /// <param name="outputTypes">The type names of its outputs, by slot.</param>
    /// <param name="isOutputNode">Whether the server runs a graph for its sake.</param>
    public CatalogueNode(string classType, IReadOnlyList<CatalogueInput> inputs, IReadOnlyList<string> outputTypes, bool isOutputNode)
    {
        ClassType = classType;
        _inputs = [.. inputs];
        OutputTypes = outputTypes;
        IsOutputNode = isOutputNode;
    }

    /// <summary>The class, exact case.</summary>
    public string ClassType { get; }

    /// <summary>The declared inputs. Those of dynamic combos and autogrowing lists stand behind them, with dotted names.</summary>
    public IReadOnlyList<CatalogueInput> Inputs => _inputs;

    /// <summary>The type names of the outputs, by slot; a list of choices is <c>COMBO</c>.</summary>
    public IReadOnlyList<string> OutputTypes { get; }

    /// <summary>Whether the server runs a graph for its sake: it saves or shows something.</summary>
    public bool IsOutputNode { get; }

    /// <summary>Finds the declaration of a field.</summary>
    /// <param name="field">The field name as a file has it, such as <c>seed</c>, <c>resize_type.width</c> or <c>values.a</c>.</param>
    /// <param name="input">The declaration: of the field itself, or of the nearest <c>name.*</c> above it.</param>
    public bool TryGetInput(string field, [NotNullWhen(true)] out CatalogueInput? input)
    {
        var index = IndexOf(field);
        input = index < 0 ? null : _inputs[index];
        return input is not null;
    }

    /// <summary>Where the declaration of a field stands among <see cref="Inputs"/>; -1 for none.</summary>
    internal int IndexOf(string field)
    {
        var nearest = -1;
        for (var i = 0; i < _inputs.Length; i++)
        {
            var name = _inputs[i].Name;
            if (name == field) return i;
            if (IsBelow(field, name) && (nearest < 0 || name.Length > _inputs[nearest].Name.Length)) nearest = i;
        }

        return nearest;
    }

    /// <inheritdoc/>
    public override string ToString() => ClassType;

    private static bool IsBelow(string field, string pattern) =>
        pattern.Length > 1 && pattern[pattern.Length - 1] == '*' && pattern[pattern.Length - 2] == '.' && field.Length >= pattern.Length
        && string.CompareOrdinal(field, 0, pattern, 0, pattern.Length - 1) == 0;
}
