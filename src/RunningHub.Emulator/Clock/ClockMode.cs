namespace RunningHub.Emulator;

/// <summary>How an <see cref="EmulatorClock"/> passes time.</summary>
public enum ClockMode
{
    /// <summary>Virtual: it jumps to the next due timer by itself whenever nothing is under way. The default in process.</summary>
    Automatic,

    /// <summary>Virtual: it moves only when told to.</summary>
    Manual,

    /// <summary>The system's clock. The default of the server that the tool starts.</summary>
    Real,
}
