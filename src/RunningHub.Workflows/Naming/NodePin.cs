namespace RunningHub.Workflows.Naming;

/// <summary>A name that a user gave a node: <c>PositivePrompt=6</c>, or with what the node was then, <c>PositivePrompt=6=CLIPTextEncode=Positive prompt</c>.</summary>
/// <param name="Name">The property.</param>
/// <param name="NodeId">The node's id.</param>
/// <param name="ClassType">The class type that the node must have; null where it does not matter.</param>
/// <param name="Title">The title that the node had; null where it was not noted. Another node with that title means that the node has moved.</param>
public sealed record NodePin(string Name, string NodeId, string? ClassType = null, string? Title = null)
{
    /// <summary>A title as it stands on one line.</summary>
    public static string OnOneLine(string title) => string.Join(" ", title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The pin as it is written down.</summary>
    public override string ToString() => Name + "=" + NodeId + (ClassType is null ? "" : "=" + ClassType + (Title is null ? "" : "=" + OnOneLine(Title)));
}
