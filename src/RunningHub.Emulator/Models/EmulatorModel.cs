namespace RunningHub.Emulator;

/// <summary>A standard model as a site of the emulator serves it: a route under <c>/openapi/v2/</c> with parameters of its own.</summary>
public sealed record EmulatorModel
{
    /// <summary>The route, such as <c>seedream-v4/text-to-image</c>.</summary>
    public required string Route { get; init; }

    /// <summary>What it makes.</summary>
    public ModelOutput Output { get; init; } = ModelOutput.Image;

    /// <summary>What a run costs, in the site's currency. Default: 0.10.</summary>
    public decimal Price { get; init; } = 0.10m;

    /// <summary>What it takes. What a request has beside these is ignored.</summary>
    public IReadOnlyList<ModelParameter> Parameters { get; init; } = [];
}

/// <summary>What a standard model makes.</summary>
public enum ModelOutput
{
    /// <summary>A picture.</summary>
    Image,

    /// <summary>A film.</summary>
    Video,

    /// <summary>Sound.</summary>
    Audio,

    /// <summary>A 3D model.</summary>
    Model3D,

    /// <summary>Text.</summary>
    Text,
}

/// <summary>A parameter of a standard model.</summary>
/// <param name="Name">The member of the request.</param>
/// <param name="Type">What it takes.</param>
/// <param name="IsRequired">Whether a request without it is refused.</param>
public sealed record ModelParameter(string Name, ModelParameterType Type, bool IsRequired = false)
{
    /// <summary>The values that a <see cref="ModelParameterType.List"/> takes.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The least number; null for no limit.</summary>
    public double? Minimum { get; init; }

    /// <summary>The largest number; null for no limit.</summary>
    public double? Maximum { get; init; }

    /// <summary>The most characters of a string; null for no limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The most items where it takes an array; 1 where it takes a single value.</summary>
    public int MaxItems { get; init; } = 1;
}

/// <summary>The types of parameters, as the vendor's registry of models names them.</summary>
public enum ModelParameterType
{
    /// <summary>Text.</summary>
    String,

    /// <summary>A whole number.</summary>
    Int,

    /// <summary>A number.</summary>
    Float,

    /// <summary>A JSON boolean; a string is refused.</summary>
    Boolean,

    /// <summary>One of a list, always a string.</summary>
    List,

    /// <summary>A picture: a URL or a data URI.</summary>
    Image,

    /// <summary>A film, likewise.</summary>
    Video,

    /// <summary>Sound, likewise.</summary>
    Audio,
}
