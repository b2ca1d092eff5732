namespace RunningHub.Emulator;

/// <summary>A frame of a task's web socket.</summary>
/// <param name="At">When, counted from the start of the work.</param>
/// <param name="Content">The bytes: UTF-8 JSON, or a preview.</param>
/// <param name="IsBinary">Whether it is a preview.</param>
/// <param name="IsNode">Whether it says which node is at work: what somebody who connects late is told.</param>
internal sealed record ProgressFrame(TimeSpan At, byte[] Content, bool IsBinary = false, bool IsNode = false);
