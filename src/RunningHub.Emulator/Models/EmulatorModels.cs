using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace RunningHub.Emulator;

/// <summary>
/// The standard models that a site of the emulator serves. It knows a few; the vendor's public registry brings the others
/// (<see cref="AddRegistry"/>). A route that is not here is 1001, as a misspelt one is.
/// </summary>
public sealed class EmulatorModels : IReadOnlyCollection<EmulatorModel>
{
    private readonly ConcurrentDictionary<string, EmulatorModel> _models =
        new(BuiltInModels.All.Select(m => KeyValuePair.Create(m.Route, m)), StringComparer.Ordinal);

    internal EmulatorModels()
    {
    }

    /// <inheritdoc/>
    public int Count => _models.Count;

    /// <summary>The model with this route, or null.</summary>
    public EmulatorModel? this[string route] => _models.GetValueOrDefault(route);

    /// <summary>Serves a model; one with the same route is replaced.</summary>
    /// <exception cref="ArgumentException">The route is empty or begins or ends with a slash.</exception>
    public void Add(EmulatorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Route.Trim('/') != model.Route || string.IsNullOrWhiteSpace(model.Route))
            throw new ArgumentException($"\"{model.Route}\" is no route; it must look like vendor/text-to-image.", nameof(model));
        _models[model.Route] = model;
    }

    /// <summary>Serves every model of a registry in the vendor's public form (<c>model-registry.public.json</c>).</summary>
    /// <param name="pathOrJson">A file, or the JSON itself.</param>
    /// <returns>How many models it has.</returns>
    /// <exception cref="ArgumentException">The text is no such registry.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public int AddRegistry(string pathOrJson)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pathOrJson);
        var source = SourceText.Read(pathOrJson);
        var models = ModelRegistry.Read(source.Text)
            ?? throw new ArgumentException($"{source.Label} is no registry of models: it has no list \"models\" with an \"endpoint\" each.");
        foreach (var model in models) Add(model);
        return models.Count;
    }

    /// <inheritdoc/>
    public IEnumerator<EmulatorModel> GetEnumerator() => _models.Values.OrderBy(m => m.Route, StringComparer.Ordinal).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal bool TryFind(string route, [NotNullWhen(true)] out EmulatorModel? model) => _models.TryGetValue(route, out model);
}
