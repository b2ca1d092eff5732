using RunningHub.Workflows.Catalogue;

namespace RunningHub.Workflows.Models;

/// <summary>Decides which C# type a field of an AI app has: by its <c>fieldType</c>, with what <c>fieldData</c> adds.</summary>
internal static class AppTyping
{
    private static readonly InputType Text = new(InputKind.Text);
    private static readonly InputType Media = new(InputKind.Media);

    /// <summary>The field types that the service is known to have. One that it invents later is a text: so it travels in any case.</summary>
    private static readonly Dictionary<string, Func<AppField, InputType>> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["IMAGE"] = _ => Media,
        ["VIDEO"] = _ => Media,
        ["AUDIO"] = _ => Media,
        ["LIST"] = field => AppOptions.Of(field) ?? Declaration(field, DeclaredType.Combo),
        ["SWITCH"] = field => AppOptions.Of(field) ?? Text,
        ["INT"] = field => Declaration(field, DeclaredType.Int),
        ["FLOAT"] = field => Declaration(field, DeclaredType.Float),
        ["BOOLEAN"] = field => Declaration(field, DeclaredType.Boolean),
        ["STRING"] = _ => Text,
        ["CKPT"] = _ => Text,
        ["LORA"] = _ => Text,
    };

    /// <summary>Decides for one field.</summary>
    public static InputDecision Decide(AppField field)
    {
        var type = field.Type.Length > 0
            ? Types.TryGetValue(field.Type, out var rule) ? rule(field) : Text
            : AppOptions.Of(field) ?? Declaration(field, null);
        if (field.Type.Length > 0) type = type with { Declared = field.Type };
        else if (type.Kind == InputKind.Option) type = type with { Declared = "LIST" };

        var value = Value(type.Kind, field.Value);
        var isWrong = value is null && !string.IsNullOrWhiteSpace(field.Value);
        return new InputDecision(type, value) { Problem = isWrong ? WrongValue.Describe(field, type) : null };
    }

    /// <summary>
    /// The author's value. The service writes each one as text: an integer perhaps as <c>2.0</c>, a boolean perhaps as Python does. Nothing stands for
    /// nothing where only a number, a boolean or an option would do.
    /// </summary>
    private static string? Value(InputKind kind, string? text) => kind switch
    {
        InputKind.Text or InputKind.Media => text ?? "",
        InputKind.Option => string.IsNullOrWhiteSpace(text) ? null : AppOptions.Text(text!),
        InputKind.Any => "null",
        _ => JsonText.Parse((kind == InputKind.Boolean ? text?.ToLowerInvariant() : text) ?? "", JsonLimits.Default) is { IsValid: true, Root: { } json } ? ExportedValue.Of(kind, json) : null,
    };

    /// <summary><c>fieldData</c> has the form of a spec in a server's <c>object_info</c>, such as <c>["INT", {"min": 1}]</c>.</summary>
    private static InputType Declaration(AppField field, DeclaredType? expected)
    {
        var spec = field.Data is { } data ? new InputSpec(data) : null;
        var declared = spec?.TypeName is null ? null : spec.ToInput(field.Name, field.ClassType, isRequired: false);
        if (expected is { } type && declared?.Type != type) declared = new CatalogueInput(field.Name, type, field.Type) { IsSeed = FieldNames.IsSeed(field.Name) };
        if (declared is null) return new(InputKind.Any);
        return DeclaredTypes.Of(declared) ?? Text;
    }
}
