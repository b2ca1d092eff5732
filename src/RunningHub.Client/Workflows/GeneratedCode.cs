using System.ComponentModel;

namespace RunningHub;

/// <summary>The version of the contract between emitted code and this library.</summary>
/// <remarks>
/// Emitted code names one of these constants. A library that is too old for the code, or too new for it, lacks the constant, and the
/// compiler says so in one error: update RunningHub.Generators and RunningHub.Client together.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GeneratedCode
{
    /// <summary>Contract 1: every member that code emitted by RunningHub.Generators 0.x and 1.x calls.</summary>
    public const int Contract1 = 1;
}
