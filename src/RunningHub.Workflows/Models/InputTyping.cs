using System.Text;

namespace RunningHub.Workflows.Models;

/// <summary>The one place that decides which C# type an input has: the first rule that knows an answer wins.</summary>
internal static class InputTyping
{
    /// <summary>From the surest to the least sure. A node catalogue, field names that decide safely and structured members are further rules.</summary>
    private static readonly Func<string, WorkflowInput, InputDecision?>[] Rules = [FrontEndOnly, Wired, Media, SeedByName, Literal];

    /// <summary>Decides for one input.</summary>
    /// <param name="classType">The class type of its node.</param>
    /// <param name="input">The input as the file has it.</param>
    public static InputDecision Decide(string classType, WorkflowInput input)
    {
        foreach (var rule in Rules)
        {
            if (rule(classType, input) is { } decision) return decision;
        }

        throw new InvalidOperationException($"No rule for input {input.Name} of {classType}: the last one takes every literal.");
    }

    private static InputDecision? FrontEndOnly(string classType, WorkflowInput input) =>
        input.Form != InputForm.Wire && FrontEndFields.Contains(classType, input.Name) ? InputDecision.FrontEndOnly : null;

    private static InputDecision? Wired(string classType, WorkflowInput input) =>
        input.Form == InputForm.Wire ? new(InputKind.Wire, "") : null;

    private static InputDecision? Media(string classType, WorkflowInput input) =>
        input.Value.Kind == JsonKind.String && MediaFields.Contains(classType, input.Name) ? new(InputKind.Media, input.Value.GetString()) : null;

    /// <summary>ComfyUI's own name rule: its front end adds "control after generate" to exactly these two, and the service draws them anew.</summary>
    private static InputDecision? SeedByName(string classType, WorkflowInput input) =>
        input.Name is "seed" or "noise_seed" && input.Value.Kind == JsonKind.Number && input.Value.RawText is var token && NumberToken.FitsUInt64(token)
            ? new(InputKind.UInt64, token) { IsSeed = true }
            : null;

    private static InputDecision? Literal(string classType, WorkflowInput input) => input.Value.Kind switch
    {
        JsonKind.String => new(InputKind.Text, input.Value.GetString()),
        JsonKind.True => new(InputKind.Boolean, "true"),
        JsonKind.False => new(InputKind.Boolean, "false"),
        JsonKind.Number => Number(input.Value.RawText),
        JsonKind.Object or JsonKind.Array => new(InputKind.Structured, Json(Unwrapped(input.Value))),
        _ => new(InputKind.Any, "null"),
    };

    /// <summary>The browser writes 8 for the float 8.0, so an integer proves nothing, while a fraction or an exponent does.</summary>
    private static InputDecision Number(string token) =>
        new(!NumberToken.IsInteger(token) && NumberToken.FitsDouble(token) ? InputKind.Double : InputKind.Number, token);

    /// <summary>A list travels as <c>{"__value__": […]}</c>, because the server reads any bare list as a wire.</summary>
    private static JsonValue Unwrapped(JsonValue value) =>
        value.Kind == JsonKind.Object && value.Count == 1 && value.TryGet("__value__", out var list) && list.Kind == JsonKind.Array ? list : value;

    private static string Json(JsonValue value)
    {
        var text = new StringBuilder();
        value.AppendTo(text);
        return text.ToString();
    }
}

/// <summary>What <see cref="InputTyping"/> found for an input.</summary>
/// <param name="Kind">The type; without meaning for a front-end-only field.</param>
/// <param name="Value">The exported value, in the form of <see cref="InputModel.Value"/>.</param>
internal sealed record InputDecision(InputKind Kind, string Value)
{
    /// <summary>The field lives only in the browser: it gets no property.</summary>
    public static InputDecision FrontEndOnly { get; } = new(InputKind.Any, "") { IsFrontEndOnly = true };

    /// <summary>Whether the field lives only in the browser.</summary>
    public bool IsFrontEndOnly { get; init; }

    /// <summary>Whether the service draws a new value for each run that does not set it.</summary>
    public bool IsSeed { get; init; }
}
