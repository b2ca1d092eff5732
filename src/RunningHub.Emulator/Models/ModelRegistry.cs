using System.Text.Json;

namespace RunningHub.Emulator;

/// <summary>Reads the vendor's public registry of standard models.</summary>
internal static class ModelRegistry
{
    private static readonly Dictionary<string, ModelOutput> Outputs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image"] = ModelOutput.Image,
        ["video"] = ModelOutput.Video,
        ["audio"] = ModelOutput.Audio,
        ["3d"] = ModelOutput.Model3D,
        ["string"] = ModelOutput.Text,
    };

    /// <summary>The models; null where the text is no registry.</summary>
    public static List<EmulatorModel>? Read(string text)
    {
        if (!JsonInput.TryParse(text, out var root, out _) || root.Member("models") is not { ValueKind: JsonValueKind.Array } list) return null;
        var models = new List<EmulatorModel>();
        foreach (var entry in list.EnumerateArray())
        {
            if (entry.Member("endpoint").Text()?.Trim('/') is not { Length: > 0 } route) return null;
            models.Add(new EmulatorModel
            {
                Route = route,
                Output = Outputs.GetValueOrDefault(entry.Member("output_type").Text() ?? ""),
                Parameters = [.. Items(entry.Member("params")).Select(Parameter).OfType<ModelParameter>()],
            });
        }

        return models;
    }

    private static ModelParameter? Parameter(JsonElement entry)
    {
        if (entry.Member("fieldKey").Text() is not { Length: > 0 } name) return null;
        var type = Enum.TryParse<ModelParameterType>(entry.Member("type").Text(), ignoreCase: true, out var known) ? known : ModelParameterType.String;
        return new ModelParameter(name, type, entry.Member("required").Flag(otherwise: false))
        {
            Options = [.. Items(entry.Member("options")).Select(o => o.Member("value").Text()).OfType<string>()],
            Minimum = Number(entry.Member("min")),
            Maximum = Number(entry.Member("max")),
            MaxLength = (int?)Number(entry.Member("maxLength")),
            MaxItems = entry.Member("multipleInputs").Flag(otherwise: false) ? (int)(Number(entry.Member("maxInputNum")) ?? 1) : 1,
        };
    }

    private static IEnumerable<JsonElement> Items(JsonElement? list) =>
        list is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];

    private static double? Number(JsonElement? value) => value is { } number && number.TryNumber(out var parsed) ? parsed : null;
}
