using System.Text.Json;

namespace RunningHub.Emulator;

/// <summary>The JSON object that a call of an admin endpoint brought, read member by member.</summary>
internal record AdminBody(JsonElement Body)
{
    /// <summary>It brought nothing.</summary>
    public static AdminBody Empty { get; } = new(JsonDocument.Parse("{}").RootElement);

    /// <summary>A member as text; null where it is absent or empty.</summary>
    public string? Text(string name) => Body.Member(name).Text() is { Length: > 0 } text ? text : null;

    public bool? Flag(string name) => Body.Member(name) is { } value ? JsonInput.Flag(value, otherwise: false) : null;

    /// <summary>A number between two limits; null where it is absent.</summary>
    /// <exception cref="ArgumentException">It is none, or beyond the limits.</exception>
    public double? Number(string name, double least, double most)
    {
        if (Text(name) is null) return null;
        return Body.Member(name)!.Value.TryNumber(out var number) && number >= least && number <= most ? number
            : throw new ArgumentException(FormattableString.Invariant($"{name} must be a number from {least} to {most}."));
    }

    public int? Whole(string name, int least, int most) => (int?)Number(name, least, most);

    public TimeSpan Seconds(string name, double otherwise) => TimeSpan.FromSeconds(Number(name, 0, 86_400) ?? otherwise);
}
