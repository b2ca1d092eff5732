namespace RunningHub.Emulator;

/// <summary>A file that a task made. Its bytes are made when somebody asks for them: the graph and the seeds determine them.</summary>
internal sealed record ProducedFile(string NodeId, string Folder, string FileName, string Type, Func<byte[]> Content, string? Text = null);

/// <summary>What running a graph gave.</summary>
internal readonly record struct MadeOutputs(IReadOnlyList<ProducedFile> Files, TaskFailure? Failure);
