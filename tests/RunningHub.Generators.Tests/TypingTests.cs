namespace RunningHub.Generators.Tests;

/// <summary>Which C# type an input gets.</summary>
public class TypingTests
{
    [Theory]
    [InlineData("\"text\"", "string X { get => GetText(0, \"text\");")]
    [InlineData("true", "bool X { get => GetBoolean(0, true);")]
    [InlineData("false", "bool X { get => GetBoolean(0, false);")]
    [InlineData("1.5", "double X { get => GetDouble(0, 1.5d);")]
    [InlineData("8.0", "double X { get => GetDouble(0, 8.0d);")]
    [InlineData("1e-7", "double X { get => GetDouble(0, 1e-7d);")]
    [InlineData("-2E+3", "double X { get => GetDouble(0, -2E+3d);")]
    [InlineData("-0.0", "double X { get => GetDouble(0, -0.0d);")]
    [InlineData("0.4000000000000001", "double X { get => GetDouble(0, 0.4000000000000001d);")]
    [InlineData("1.7976931348623157e308", "double X { get => GetDouble(0, 1.7976931348623157e308d);")]
    [InlineData("8", "RH::Number X { get => GetNumber(0, \"8\");")]
    [InlineData("-1", "RH::Number X { get => GetNumber(0, \"-1\");")]
    [InlineData("-2147483648", "RH::Number X { get => GetNumber(0, \"-2147483648\");")]
    [InlineData("-2147483649", "RH::Number X { get => GetNumber(0, \"-2147483649\");")]
    [InlineData("-9223372036854775808", "RH::Number X { get => GetNumber(0, \"-9223372036854775808\");")]
    [InlineData("2147483647", "RH::Number X { get => GetNumber(0, \"2147483647\");")]
    [InlineData("2147483648", "RH::Number X { get => GetNumber(0, \"2147483648\");")]
    [InlineData("9223372036854775807", "RH::Number X { get => GetNumber(0, \"9223372036854775807\");")]
    [InlineData("9223372036854775808", "RH::Number X { get => GetNumber(0, \"9223372036854775808\");")]
    [InlineData("18446744073709551615", "RH::Number X { get => GetNumber(0, \"18446744073709551615\");")]
    [InlineData("18446744073709551616", "RH::Number X { get => GetNumber(0, \"18446744073709551616\");")]
    [InlineData("-9223372036854775809", "RH::Number X { get => GetNumber(0, \"-9223372036854775809\");")]
    [InlineData("-0", "RH::Number X { get => GetNumber(0, \"-0\");")]
    [InlineData("1e400", "RH::Number X { get => GetNumber(0, \"1e400\");")]
    [InlineData("1e-400", "RH::Number X { get => GetNumber(0, \"1e-400\");")]
    [InlineData("1.8e308", "RH::Number X { get => GetNumber(0, \"1.8e308\");")]
    [InlineData("0e999999999999999999999", "double X { get => GetDouble(0, 0e999999999999999999999d);")]
    [InlineData("{\"on\": true}", "XMembers X => new XMembers(() => GetStructured(0, \"{\\\"on\\\":true}\"), ")]
    [InlineData("{}", "RH::StructuredInput X { get => GetStructured(0, \"{}\");")]
    [InlineData("{\"__value__\": [1, 2.50]}", "RH::StructuredInput X { get => GetStructured(0, \"[1,2.50]\");")]
    [InlineData("null", "RH::InputValue X { get => GetAny(0, default);")]
    [InlineData("[\"2\", 3]", "RH::Wire X => WiredTo(\"2\", 3);")]
    public void A_literal_decides_the_type(string json, string expected) => AssertInput("Any", "x", json, expected);

    [Theory]
    [InlineData("seed", "5", "ulong Seed { get => GetUInt64(0, 5UL);")]
    [InlineData("seed", "5.0", "ulong Seed { get => GetUInt64(0, 5UL);")]
    [InlineData("noise_seed", "18446744073709551615", "ulong NoiseSeed { get => GetUInt64(0, 18446744073709551615UL);")]
    [InlineData("other_seed", "5", "ulong OtherSeed { get")]
    [InlineData("seed", "-1", "ulong? Seed { get => IsAssigned(0) ? GetUInt64(0, 0) : (ulong?)null;")]
    [InlineData("seed", "18446744073709551616", "ulong? Seed { get")]
    [InlineData("seed", "1.5", "ulong? Seed { get")]
    [InlineData("seed", "\"randomize\"", "ulong? Seed { get")]
    [InlineData("seed", "[\"2\", 0]", "ulong? Seed { get")]
    public void A_seed_is_a_ulong_whatever_the_file_has(string field, string json, string expected) => AssertInput("KSampler", field, json, expected);

    [Theory]
    [InlineData("LoadImage", "image")]
    [InlineData("LoadImageMask", "image")]
    [InlineData("LoadImageOutput", "image")]
    [InlineData("VHS_LoadVideo", "video")]
    [InlineData("LoadVideo", "file")]
    [InlineData("LoadAudio", "audio")]
    [InlineData("VHS_LoadAudioUpload", "audio")]
    public void An_upload_field_takes_a_file(string classType, string field)
    {
        AssertInput(classType, field, "\"cat.png\"", $"RH::MediaInput {char.ToUpperInvariant(field[0])}{field[1..]} {{ get => GetMedia(0, \"cat.png\");");
        AssertInput(classType, field, "[\"2\", 0]", "RH::MediaInput? ");
    }

    [Theory]
    [InlineData("VHS_LoadVideoPath", "video")]
    [InlineData("LoadImageFromUrl", "image")]
    [InlineData("SaveImage", "filename_prefix")]
    public void A_path_or_a_url_stays_a_text(string classType, string field) => AssertInput(classType, field, "\"cat.png\"", "string ");

    [Theory]
    [InlineData("LoadImage", "upload", "\"image\"")]
    [InlineData("VHS_LoadVideo", "choose video to upload", "\"image\"")]
    [InlineData("CLIPTextEncode", "speak_and_recognation", "{\"__value__\": [false, true]}")]
    [InlineData("Power Lora Loader (rgthree)", "➕ Add Lora", "\"\"")]
    public void A_field_of_the_browser_has_no_property_and_stays_in_the_graph(string classType, string field, string json)
    {
        var source = TestProject.WithWorkflow(Workflow(classType, field, json)).Run().Compiles().Source;
        Assert.Contains($"Facts = \"1||{classType}||{field}~", source, StringComparison.Ordinal);
        Assert.Contains("class Node1Inputs : RH::NodeInputs\n    {\n    }\n", source, StringComparison.Ordinal);
        Assert.Contains($"only the browser uses it: <c>{field}</c>", source, StringComparison.Ordinal);
        Assert.Contains($"graph: \"{{\\\"1\\\":{{\\\"class_type\\\":\\\"{classType}\\\",\\\"inputs\\\":{{\\\"{field}\\\":", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SaveImage", "upload")]
    [InlineData("KSampler", "text_0")]
    [InlineData("Power Lora Loader (rgthree)", "lora_1")]
    [InlineData("VHS_VideoCombine", "crf")]
    public void A_field_that_no_row_names_is_an_input(string classType, string field) => AssertInput(classType, field, "\"x\"", "string ");

    [Fact]
    public void Known_output_nodes_and_unknown_ends_have_outputs()
    {
        var source = TestProject.WithWorkflow("""
            {
              "1": {"class_type": "KSampler", "inputs": {}},
              "2": {"class_type": "VAEDecode", "inputs": {"samples": ["1", 0]}},
              "3": {"class_type": "PreviewImage", "inputs": {"images": ["2", 0]}},
              "4": {"class_type": "SaveImage", "inputs": {"images": ["2", 0]}},
              "5": {"class_type": "Unknown", "inputs": {"images": ["2", 0]}},
              "6": {"class_type": "Unknown", "inputs": {"images": ["5", 0]}},
              "7": {"class_type": "CLIPTextEncode", "inputs": {}}
            }
            """).Run().Compiles().Source;
        var outputs = source[source.IndexOf("class Outputs", StringComparison.Ordinal)..];
        Assert.Equal(["3", "4", "6"], Enumerable.Range(1, 7).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)).Where(id => outputs.Contains($"Node{id} => this[\"{id}\"]", StringComparison.Ordinal)));
    }

    private static void AssertInput(string classType, string field, string json, string expected) =>
        Assert.Contains("public " + expected, TestProject.WithWorkflow(Workflow(classType, field, json)).Run().Compiles().Source, StringComparison.Ordinal);

    private static string Workflow(string classType, string field, string json) => "{\"1\":{\"class_type\":\"" + classType + "\",\"inputs\":{\"" + field + "\":" + json + "}},\"2\":{\"class_type\":\"Source\"}}";
}
