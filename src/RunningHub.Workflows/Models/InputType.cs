namespace RunningHub.Workflows.Models;

/// <summary>The C# type of an input, and what is known about the values that the node takes. Compares by value.</summary>
/// <param name="Kind">The type.</param>
public sealed record InputType(InputKind Kind)
{
    /// <summary>What the class declares, such as <c>INT</c>; null where no catalogue knows.</summary>
    public string? Declared { get; init; }

    /// <summary>The smallest number that the node accepts, as a JSON token; null where unknown.</summary>
    public string? Minimum { get; init; }

    /// <summary>The largest number that the node accepts, as a JSON token; null where unknown.</summary>
    public string? Maximum { get; init; }

    /// <summary>Whether it is a seed: the service draws a new value for each run that does not set it.</summary>
    public bool IsSeed { get; init; }

    /// <summary>For an option: the library's type that has these options, such as <c>SamplerName</c>; null for a type of the workflow's own.</summary>
    public string? SharedOption { get; init; }

    /// <summary>For an option without a shared type: the options, as far as they are known.</summary>
    public EquatableArray<string> Options { get; init; }

    /// <summary>What each of the <see cref="Options"/> means, in the same order; empty where nothing but their texts is known.</summary>
    public EquatableArray<string> OptionLabels { get; init; }
}
