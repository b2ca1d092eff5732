using Microsoft.AspNetCore.Http;

namespace RunningHub.Emulator;

/// <summary>When a fault strikes.</summary>
internal enum FaultPhase
{
    BeforeAcceptance,
    AfterAcceptance,
    Task,
}

/// <summary>What a fault does.</summary>
internal sealed record FaultEffect(FaultPhase Phase)
{
    public static FaultEffect Before { get; } = new(FaultPhase.BeforeAcceptance);

    public static FaultEffect After { get; } = new(FaultPhase.AfterAcceptance);

    public static FaultEffect OfTask { get; } = new(FaultPhase.Task);

    public TimeSpan Delay { get; init; }

    public bool Hold { get; init; }

    public bool Reset { get; init; }

    public Answer? Instead { get; init; }

    public Refusal? Refusal { get; init; }

    /// <summary>What goes over the connection instead of an answer.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; init; }

    /// <summary>Code that answers instead of the service, and says whether it did.</summary>
    public Func<HttpContext, Task<bool>>? Answerer { get; init; }

    public int? KeptBytes { get; init; }

    public TaskScript? Script { get; init; }
}
