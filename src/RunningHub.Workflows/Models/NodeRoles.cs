namespace RunningHub.Workflows.Models;

/// <summary>Which class types produce files, and which certainly do not.</summary>
internal static class NodeRoles
{
    /// <summary>Marked as output nodes by ComfyUI or by their pack, and leaving a file, a picture or a text behind.</summary>
    private static readonly ClassTypeSet Outputs = new(
        "SaveImage", "SaveImage*", "SaveVideo", "SaveWEBM", "SaveAudio*", "SaveAnimated*", "SaveGLB", "SaveLatent", "SaveSVGNode", "SaveText|pysssss",
        "Save Image*", "Save image with extra metadata [Crystools]", "Image Save", "Image Saver*", "SavePoseKpsAsJsonFile",
        "PreviewImage*", "PreviewAudio", "PreviewAny", "PreviewAnimation", "PreviewBridge*", "PreviewTextNode", "Preview3D*", "MaskPreview*", "SEGSPreview*",
        "VHS_VideoCombine", "VHS_PruneOutputs", "ADE_AnimateDiffCombine", "AnimateDiffCombine",
        "ShowText|pysssss", "easy showAnything", "easy showAnythingLazy", "Image Comparer (rgthree)", "ImageCompare");

    /// <summary>Nodes of ComfyUI itself that only make something for other nodes: unused, they do nothing.</summary>
    private static readonly ClassTypeSet Intermediate = new(
        "BasicGuider", "BasicScheduler", "CFGGuider", "CFGNorm", "CLIPLoader", "CLIPSetLastLayer", "CLIPTextEncode*", "CLIPVision*", "CheckpointLoader*", "Conditioning*",
        "ControlNetApply*", "ControlNetLoader", "CreateVideo", "DualCLIPLoader*", "Empty*", "FluxGuidance", "GetImageSize", "ImageBatch", "ImageBlur", "ImageCompositeMasked",
        "ImageInvert", "ImageScale*", "ImageToMask", "ImageUpscaleWithModel", "InvertMask", "JoinImageWithAlpha", "KSampler", "KSamplerAdvanced", "KSamplerSelect", "Latent*",
        "LoadAudio", "LoadImage*", "LoadVideo", "LoraLoader*", "MarkdownNote", "MaskToImage", "ModelPatchLoader", "ModelSampling*", "Note", "Primitive*", "RandomNoise",
        "ReferenceLatent", "RepeatLatentBatch", "Reroute", "SamplerCustom*", "SplitSigmas*", "StringConcatenate", "StyleModel*", "TextEncode*", "UNETLoader", "UnetLoaderGGUF",
        "UpscaleModelLoader", "VAEDecode*", "VAEEncode*", "VAELoader", "Anything Everywhere*");

    /// <summary>Whether a run can produce files at a node.</summary>
    /// <param name="classType">The node's class type.</param>
    /// <param name="isUsed">Whether another node takes something from it.</param>
    /// <returns>True for a known output node; for an unknown one, whether nobody uses what it makes: then it can only be there to leave something.</returns>
    public static bool IsOutput(string classType, bool isUsed) => Outputs.Contains(classType) || (!isUsed && !Intermediate.Contains(classType));
}
