using System.Text.Json;

namespace RunningHub.Emulator;

/// <summary>A mask that comes from an uploaded picture.</summary>
internal sealed record MaskSource(StoredUpload Upload, MaskChannel Channel)
{
    // Nodes that paint where a mask says so and leave the rest as it was.
    private static readonly HashSet<string> Painters =
        ["VAEEncodeForInpaint", "SetLatentNoiseMask", "InpaintModelConditioning", "ImageCompositeMasked", "LatentCompositeMasked"];

    /// <summary>Whether a node's mask decides where the result is new.</summary>
    public static bool DecidesOn(GraphNode node) => Painters.Contains(node.ClassType);

    /// <summary>Follows a wire that carries a mask, through whatever works on masks, to the picture that was loaded; null where none was.</summary>
    /// <param name="walk">The graph.</param>
    /// <param name="node">The node that takes the mask.</param>
    /// <param name="input">By which input.</param>
    /// <param name="uploadOf">The picture that a node loads.</param>
    public static MaskSource? Behind(GraphWalk walk, GraphNode node, string input, Func<GraphNode, StoredUpload?> uploadOf)
    {
        MaskChannel? channel = null;
        for (var step = 0; step < GraphWalk.Farthest && walk.Source(node, input) is { } source; step++)
        {
            channel ??= ChannelOf(source);
            if (uploadOf(source) is { } upload) return new MaskSource(upload, channel ?? MaskChannel.Alpha);
            (node, input) = (source, source.Inputs.ContainsKey("mask") ? "mask" : "image");
        }

        return null;
    }

    private static MaskChannel? ChannelOf(GraphNode node) =>
        node.Inputs.TryGetValue("channel", out var named) && named.ValueKind == JsonValueKind.String
            && Enum.TryParse<MaskChannel>(named.GetString(), ignoreCase: true, out var channel) && Enum.IsDefined(channel) ? channel : null;
}
