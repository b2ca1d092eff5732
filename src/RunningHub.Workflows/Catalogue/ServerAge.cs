namespace RunningHub.Workflows.Catalogue;

/// <summary>
/// How new a server is, seen from what it says about its nodes: each of these keys came with a later version of ComfyUI than the one
/// before.
/// </summary>
public static class ServerAge
{
    private static readonly string[] Keys =
    [
        "input_order", "python_module", "output_tooltips", "experimental", "api_node", "output_matchtypes",
        "search_aliases", "essentials_category", "has_intermediate_output",
    ];

    /// <summary>The age that a node's entry in <c>object_info</c> proves: 0 when it has none of the keys.</summary>
    /// <param name="entry">The entry.</param>
    public static int Of(JsonValue entry)
    {
        for (var age = Keys.Length; age > 0; age--)
        {
            if (entry.TryGet(Keys[age - 1], out _)) return age;
        }

        return 0;
    }
}
