using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using RunningHub.Workflows.Catalogue;

namespace RunningHub.Emulator;

/// <summary>Checks one literal against the declaration of its input, in ComfyUI's order: conversion, range, list, file.</summary>
internal sealed class InputCheck(FileStore files)
{
    // Beyond so many choices ComfyUI tells their number only.
    private const int MostChoicesTold = 20;

    /// <summary>What is wrong, or null.</summary>
    public PromptError? Look(CatalogueInput input, JsonElement value)
    {
        // What a list value travels in; whatever is inside counts.
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("__value__", out var wrapped)) value = wrapped;
        return input.Type switch
        {
            DeclaredType.Int => Int(input, value),
            DeclaredType.Float => Float(input, value),
            DeclaredType.Combo or DeclaredType.DynamicCombo => Combo(input, value),
            _ => null,
        };
    }

    /// <summary>How ComfyUI shows a declaration: its type (a list, for a combo) and its options.</summary>
    public static JsonNode ConfigOf(CatalogueInput input)
    {
        var options = new JsonObject();
        void Add(string name, string? token)
        {
            if (token is not null) options[name] = JsonNode.Parse(token);
        }

        Add("default", input.Default);
        Add("min", input.Minimum);
        Add("max", input.Maximum);
        Add("step", input.Step);
        if (input.IsMultiline) options["multiline"] = true;
        JsonNode type = input.Type == DeclaredType.Combo ? new JsonArray([.. (input.Options ?? []).Select(o => ChoiceOf(input, o))]) : input.TypeName;
        return new JsonArray(type, options);
    }

    public static PromptError Error(string type, string message, string details, CatalogueInput input, JsonNode? config,
        params ReadOnlySpan<(string Name, JsonNode? Value)> more)
    {
        var extra = new List<KeyValuePair<string, JsonNode?>> { new("input_name", input.Name), new("input_config", config) };
        foreach (var (name, value) in more) extra.Add(new(name, value));
        return new PromptError(type, message, details, extra);
    }

    private static PromptError? Int(CatalogueInput input, JsonElement value)
    {
        if (!PythonConversion.TryInt(value, out var number, out var problem)) return NotConverted(input, value, "INT", problem);
        var (least, most) = (Bound(input.Minimum), Bound(input.Maximum));
        return number < least ? OutOfRange(input, true, number.ToString(CultureInfo.InvariantCulture), input.Minimum!, Node(number))
            : number > most ? OutOfRange(input, false, number.ToString(CultureInfo.InvariantCulture), input.Maximum!, Node(number)) : null;
    }

    private static PromptError? Float(CatalogueInput input, JsonElement value)
    {
        if (!PythonConversion.TryFloat(value, out var number, out var problem)) return NotConverted(input, value, "FLOAT", problem);
        double? Limit(string? token) => token is null ? null : double.Parse(token, NumberStyles.Float, CultureInfo.InvariantCulture);
        JsonNode? received = double.IsFinite(number) ? number : null;
        return number < Limit(input.Minimum) ? OutOfRange(input, true, PythonConversion.Text(number), input.Minimum!, received)
            : number > Limit(input.Maximum) ? OutOfRange(input, false, PythonConversion.Text(number), input.Maximum!, received) : null;
    }

    private PromptError? Combo(CatalogueInput input, JsonElement value)
    {
        if (input.Upload != UploadKind.None) return File(input, value);
        if (input.Options is not { } options) return null;
        var wanted = input.IsMultiselect && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : new List<JsonElement> { value };
        foreach (var item in wanted)
        {
            if (options.Any(option => IsChoice(input, option, item))) continue;
            var isLong = options.Count > MostChoicesTold;
            var list = isLong ? $"(list of length {options.Count})"
                : $"[{string.Join(", ", options.Select(o => input.Choices == ChoiceKind.String ? PythonConversion.Repr(o) : o))}]";
            return Error("value_not_in_list", "Value not in list", $"{input.Name}: '{PythonConversion.Text(item)}' not in {list}", input,
                isLong ? null : ConfigOf(input), ("received_value", JsonSerializer.SerializeToNode(item)));
        }

        return null;
    }

    // The loaders' own check. A URL is taken (recorded successes have signed links), an empty slot is, and the picture that comes with
    // ComfyUI.
    private PromptError? File(CatalogueInput input, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: > 0 } name || name is "None" or "example.png") return null;
        if (Uri.TryCreate(name, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") return null;
        if (files.FindUpload(name) is not null) return null;
        var kind = input.Upload switch { UploadKind.Video => "video", UploadKind.Audio => "audio", UploadKind.File => "", _ => "image" };
        return Error("custom_validation_failed", "Custom validation failed for node",
            $"{input.Name} - Invalid {(kind.Length == 0 ? "file" : kind + " file")}: {name}", input, ConfigOf(input), ("received_value", name));
    }

    private static PromptError NotConverted(CatalogueInput input, JsonElement value, string type, string problem) =>
        Error("invalid_input_type", $"Failed to convert an input value to a {type} value", $"{input.Name}, {PythonConversion.Text(value)}, {problem}",
            input, ConfigOf(input), ("received_value", JsonSerializer.SerializeToNode(value)), ("exception_message", problem));

    private static PromptError OutOfRange(CatalogueInput input, bool isSmall, string value, string limit, JsonNode? received) =>
        Error(isSmall ? "value_smaller_than_min" : "value_bigger_than_max",
            $"Value {value} {(isSmall ? "smaller than min" : "bigger than max")} of {limit}", input.Name, input, ConfigOf(input),
            ("received_value", received));

    private static bool IsChoice(CatalogueInput input, string option, JsonElement value) => input.Choices switch
    {
        ChoiceKind.String => value.ValueKind == JsonValueKind.String && value.GetString() == option,
        ChoiceKind.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False && value.GetRawText() == option,
        _ => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number)
            && double.TryParse(option, NumberStyles.Float, CultureInfo.InvariantCulture, out var choice) && number == choice,
    };

    private static JsonNode? ChoiceOf(CatalogueInput input, string option) => input.Choices == ChoiceKind.String ? option : JsonNode.Parse(option);

    private static BigInteger? Bound(string? token) => token is null ? null : BigInteger.Parse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static JsonNode? Node(BigInteger number) => JsonNode.Parse(number.ToString(CultureInfo.InvariantCulture));
}
