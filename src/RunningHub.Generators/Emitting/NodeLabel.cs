using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Emitting;

/// <summary>How documentation names a node: <c>KSampler “Sampler” · node 3</c>.</summary>
/// <param name="node">The node.</param>
/// <param name="separator">What stands before its id.</param>
internal readonly struct NodeLabel(NodeModel node, string separator = " · ") : IFragment
{
    private const int Longest = 60;

    public void AppendTo(SourceBuffer target)
    {
        // What an app says about a node may be its id alone.
        new DocText(node.ClassType.Length == 0 ? "Unknown class" : node.ClassType, Longest).AppendTo(target);
        if (node.Title is { } title)
        {
            target.Append(" “");
            new DocText(title, Longest).AppendTo(target);
            target.Append('”');
        }

        target.Append(separator).Append("node ");
        new DocText(node.Id, Longest).AppendTo(target);
    }
}
