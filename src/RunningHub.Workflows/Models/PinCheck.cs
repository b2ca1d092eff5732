using RunningHub.Workflows.Naming;

namespace RunningHub.Workflows.Models;

/// <summary>Compares pins with the nodes that a file has now. A pin whose node may be another one than it was gives no name.</summary>
public sealed class PinCheck
{
    private readonly IReadOnlyList<NodeModel> _nodes;
    private readonly IdentifierCharacters _characters;
    private readonly List<NodeAlias> _aliases = [];
    private readonly List<PinProblem> _problems = [];

    private PinCheck(IReadOnlyList<NodeModel> nodes, IdentifierCharacters characters)
    {
        _nodes = nodes;
        _characters = characters;
    }

    /// <summary>The names that hold, in the order of the pins.</summary>
    public EquatableArray<NodeAlias> Aliases => EquatableArray<NodeAlias>.From(_aliases);

    /// <summary>The pins that do not hold.</summary>
    public IReadOnlyList<PinProblem> Problems => _problems;

    /// <summary>Checks pins, each of a name of its own.</summary>
    /// <param name="nodes">The nodes of the file.</param>
    /// <param name="pins">What users wrote down.</param>
    /// <param name="characters">Which characters an identifier may hold.</param>
    public static PinCheck Of(IReadOnlyList<NodeModel> nodes, IReadOnlyList<NodePin> pins, IdentifierCharacters characters)
    {
        var check = new PinCheck(nodes, characters);
        foreach (var pin in pins)
        {
            if (check.WhyNot(pin) is { } objection) check._problems.Add(new PinProblem(pin, objection));
            else check._aliases.Add(new NodeAlias(pin.Name, pin.NodeId));
        }

        return check;
    }

    private string? WhyNot(NodePin pin)
    {
        var node = _nodes.FirstOrDefault(node => node.Id == pin.NodeId);
        var holder = node is not null && HasTitle(node, pin) ? null : _nodes.FirstOrDefault(other => other.Id != pin.NodeId && HasTitle(other, pin));
        if (node is null) return $"{pin.Name} is pinned to node {pin.NodeId}, which the file does not have.{Advice(pin, holder)}";
        if (pin.ClassType is not null && pin.ClassType != node.ClassType)
            return $"{pin.Name} is pinned to node {pin.NodeId} as {pin.ClassType}, which is a {node.ClassType} now.{Advice(pin, holder, node)}";
        return holder is null
            ? null
            : $"{pin.Name} is pinned to {Label(node)}, but “{TitleOf(holder)}” is the title of {Label(holder)} now.{Advice(pin, holder, node)}";
    }

    /// <summary>Whether a node is titled as the pin remembers it. A pin without a title remembers by its own name: <c>PositivePrompt</c> is <c>Positive prompt</c>.</summary>
    private bool HasTitle(NodeModel node, NodePin pin) => pin.Title is { } title
        ? NodePin.OnOneLine(title) == TitleOf(node)
        : pin.ClassType is null && node.Title is { } other && LetterCase.Ignored.Equals(PascalName.From(other, _characters), pin.Name);

    /// <summary>The line that would be right, to be copied.</summary>
    private static string Advice(NodePin pin, params NodeModel?[] nodes)
    {
        var lines = new List<string>();
        foreach (var node in nodes)
        {
            if (node is not null) lines.Add(new NodePin(pin.Name, node.Id, node.ClassType, node.Title).ToString());
        }

        var way = lines.Count == 0 ? "Pin it to another node, or remove the pin" : "Write " + string.Join(", or ", lines);
        return $" The name is left out, so that it does not stand for another node. {way}.";
    }

    private static string TitleOf(NodeModel node) => NodePin.OnOneLine(node.Title ?? node.ClassType);

    private static string Label(NodeModel node) => node.Title is { } title ? $"node {node.Id} ({node.ClassType} “{NodePin.OnOneLine(title)}”)" : $"node {node.Id} ({node.ClassType})";
}

/// <summary>A pin that does not hold.</summary>
/// <param name="Pin">The pin.</param>
/// <param name="Message">What is the matter and what to do.</param>
public sealed record PinProblem(NodePin Pin, string Message);
