using RunningHub.Workflows.Naming;

namespace RunningHub.Workflows.Models;

/// <summary>Names from titles: one for each node whose title says something and, as a name, is the only one of its kind.</summary>
public static class TitleNames
{
    /// <summary>Chooses the names, in the order of the file. Two nodes with one title have no name: a change of one would turn it to the other.</summary>
    /// <param name="nodes">The nodes of the file.</param>
    /// <param name="characters">Which characters an identifier may hold.</param>
    public static EquatableArray<NodeAlias> Of(IReadOnlyList<NodeModel> nodes, IdentifierCharacters characters)
    {
        var uses = new Dictionary<string, int>(LetterCase.Ignored);
        var names = new List<NodeAlias>();
        foreach (var node in nodes)
        {
            if (node.Title is not { } title || MemberNames.OfTitle(title, characters) is not { } name) continue;
            uses[name] = uses.TryGetValue(name, out var count) ? count + 1 : 1;
            names.Add(new NodeAlias(name, node.Id));
        }

        return EquatableArray<NodeAlias>.From(names.FindAll(name => uses[name.Name] == 1));
    }
}
