namespace RunningHub;

/// <summary>The ONNX Runtime back end that a face model runs on. Any other text that your server knows converts from string.</summary>
/// <param name="Value">The option as it travels.</param>
/// <remarks><c>default</c> means that nothing was chosen; a run with it is refused before it starts.</remarks>
public readonly record struct ExecutionProvider(string Value)
{
    /// <summary><c>CPU</c></summary>
    [WorkflowOption("CPU")]
    public static ExecutionProvider CPU => new("CPU");

    /// <summary><c>CUDA</c></summary>
    [WorkflowOption("CUDA")]
    public static ExecutionProvider CUDA => new("CUDA");

    /// <summary><c>ROCM</c></summary>
    [WorkflowOption("ROCM")]
    public static ExecutionProvider ROCM => new("ROCM");

    /// <summary><c>DirectML</c></summary>
    [WorkflowOption("DirectML")]
    public static ExecutionProvider DirectML => new("DirectML");

    /// <summary><c>OpenVINO</c></summary>
    [WorkflowOption("OpenVINO")]
    public static ExecutionProvider OpenVINO => new("OpenVINO");

    /// <summary><c>CoreML</c></summary>
    [WorkflowOption("CoreML")]
    public static ExecutionProvider CoreML => new("CoreML");

    /// <summary><c>Tensorrt</c></summary>
    [WorkflowOption("Tensorrt")]
    public static ExecutionProvider Tensorrt => new("Tensorrt");

    /// <summary><c>Azure</c></summary>
    [WorkflowOption("Azure")]
    public static ExecutionProvider Azure => new("Azure");

    /// <summary>Takes an option by its text.</summary>
    public static implicit operator ExecutionProvider(string value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The option as a value to send.</summary>
    public static implicit operator InputValue(ExecutionProvider option) => InputValue.FromOption(option.Value);

    /// <summary>The option's text.</summary>
    public override string ToString() => Value ?? "";
}
