using System.Text.Json;

namespace RunningHub.Emulator;

/// <summary>
/// Reads from the graph what a save node's picture must be: follows its wires back to the size, the prompt, the seed and the uploaded
/// picture.
/// </summary>
internal sealed class PicturePlanner(Graph graph, FileStore files, int mostFiles)
{
    private const int DefaultSide = 512;
    private const int LargestSide = 16384;
    private const int LongestPrompt = 4000;

    // Through which input a picture comes, best first. Any other wire is tried after these.
    private static readonly string[] PictureInputs =
        ["images", "image", "latent_image", "samples", "latent", "pixels", "image1", "images1", "frames", "video", "input_image", "image_a",
            "destination", "img", "samples_to"];

    // Wires that carry no picture.
    private static readonly HashSet<string> OtherInputs =
        ["model", "clip", "vae", "upscale_model", "control_net", "sampler", "sigmas", "noise", "style_model", "clip_vision", "audio",
            "audio_vae", "mask"];

    private static readonly string[] PromptFields =
        ["text", "prompt", "text_g", "text_l", "clip_l", "t5xxl", "positive", "positive_prompt", "populated_text", "wildcard_text",
            "string", "value"];

    private readonly GraphWalk _walk = new(graph);
    private readonly Dictionary<string, Found?> _traced = new(StringComparer.Ordinal);

    public PicturePlan Plan(GraphNode saveNode, ulong chance)
    {
        var found = Trace(saveNode, 0) ?? new Found(DefaultSide, DefaultSide, 1, null);
        var upstream = _walk.Upstream(saveNode, "negative", "negative_prompt");
        var samplers = _walk.Upstream(saveNode).Where(IsSampler).ToArray();
        return new PicturePlan
        {
            Width = (int)Math.Clamp(found.Width, 1, LargestSide),
            Height = (int)Math.Clamp(found.Height, 1, LargestSide),
            Count = Math.Clamp(found.Count, 1, mostFiles),
            Prompt = PromptOf(upstream),
            Seed = SeedOf(samplers.Length > 0 ? _walk.Upstream(saveNode) : [], chance),
            Source = found.Source,
            Shown = found.Shown,
            Mask = found.Source is null ? null : MaskOf(saveNode),
            Strength = found.Source is null ? 1 : samplers.Length == 0 ? 0
                : 0.15 + 0.4 * samplers.Max(s => Math.Clamp(_walk.Number(s, "denoise") ?? 0.6, 0, 1)),
        };
    }

    // The nearest node that paints by a mask.
    private MaskSource? MaskOf(GraphNode saveNode) =>
        _walk.Upstream(saveNode).FirstOrDefault(MaskSource.DecidesOn) is { } painter ? MaskSource.Behind(_walk, painter, "mask", UploadOf) : null;

    // Each node is looked at once: a graph from outside may be a ring, or have more paths than stars.
    private Found? Trace(GraphNode node, int depth)
    {
        if (depth > GraphWalk.Farthest) return null;
        if (_traced.TryGetValue(node.Id, out var known)) return known;
        _traced[node.Id] = null;
        return _traced[node.Id] = Look(node, depth);
    }

    private Found? Look(GraphNode node, int depth)
    {
        if (UploadOf(node) is { } upload) return SizeOf(upload);
        if (node.ClassType == "MaskToImage" && MaskSource.Behind(_walk, node, "mask", UploadOf) is { } mask)
            return SizeOf(mask.Upload) with { Shown = mask.Channel };
        var (width, height) = (_walk.Number(node, "width"), _walk.Number(node, "height"));
        if (width > 0 && height > 0)
        {
            return !MakesLatent(node) && Before(node, depth) is { } resized
                ? resized with { Width = width.Value, Height = height.Value }
                : new Found(width.Value, height.Value, CountOf(node), null);
        }

        if (Before(node, depth) is not { } before) return null;
        // One side zero: the other keeps the shape.
        if (width > 0) return before.Scaled(width.Value / before.Width);
        if (height > 0) return before.Scaled(height.Value / before.Height);
        if (_walk.Number(node, "megapixels") is > 0 and var megapixels)
            return before.Scaled(Math.Sqrt(megapixels * 1024 * 1024 / (before.Width * before.Height)));
        if (FactorOf(node) is { } factor) return before.Scaled(factor);
        return RepeatOf(node) is { } count ? before with { Count = before.Count * count } : before;
    }

    private Found? Before(GraphNode node, int depth)
    {
        foreach (var input in PictureInputs)
        {
            if (_walk.Source(node, input) is { } source && Trace(source, depth + 1) is { } found) return found;
        }

        foreach (var (input, sourceId) in GraphWalk.WiresOf(node))
        {
            if (!OtherInputs.Contains(input) && !PictureInputs.Contains(input) && graph[sourceId] is { } source
                && Trace(source, depth + 1) is { } found) return found;
        }

        return null;
    }

    // The loader's literal names an upload, or a URL that this site serves, or a file that only the service has.
    private StoredUpload? UploadOf(GraphNode node) =>
        node.ClassType.Contains("Load", StringComparison.OrdinalIgnoreCase) && node.Inputs.TryGetValue("image", out var name)
            && name.ValueKind == JsonValueKind.String
            ? files.FindUpload(name.GetString()!) ?? new StoredUpload(name.GetString()!, "", []) : null;

    private static Found SizeOf(StoredUpload upload) =>
        ImageSize.Of(upload.Bytes) is { } size ? new Found(size.Width, size.Height, 1, upload)
            : new Found(DefaultSide, DefaultSide, 1, upload);

    private static bool MakesLatent(GraphNode node) => node.ClassType.Contains("Empty", StringComparison.Ordinal);

    private int CountOf(GraphNode node) => Whole(_walk.Number(node, "batch_size")) * Whole(_walk.Number(node, "length"));

    private int? RepeatOf(GraphNode node) =>
        node.ClassType is "RepeatLatentBatch" or "RepeatImageBatch" && _walk.Number(node, "amount") is { } amount ? Whole(amount) : null;

    private int Whole(double? number) => number is { } value ? (int)Math.Clamp(value, 1, mostFiles) : 1;

    private double? FactorOf(GraphNode node)
    {
        foreach (var name in (string[])["scale_by", "upscale_by", "rescale_factor"])
        {
            if (_walk.Number(node, name) is > 0 and var factor) return factor;
        }

        // "4x-UltraSharp.pth", "RealESRGAN_x2.pth": the model's name says how far it enlarges.
        if (_walk.Source(node, "upscale_model") is not { } loader || _walk.Text(loader, "model_name") is not { } model) return null;
        var x = model.IndexOf('x', StringComparison.OrdinalIgnoreCase);
        var before = x > 0 ? model[x - 1] : ' ';
        var after = x >= 0 && x + 1 < model.Length ? model[x + 1] : ' ';
        var digit = char.IsAsciiDigit(before) ? before : char.IsAsciiDigit(after) ? after : '4';
        return Math.Max(1, digit - '0');
    }

    private static bool IsSampler(GraphNode node) => node.ClassType.Contains("Sampler", StringComparison.OrdinalIgnoreCase)
        && !node.ClassType.Contains("Select", StringComparison.Ordinal);

    private static string PromptOf(IReadOnlyList<GraphNode> nodes)
    {
        static string TextOf(GraphNode node, string field) =>
            node.Inputs.TryGetValue(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        var texts = nodes.SelectMany(node => PromptFields.Select(field => TextOf(node, field)))
            .Where(text => text.Length > 0).Distinct(StringComparer.Ordinal);
        var prompt = string.Join('\n', texts);
        return prompt.Length <= LongestPrompt ? prompt : prompt[..LongestPrompt];
    }

    private static ulong SeedOf(IReadOnlyList<GraphNode> nodes, ulong chance)
    {
        var hash = 0UL;
        var isSeeded = false;
        foreach (var node in nodes)
        {
            foreach (var (name, value) in node.Inputs)
            {
                if (!SeedReset.IsSeed(name, value)) continue;
                hash = Hashing.Mix(hash, Hashing.Of(value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.GetString()!));
                isSeeded = true;
            }
        }

        // Nothing seeded: the service's nodes would be random each time.
        return isSeeded ? hash : chance;
    }

    private readonly record struct Found(double Width, double Height, int Count, StoredUpload? Source, MaskChannel? Shown = null)
    {
        public Found Scaled(double factor) => this with { Width = Math.Round(Width * factor), Height = Math.Round(Height * factor) };
    }
}
