using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>A request to a standard model: what is wrong with it, and the graph that stands in for the model.</summary>
internal static class ModelRequest
{
    private static readonly Dictionary<ModelOutput, (string ClassType, string Input)> Savers = new()
    {
        [ModelOutput.Image] = ("SaveImage", "images"),
        [ModelOutput.Video] = ("SaveVideo", "video"),
        [ModelOutput.Audio] = ("SaveAudioMP3", "audio"),
        [ModelOutput.Model3D] = ("SaveGLB", "mesh"),
        [ModelOutput.Text] = ("PreviewAny", "source"),
    };

    /// <summary>The first parameter that is missing or wrong, in words; null where all is well.</summary>
    public static string? ProblemOf(EmulatorModel model, JsonElement body)
    {
        foreach (var parameter in model.Parameters)
        {
            var given = body.Member(parameter.Name);
            if (given is not { } value || (value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 0))
            {
                if (parameter.IsRequired) return $"{parameter.Name} is required";
                continue;
            }

            if (parameter.MaxItems > 1 && value.ValueKind == JsonValueKind.Array)
            {
                if (value.GetArrayLength() > parameter.MaxItems) return $"{parameter.Name} takes at most {parameter.MaxItems} items";
                foreach (var item in value.EnumerateArray())
                {
                    if (ProblemOf(parameter, item) is { } wrongItem) return wrongItem;
                }
            }
            else if (ProblemOf(parameter, value) is { } wrong) return wrong;
        }

        return null;
    }

    /// <summary>A graph that makes what the model would make: one node with the parameters, the pictures it starts from, a saver.</summary>
    public static Graph GraphOf(EmulatorModel model, JsonElement body)
    {
        var (inputs, nodes) = (new JsonObject(), new JsonObject());
        foreach (var parameter in model.Parameters)
        {
            if (body.Member(parameter.Name) is not { } value) continue;
            if (parameter.Type != ModelParameterType.Image)
            {
                inputs[parameter.Name] = value.ValueKind == JsonValueKind.Array ? value.GetRawText() : JsonSerializer.SerializeToNode(value);
                continue;
            }

            var first = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().FirstOrDefault() : value;
            if (first.ValueKind != JsonValueKind.String) continue;
            var id = (nodes.Count + 10).ToString(CultureInfo.InvariantCulture);
            nodes[id] = Node("LoadImage", new JsonObject { ["image"] = first.GetString() });
            inputs[nodes.Count == 1 ? "image" : "image" + nodes.Count] = new JsonArray(id, 0);
        }

        if (body.Member("width") is null && SizeOf(body) is var (width, height))
        {
            inputs["width"] = width;
            inputs["height"] = height;
        }

        if (body.Member("maxImages") is { } count && count.TryNumber(out var images)) inputs["batch_size"] = images;
        var (saver, input) = Savers[model.Output];
        // A sampler by its name: what it makes is painted anew and not handed through.
        nodes["1"] = Node("StandardModelSampler", inputs);
        nodes["2"] = Node(saver, new JsonObject { [input] = new JsonArray("1", 0) });
        return Graph.Read(JsonSerializer.SerializeToElement(nodes), out _)!;
    }

    private static string? ProblemOf(ModelParameter parameter, JsonElement value)
    {
        var name = parameter.Name;
        switch (parameter.Type)
        {
            case ModelParameterType.Boolean:
                return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : $"{name} must be a boolean";
            case ModelParameterType.Int or ModelParameterType.Float:
                if (!value.TryNumber(out var number) || (parameter.Type == ModelParameterType.Int && number != Math.Floor(number)))
                    return $"{name} must be {(parameter.Type == ModelParameterType.Int ? "an integer" : "a number")}";
                return number < parameter.Minimum || number > parameter.Maximum
                    ? string.Create(CultureInfo.InvariantCulture, $"{name} must be between {parameter.Minimum} and {parameter.Maximum}") : null;
        }

        if (((JsonElement?)value).Text() is not { } text) return $"{name} must be a string";
        if (parameter.Type == ModelParameterType.List && parameter.Options.Count > 0 && !parameter.Options.Contains(text))
            return $"{name} must be one of {string.Join(", ", parameter.Options)}";
        return text.Length > parameter.MaxLength ? $"{name} takes at most {parameter.MaxLength} characters" : null;
    }

    // "1280x720" says it; "16:9" gives the shape, the long side being 1024.
    private static (int Width, int Height)? SizeOf(JsonElement body)
    {
        foreach (var name in (string[])["size", "aspectRatio", "ratio", "resolution"])
        {
            if (body.Member(name).Text() is not { } text) continue;
            var parts = text.Split('x', ':', '*');
            if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
                || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var height) || width < 1 || height < 1) continue;
            if (!text.Contains(':')) return (width, height);
            return width >= height ? (1024, Math.Max(1, (int)(1024L * height / width))) : (Math.Max(1, (int)(1024L * width / height)), 1024);
        }

        return null;
    }

    private static JsonObject Node(string classType, JsonObject inputs) => new() { ["class_type"] = classType, ["inputs"] = inputs };
}
