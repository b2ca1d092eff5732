using System.Text.Json;

namespace RunningHub.Emulator;

/// <summary>A value that a request put over the stored graph.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="FieldName">Its input.</param>
/// <param name="Value">What the request sent.</param>
/// <param name="StoredValue">What the stored graph has there.</param>
/// <param name="IsIgnored">Whether it had no effect: a wired field under <see cref="WiredFieldRule.Ignore"/>.</param>
public sealed record TaskOverride(string NodeId, string FieldName, JsonElement Value, JsonElement StoredValue, bool IsIgnored = false);

/// <summary>A seed that a task ran with.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="FieldName">Its input.</param>
/// <param name="Value">The number in decimal digits.</param>
/// <param name="WasReset">Whether the service drew it, because the request did not list it.</param>
public sealed record TaskSeed(string NodeId, string FieldName, string Value, bool WasReset);

/// <summary>When a task came into a state.</summary>
/// <param name="State">The state.</param>
/// <param name="At">The time on the emulator's clock.</param>
public sealed record TaskMoment(EmulatorTaskState State, DateTimeOffset At);

/// <summary>A file that a task made.</summary>
/// <param name="NodeId">The save node.</param>
/// <param name="FileName">The name, such as <c>ComfyUI_00001_abcde_1790000000.png</c>.</param>
/// <param name="Type">The extension without the dot.</param>
/// <param name="Url">Where the emulator serves it.</param>
/// <param name="Text">The text itself for a text output; otherwise null.</param>
public sealed record TaskOutput(string NodeId, string FileName, string Type, Uri Url, string? Text = null);

/// <summary>Why a task failed, in the terms of the service's <c>failedReason</c>.</summary>
public sealed record TaskFailure
{
    /// <summary>The node; null lets the emulator take a sampler, or else the last node.</summary>
    public string? NodeId { get; init; }

    /// <summary>The class type of the node; null for that of <see cref="NodeId"/>.</summary>
    public string? NodeName { get; init; }

    /// <summary>The Python exception's type. Default: <c>RuntimeError</c>.</summary>
    public string ExceptionType { get; init; } = "RuntimeError";

    /// <summary>Its message. Default: a card out of memory.</summary>
    public string ExceptionMessage { get; init; } = "CUDA out of memory. Tried to allocate 2.00 GiB";

    /// <summary>
    /// The <c>errorCode</c> of the v2 query: 805, or one of 1000 (unknown), 1006 (time-out), 1015 (generation failed), 1501 (content), 1504,
    /// 1505. On v1 a failed task is 805 in any case.
    /// </summary>
    public int ErrorCode { get; init; } = 805;

    /// <summary>Whether the graph was found wrong when it ran, instead of a node that broke.</summary>
    internal bool IsValidation { get; init; }

    /// <summary>The lines of the traceback.</summary>
    public IReadOnlyList<string> Traceback { get; init; } =
        ["  File \"/workspace/ComfyUI/execution.py\", line 361, in execute\n    output_data, output_ui, has_subgraph = get_output_data(obj, input_data_all)\n"];
}
