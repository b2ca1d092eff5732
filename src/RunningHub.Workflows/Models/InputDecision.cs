namespace RunningHub.Workflows.Models;

/// <summary>What <see cref="InputTyping"/> found for an input.</summary>
/// <param name="Type">The type; without meaning for a front-end-only field.</param>
/// <param name="Value">The exported value, in the form of <see cref="InputModel.Value"/>; null where the file has none of that type.</param>
internal readonly record struct InputDecision(InputType Type, string? Value = null)
{
    /// <summary>The type of an input that only another node can feed.</summary>
    public static InputType Wire { get; } = new(InputKind.Wire);

    /// <summary>The field lives only in the browser: it gets no property.</summary>
    public static InputDecision FrontEndOnly { get; } = new(new InputType(InputKind.Any)) { IsFrontEndOnly = true };

    /// <summary>Whether the field lives only in the browser.</summary>
    public bool IsFrontEndOnly { get; init; }

    /// <summary>What is wrong with the exported value, for the person who fixes the file; null when nothing is.</summary>
    public string? Problem { get; init; }
}
