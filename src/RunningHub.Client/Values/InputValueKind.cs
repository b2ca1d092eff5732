namespace RunningHub;

/// <summary>What an <see cref="InputValue"/> holds, and so how it travels.</summary>
public enum InputValueKind
{
    /// <summary>JSON null.</summary>
    Null,

    /// <summary>A JSON string.</summary>
    Text,

    /// <summary>A JSON number.</summary>
    Number,

    /// <summary>A JSON boolean; never the string <c>"false"</c>, which ComfyUI reads as true.</summary>
    Boolean,

    /// <summary>A file that is uploaded when the run starts; the service's name for it travels as a string.</summary>
    Media,

    /// <summary>An option type's <c>default</c>: nothing was chosen, so there is nothing to send. A run with it is refused before it starts.</summary>
    Unset,

    /// <summary>A JSON object, or a list in <c>{"__value__": […]}</c>.</summary>
    Structured,
}
