using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>What the admin endpoints answer: plain objects, and problems as HTTP statuses with <c>{"error": "…"}</c>.</summary>
internal static class AdminAnswer
{
    public static Answer NotFound { get; } = Problem(404, "There is no such thing here.");

    public static Answer Done { get; } = Answer.Of([]);

    public static Answer Problem(int status, string why) => Answer.Of(new JsonObject { ["error"] = why }, status);

    /// <summary>A list under its name.</summary>
    public static Answer List(string name, IEnumerable<JsonObject> items) => Answer.Of(new JsonObject { [name] = Array(items) });

    public static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);
}
