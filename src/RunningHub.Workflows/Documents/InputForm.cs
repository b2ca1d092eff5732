namespace RunningHub.Workflows;

/// <summary>
/// What an input holds. It belongs to the file, not to the node's class: any field can be a literal here and a wire there.
/// </summary>
public enum InputForm
{
    /// <summary>A string, number, boolean or null.</summary>
    Literal,

    /// <summary>
    /// A wire: a list of exactly two elements, a node id as a string and a slot as an integer without sign, fraction or exponent.
    /// </summary>
    Wire,

    /// <summary>An object, such as <c>{"__value__": […]}</c> or rgthree's <c>{"on": …, "lora": …}</c>, or a list that is no wire.</summary>
    Structured,
}
