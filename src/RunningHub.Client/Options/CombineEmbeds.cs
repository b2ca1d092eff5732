namespace RunningHub;

/// <summary>How several image embeddings are made one. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct CombineEmbeds(string Value)
{
    /// <summary><c>concat</c></summary>
    [WorkflowOption("concat")]
    public static CombineEmbeds Concat => new("concat");

    /// <summary><c>add</c></summary>
    [WorkflowOption("add")]
    public static CombineEmbeds Add => new("add");

    /// <summary><c>subtract</c></summary>
    [WorkflowOption("subtract")]
    public static CombineEmbeds Subtract => new("subtract");

    /// <summary><c>average</c></summary>
    [WorkflowOption("average")]
    public static CombineEmbeds Average => new("average");

    /// <summary><c>norm average</c></summary>
    [WorkflowOption("norm average")]
    public static CombineEmbeds NormAverage => new("norm average");

    /// <summary><c>max</c></summary>
    [WorkflowOption("max")]
    public static CombineEmbeds Max => new("max");

    /// <summary><c>min</c></summary>
    [WorkflowOption("min")]
    public static CombineEmbeds Min => new("min");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator CombineEmbeds(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(CombineEmbeds option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
