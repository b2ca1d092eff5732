namespace RunningHub.Emulator;

/// <summary>A file that a task made. Its bytes are made when somebody asks for them: the graph and the seeds determine them.</summary>
/// <param name="NodeId">The node that saved it.</param>
/// <param name="Folder">The folder of its account.</param>
/// <param name="FileName">Its name there.</param>
/// <param name="Type">Its extension without the dot.</param>
/// <param name="Content">Makes its bytes.</param>
/// <param name="Text">What a text file says.</param>
/// <param name="Thumbnail">Makes a small PNG of a picture that takes long to paint.</param>
internal sealed record ProducedFile(string NodeId, string Folder, string FileName, string Type, Func<byte[]> Content, string? Text = null,
    Func<byte[]>? Thumbnail = null);

/// <summary>What running a graph gave.</summary>
internal readonly record struct MadeOutputs(IReadOnlyList<ProducedFile> Files, TaskFailure? Failure);
