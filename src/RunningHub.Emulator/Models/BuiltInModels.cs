using static RunningHub.Emulator.ModelParameterType;

namespace RunningHub.Emulator;

/// <summary>One or two models of each kind, with the parameters that the vendor's registry of 2026-04 gives them. The prices are ours.</summary>
internal static class BuiltInModels
{
    private static readonly string[] Ratios = ["1:1", "16:9", "9:16", "4:3", "3:4", "3:2", "2:3", "5:4", "4:5", "21:9"];
    private static readonly string[] Sizes = ["1k", "2k", "4k"];

    public static IReadOnlyList<EmulatorModel> All { get; } =
    [
        new()
        {
            Route = "seedream-v4/text-to-image",
            Price = 0.14m,
            Parameters =
            [
                new("prompt", ModelParameterType.String, true) { MaxLength = 2000 },
                new("width", Int) { Minimum = 512, Maximum = 8192 },
                new("height", Int) { Minimum = 512, Maximum = 8192 },
                new("sequentialImageGeneration", List) { Options = ["disabled", "auto"] },
                new("maxImages", Int) { Minimum = 1, Maximum = 15 },
                new("resolution", List) { Options = Sizes },
            ],
        },
        new()
        {
            Route = "rhart-image-n-pro/edit",
            Price = 0.35m,
            Parameters =
            [
                new("imageUrls", Image, true) { MaxItems = 10 },
                new("prompt", ModelParameterType.String, true) { MaxLength = 20_000 },
                new("aspectRatio", List) { Options = Ratios },
                new("resolution", List, true) { Options = Sizes },
            ],
        },
        new()
        {
            Route = "seedance-v1.5-pro/image-to-video",
            Output = ModelOutput.Video,
            Price = 0.80m,
            Parameters =
            [
                new("prompt", ModelParameterType.String, true) { MaxLength = 5000 },
                new("firstImageUrl", Image, true),
                new("lastImageUrl", Image),
                new("aspectRatio", List, true) { Options = ["16:9", "9:16", "1:1", "4:3", "3:4", "21:9", "adaptive"] },
                new("duration", List, true) { Options = ["4", "5", "6", "7", "8", "9", "10", "11", "12"] },
                new("resolution", List, true) { Options = ["480p", "720p", "1080p"] },
                new("generateAudio", List, true) { Options = ["true", "false"] },
                new("cameraFixed", List, true) { Options = ["false", "true"] },
            ],
        },
        new()
        {
            Route = "rhart-audio/text-to-audio/speech-2.8-turbo",
            Output = ModelOutput.Audio,
            Price = 0.05m,
            Parameters =
            [
                new("text", ModelParameterType.String, true),
                new("voice_id", ModelParameterType.String, true),
                new("speed", Float) { Minimum = 0.5, Maximum = 2 },
                new("volume", Float) { Minimum = 0.1, Maximum = 10 },
                new("pitch", Int) { Minimum = -12, Maximum = 12 },
                new("emotion", List) { Options = ["happy", "sad", "angry", "fearful", "disgusted", "surprised", "neutral"] },
                new("enable_base64_output", ModelParameterType.Boolean, true),
                new("english_normalization", ModelParameterType.Boolean, true),
            ],
        },
        new()
        {
            Route = "hunyuan3d-v3.1/text-to-3d",
            Output = ModelOutput.Model3D,
            Price = 1.20m,
            Parameters =
            [
                new("prompt", ModelParameterType.String, true),
                new("faceCount", Int) { Minimum = 10_000, Maximum = 1_500_000 },
                new("enablePbr", ModelParameterType.Boolean, true),
                new("generateType", List, true) { Options = ["Normal", "Geometry", "Sketch"] },
            ],
        },
        new()
        {
            Route = "rhart-text-g-25-flash/image-to-text",
            Output = ModelOutput.Text,
            Price = 0.01m,
            Parameters = [new("prompt", ModelParameterType.String, true), new("imageUrl", Image, true)],
        },
    ];
}
