using Microsoft.CodeAnalysis;

namespace RunningHub.Analyzers;

/// <summary>The closed list behind an option type: each static member that carries the text it stands for.</summary>
internal sealed class OptionFacts
{
    private OptionFacts(ITypeSymbol type, IReadOnlyList<Option> options)
    {
        Type = type;
        All = options;
    }

    public ITypeSymbol Type { get; }

    public IReadOnlyList<Option> All { get; }

    /// <summary>Reads a type, or gives null where it has no list.</summary>
    public static OptionFacts? Read(ITypeSymbol type, RuntimeTypes types)
    {
        var options = new List<Option>();
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
        {
            if (property.IsStatic && property.Attribute(types.WorkflowOptionAttribute)?.Argument<string>(0) is { } text) options.Add(new Option(property.Name, text));
        }

        return options.Count == 0 ? null : new OptionFacts(type, options);
    }
}

/// <summary>One option.</summary>
/// <param name="Member">Its member, such as <c>DpmppSde</c>.</param>
/// <param name="Text">Its text, such as <c>dpmpp_sde</c>.</param>
internal sealed record Option(string Member, string Text);
