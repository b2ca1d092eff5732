namespace RunningHub.Workflows;

/// <summary>What a JSON value is.</summary>
public enum JsonKind
{
    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary><c>false</c>.</summary>
    False,

    /// <summary><c>true</c>.</summary>
    True,

    /// <summary>A number, kept as its text: <c>1e400</c> and a seed of 2^64-1 lose nothing.</summary>
    Number,

    /// <summary>A string.</summary>
    String,

    /// <summary>A list.</summary>
    Array,

    /// <summary>An object.</summary>
    Object,

    /// <summary>
    /// Bare <c>NaN</c>, <c>Infinity</c> or <c>-Infinity</c>. It is not JSON, yet ComfyUI's server writes it into the graphs that it hands
    /// out;
    /// the text that holds it is reported (<see cref="JsonProblemKind.NotANumber"/>) and read to its end.
    /// </summary>
    NotANumber,
}
