namespace RunningHub.Workflows.Models;

/// <summary>Fields that live only in the browser: buttons, players and views that an extension forgot to keep out of the export. The server ignores them.</summary>
/// <remarks>
/// Absence from a catalogue does not make a field front-end-only: <c>lora_1</c>, <c>any_01</c> or <c>crf</c> are undeclared and matter.
/// So this is a table, and a field that no row names is an ordinary input. Those of every class are in <see cref="FrontEndNames"/>.
/// </remarks>
internal static class FrontEndFields
{
    private static readonly ClassTypeTable Table = new(
        ("upload", ["LoadImage", "LoadImageMask", "LoadImageOutput", "LoadAudio", "LoadVideo", "VHS_*"]),
        ("PowerLoraLoaderHeaderWidget", ["Power Lora Loader (rgthree)"]),
        ("➕ Add Lora", ["Power Lora Loader (rgthree)"]),
        ("Show proxy", ["DeepTranslator*"]),
        ("Show authorization", ["DeepTranslator*"]),
        ("Select to add LoRA", ["Impact*"]),
        ("Select to add Wildcard", ["Impact*"]),
        ("New canvas", ["PointsEditor", "SplineEditor"]),
        ("Reset canvas", ["PointsEditor", "SplineEditor"]),
        ("text", ["easy showAnything"]),
        ("text_0", ["ShowText|pysssss"]),
        ("text2", ["ShowText|pysssss"]),
        ("tags", ["WD14Tagger|pysssss"]),
        ("PreviewTextNode_0", ["PreviewTextNode"]),
        ("preview", ["PreviewAny"]),
        ("previewMode", ["PreviewAny"]),
        ("preview_text", ["PreviewAny"]),
        ("preview_markdown", ["PreviewAny"]),
        ("ui_widget", ["Preview*"]),
        ("_widgets_values", ["Preview3D", "Preview3DAnimation"]));

    public static bool Contains(string classType, string field) => FrontEndNames.Contains(field) || Table.Contains(classType, field);
}
