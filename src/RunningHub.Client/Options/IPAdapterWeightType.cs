namespace RunningHub;

/// <summary>How an IPAdapter's weight is spread over the layers of the model. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct IPAdapterWeightType(string Value)
{
    /// <summary><c>linear</c></summary>
    [WorkflowOption("linear")]
    public static IPAdapterWeightType Linear => new("linear");

    /// <summary><c>ease in</c></summary>
    [WorkflowOption("ease in")]
    public static IPAdapterWeightType EaseIn => new("ease in");

    /// <summary><c>ease out</c></summary>
    [WorkflowOption("ease out")]
    public static IPAdapterWeightType EaseOut => new("ease out");

    /// <summary><c>ease in-out</c></summary>
    [WorkflowOption("ease in-out")]
    public static IPAdapterWeightType EaseInOut => new("ease in-out");

    /// <summary><c>reverse in-out</c></summary>
    [WorkflowOption("reverse in-out")]
    public static IPAdapterWeightType ReverseInOut => new("reverse in-out");

    /// <summary><c>weak input</c></summary>
    [WorkflowOption("weak input")]
    public static IPAdapterWeightType WeakInput => new("weak input");

    /// <summary><c>weak output</c></summary>
    [WorkflowOption("weak output")]
    public static IPAdapterWeightType WeakOutput => new("weak output");

    /// <summary><c>weak middle</c></summary>
    [WorkflowOption("weak middle")]
    public static IPAdapterWeightType WeakMiddle => new("weak middle");

    /// <summary><c>strong middle</c></summary>
    [WorkflowOption("strong middle")]
    public static IPAdapterWeightType StrongMiddle => new("strong middle");

    /// <summary><c>style transfer</c></summary>
    [WorkflowOption("style transfer")]
    public static IPAdapterWeightType StyleTransfer => new("style transfer");

    /// <summary><c>composition</c></summary>
    [WorkflowOption("composition")]
    public static IPAdapterWeightType Composition => new("composition");

    /// <summary><c>strong style transfer</c></summary>
    [WorkflowOption("strong style transfer")]
    public static IPAdapterWeightType StrongStyleTransfer => new("strong style transfer");

    /// <summary><c>style and composition</c></summary>
    [WorkflowOption("style and composition")]
    public static IPAdapterWeightType StyleAndComposition => new("style and composition");

    /// <summary><c>style transfer precise</c></summary>
    [WorkflowOption("style transfer precise")]
    public static IPAdapterWeightType StyleTransferPrecise => new("style transfer precise");

    /// <summary><c>composition precise</c></summary>
    [WorkflowOption("composition precise")]
    public static IPAdapterWeightType CompositionPrecise => new("composition precise");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator IPAdapterWeightType(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(IPAdapterWeightType option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
