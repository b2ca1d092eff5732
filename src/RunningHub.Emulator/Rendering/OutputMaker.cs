namespace RunningHub.Emulator;

/// <summary>Runs a graph: finds its output nodes and what each of them writes.</summary>
internal sealed class OutputMaker
{
    public MadeOutputs Make(TaskEntry task) => new([], null);
}
