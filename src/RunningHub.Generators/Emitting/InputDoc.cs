using System.Text;
using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Emitting;

/// <summary>What documentation says of an input behind its name: type and exported value, or what it is wired to.</summary>
internal readonly struct InputDoc(InputModel input, IReadOnlyDictionary<string, NodeModel> nodes) : IFragment
{
    private const int LongestValue = 80;

    public void AppendTo(StringBuilder target)
    {
        if (input.Source is { } source) AppendWire(target, source);
        else AppendValue(target);
    }

    private void AppendWire(StringBuilder target, WireSource source)
    {
        target.Append("wired to ");
        if (nodes.TryGetValue(source.NodeId, out var node)) new NodeLabel(node, ", ").AppendTo(target);
        else new DocText("node " + source.NodeId + " (missing)", LongestValue).AppendTo(target);
        target.Append(", slot ").Append(source.Slot).Append('.');
    }

    private void AppendValue(StringBuilder target)
    {
        target.Append(InputTypes.Of(input.Kind).Phrase).Append(". Exported: ");
        if (input.Value.Length == 0)
        {
            target.Append("empty");
        }
        else
        {
            target.Append("<c>");
            new DocText(input.Value, LongestValue).AppendTo(target);
            target.Append("</c>");
        }

        target.Append(input.IsSeed ? ". The service draws a new one for each run that does not set it." : ".");
    }
}
