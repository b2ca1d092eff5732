namespace RunningHub.Workflows.Models;

/// <summary>A further name of a node.</summary>
/// <param name="Name">The property.</param>
/// <param name="NodeId">The node that it stands for.</param>
public sealed record NodeAlias(string Name, string NodeId);
