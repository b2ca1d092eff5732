using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator.Tests.Rendering;

/// <summary>Files that are no PNG: each is what its extension says, whole to its last byte, and carries the graph where it can.</summary>
public sealed class MediaTests
{
    private const string Graph = """{"1": {"class_type": "X", "inputs": {"text": "\u72d0 \"q\""}}}""";

    public static TheoryData<string, string, string> Savers => new()
    {
        { "SaveAudio", "{}", "flac" },
        { "SaveAudioMP3", "{}", "mp3" },
        { "SaveAudioOpus", "{}", "opus" },
        { "SaveAudio", """{"format":"wav"}""", "wav" },
        { "SaveVideo", """{"format":"auto","codec":"auto"}""", "mp4" },
        { "VHS_VideoCombine", """{"format":"video/h264-mp4"}""", "mp4" },
        { "VHS_VideoCombine", """{"format":"image/gif"}""", "gif" },
        { "VHS_VideoCombine", """{"format":"image/webp"}""", "webp" },
        { "SaveWEBM", "{}", "webm" },
        { "SaveAnimatedWEBP", "{}", "webp" },
        { "SaveAnimatedPNG", "{}", "png" },
        { "ADE_AnimateDiffCombine", "{}", "gif" },
        { "SaveGLB", "{}", "glb" },
        { "Image Save", """{"extension":"jpg"}""", "jpg" },
        { "Image Saver", """{"extension":"webp"}""", "webp" },
    };

    [Theory]
    [MemberData(nameof(Savers))]
    public async Task A_save_node_gives_a_file_of_its_kind(string classType, string inputs, string extension)
    {
        await using var stage = await Stage.SetAsync(o => o.Wire.Validation = PromptValidation.None);
        var id = stage.Hub.Workflows.Add($$$"""{"9":{"class_type":"{{{classType}}}","inputs":{{{inputs}}} }}""");
        var taskId = (await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId = id })).Data.GetProperty("taskId").GetString()!;
        stage.RunToEnd();
        var output = Assert.Single((await stage.OutputsAsync(taskId)).Data.EnumerateArray());
        Assert.Equal((extension, "9"), (output.GetProperty("fileType").GetString(), output.GetProperty("nodeId").GetString()));
        var url = output.GetProperty("fileUrl").GetString()!;
        Assert.EndsWith("." + extension, url);
        var file = await stage.Wire.GetAsync(url);
        Assert.NotEqual("application/octet-stream", file.MediaType);
        Assert.Equal(extension, KindOf(file.Body));
    }

    [Theory]
    [InlineData("jpg")]
    [InlineData("webp")]
    [InlineData("webp animation")]
    [InlineData("gif")]
    [InlineData("mp4")]
    [InlineData("flac")]
    [InlineData("mp3")]
    [InlineData("glb")]
    public void A_stamped_file_is_still_whole_and_gives_the_graph_back(string kind)
    {
        var stamped = MediaFile.Of(kind, Graph);
        Assert.Equal(kind.Split(' ')[0], KindOf(stamped));
        Assert.Equal(Graph, GraphIn(stamped));
        Assert.Null(GraphIn(MediaFile.Of(kind, null)));
    }

    [Theory]
    [InlineData("jpg")]
    [InlineData("gif")]
    [InlineData("webp")]
    public void A_graph_of_a_megabyte_fits(string kind)
    {
        var graph = $$"""{"text": "{{new string('x', 1 << 20)}}"}""";
        Assert.Equal(graph, GraphIn(MediaFile.Of(kind, graph)));
    }

    [Fact]
    public void A_sound_follows_from_its_seed_and_lasts_as_long_as_asked()
    {
        var sound = WavWriter.Write(1.5, 7, Graph);
        Assert.Equal(("wav", Graph), (KindOf(sound), GraphIn(sound)));
        Assert.Equal((int)(1.5 * 22_050) * 2, BinaryPrimitives.ReadInt32LittleEndian(sound.AsSpan(40)));
        Assert.Equal(sound, WavWriter.Write(1.5, 7, Graph));
        Assert.NotEqual(sound, WavWriter.Write(1.5, 8, Graph));
        Assert.True(sound.Skip(44).Take(4000).Distinct().Count() > 50);
    }

    // The extension that a file's content calls for. Follows each format's structure to its end, so that a missing byte is found.
    private static string KindOf(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        if (text.StartsWith("\u00ff\u00d8\u00ff", StringComparison.Ordinal) && text.EndsWith("\u00ff\u00d9", StringComparison.Ordinal)) return "jpg";
        if (text.StartsWith("\u0089PNG", StringComparison.Ordinal)) return "png";
        if (text.StartsWith("RIFF", StringComparison.Ordinal))
        {
            Assert.Equal(file.Length - 8, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4)));
            Assert.Equal(file.Length, Riff(file).Last().End);
            return text[8..12] == "WEBP" ? "webp" : "wav";
        }

        if (text.StartsWith("GIF89a", StringComparison.Ordinal) && file[^1] == 0x3B) return "gif";
        if (text.StartsWith("fLaC", StringComparison.Ordinal)) return "flac";
        if (text.StartsWith("ID3", StringComparison.Ordinal) || (file[0] == 0xFF && (file[1] & 0xE0) == 0xE0)) return "mp3";
        if (text.StartsWith("OggS", StringComparison.Ordinal)) return "opus";
        if (text.StartsWith("\u001aE\u00df\u00a3", StringComparison.Ordinal)) return "webm";
        if (text[4..8] == "ftyp")
        {
            Assert.Equal(["ftyp", "free", "mdat", "moov"], Boxes(file).Select(b => b.Name));
            return "mp4";
        }

        Assert.Equal("glTF", text[..4]);
        Assert.Equal(file.Length, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(8)));
        return "glb";
    }

    private static string? GraphIn(byte[] file)
    {
        switch (KindOf(file))
        {
            case "jpg":
                var comments = new StringBuilder();
                for (var at = 2; file[at + 1] != 0xDA; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2)))
                {
                    if (file[at + 1] == 0xFE) comments.Append(Encoding.UTF8.GetString(file.AsSpan(at + 4, BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2)) - 2)));
                }

                return AfterPrompt(comments.ToString());
            case "webp":
                var chunks = Riff(file);
                var exif = chunks.Find(c => c.Name == "EXIF");
                if (exif.Name is null) return null;
                Assert.Equal(0x08, file[chunks[0].Start] & 0x08);
                var length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(exif.Start + 14));
                return AfterPrompt(Encoding.ASCII.GetString(file.AsSpan(exif.Start + BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(exif.Start + 18)), length - 1)));
            case "wav":
                var list = Riff(file).Find(c => c.Name == "LIST");
                return list.Name is null ? null : AfterPrompt(Encoding.ASCII.GetString(file.AsSpan(list.Start + 12, list.End - list.Start - 12)).TrimEnd('\0'));
            case "gif":
                var start = IndexOf(file, [0x21, 0xFE]);
                if (start < 0) return null;
                var comment = new List<byte>();
                for (var at = start + 2; file[at] != 0; at += 1 + file[at]) comment.AddRange(file.AsSpan(at + 1, file[at]));
                return AfterPrompt(Encoding.ASCII.GetString([.. comment]));
            case "flac":
                for (var at = 4; ; at += 4 + (file[at + 1] << 16 | file[at + 2] << 8 | file[at + 3]))
                {
                    if ((file[at] & 0x7F) == 4)
                    {
                        var vendor = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4));
                        var first = at + 12 + vendor;
                        if (BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 8 + vendor)) == 0) return null;
                        return AfterPrompt(Encoding.UTF8.GetString(file.AsSpan(first + 4, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(first)))));
                    }

                    if ((file[at] & 0x80) != 0) return null;
                }

            case "mp3":
                if (file[0] != 'I') return null;
                var size = file[14] << 21 | file[15] << 14 | file[16] << 7 | file[17];
                // The sound follows the tag at once.
                Assert.Equal(0xFF, file[20 + size]);
                return Encoding.UTF8.GetString(file.AsSpan(20 + 1 + "prompt\0".Length, size - 1 - "prompt\0".Length));
            case "mp4":
                var moov = Boxes(file).Last();
                var meta = Boxes(file[moov.Start..moov.End]).FirstOrDefault(b => b.Name == "meta");
                if (meta.Name is null) return null;
                var content = file[(moov.Start + meta.Start)..(moov.Start + meta.End)];
                Assert.Equal(["hdlr", "keys", "ilst"], Boxes(content).Select(b => b.Name));
                var value = IndexOf(content, "data"u8.ToArray()) + 12;
                return Encoding.UTF8.GetString(content.AsSpan(value));
            default:
                var json = JsonNode.Parse(file.AsSpan(20, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(12))))!;
                Assert.Equal(0, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(12)) % 4);
                return (string?)json["asset"]!["extras"]?["prompt"];
        }
    }

    private static string? AfterPrompt(string text) => text.Length == 0 ? null : text["prompt:".Length..];

    private static int IndexOf(byte[] file, byte[] wanted) => file.AsSpan().LastIndexOf(wanted);

    private static List<(string Name, int Start, int End)> Riff(byte[] file)
    {
        var chunks = new List<(string, int, int)>();
        for (var at = 12; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4));
            chunks.Add((Encoding.ASCII.GetString(file, at, 4), at + 8, at + 8 + length + length % 2));
            at += 8 + length + length % 2;
        }

        return chunks;
    }

    private static List<(string Name, int Start, int End)> Boxes(byte[] file)
    {
        var boxes = new List<(string, int, int)>();
        for (var at = 0; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            boxes.Add((Encoding.ASCII.GetString(file, at + 4, 4), at + 8, at + length));
            at += length;
        }

        return boxes;
    }
}
