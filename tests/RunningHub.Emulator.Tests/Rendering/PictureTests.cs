using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace RunningHub.Emulator.Tests.Rendering;

/// <summary>What a save node's files are: the size that the graph asks for, the pixels that seed and prompt ask for, the graph inside.</summary>
public sealed class PictureTests
{
    [Theory]
    [InlineData("""{"class_type":"EmptyLatentImage","inputs":{"width":64,"height":96,"batch_size":1}}""", 64, 96)]
    [InlineData("""{"class_type":"EmptySD3LatentImage","inputs":{"width":"80","height":40.0,"batch_size":1}}""", 80, 40)]
    [InlineData("""{"class_type":"LatentUpscaleBy","inputs":{"scale_by":1.5,"samples":["size",0]}}""", 96, 48)]
    [InlineData("""{"class_type":"ImageScale","inputs":{"width":20,"height":10,"image":["size",0]}}""", 20, 10)]
    [InlineData("""{"class_type":"ImageScale","inputs":{"width":32,"height":0,"image":["size",0]}}""", 32, 16)]
    [InlineData("""{"class_type":"ImageScale","inputs":{"width":0,"height":64,"image":["size",0]}}""", 128, 64)]
    [InlineData("""{"class_type":"ImageUpscaleWithModel","inputs":{"upscale_model":["model",0],"image":["size",0]}}""", 256, 128)]
    [InlineData("""{"class_type":"SomebodysFilter","inputs":{"strength":0.5,"anything":["size",0]}}""", 64, 32)]
    [InlineData("""{"class_type":"EmptyLatentImage","inputs":{"width":["number",0],"height":["number",0],"batch_size":1}}""", 48, 48)]
    [InlineData("""{"class_type":"Unknown","inputs":{}}""", 512, 512)]
    [InlineData("""{"class_type":"Ring","inputs":{"image":["source",0]}}""", 512, 512)]
    public async Task The_size_is_the_one_that_the_wires_lead_to(string source, int width, int height)
    {
        await using var stage = await Stage.SetAsync(o => o.Wire.Validation = PromptValidation.None);
        var id = stage.Hub.Workflows.Add($$$"""
            {
              "save": {"class_type":"SaveImage","inputs":{"filename_prefix":"x","images":["source",0]}},
              "source": {{{source}}},
              "size": {"class_type":"EmptyLatentImage","inputs":{"width":64,"height":32,"batch_size":1}},
              "model": {"class_type":"UpscaleModelLoader","inputs":{"model_name":"4x-UltraSharp.pth"}},
              "number": {"class_type":"PrimitiveInt","inputs":{"value":48}}
            }
            """);
        var picture = await PictureOf(stage, id);
        Assert.Equal((width, height), (picture.Width, picture.Height));
    }

    [Fact]
    public async Task The_files_are_as_many_as_the_batch_and_all_differ()
    {
        await using var stage = await Stage.SetAsync();
        var outputs = await stage.RunAsync(Stage.Set("5", "batch_size", 3));
        var files = new HashSet<string>();
        foreach (var output in outputs.EnumerateArray()) files.Add(Convert.ToHexString(await stage.DownloadAsync(output)));
        Assert.Equal(3, files.Count);
        Assert.Equal(["00001", "00002", "00003"], outputs.EnumerateArray().Select(o => o.GetProperty("fileUrl").GetString()!.Split('_')[1]));
    }

    [Fact]
    public async Task The_same_seed_and_prompt_give_the_same_bytes_and_others_do_not()
    {
        await using var stage = await Stage.SetAsync();
        async Task<string> Bytes(object seed, string text) => Convert.ToHexString(await stage.DownloadAsync((await stage.RunAsync(Stage.Set("3", "seed", seed), Stage.Set("6", "text", text)))[0]));
        var first = await Bytes(5, "a fox");
        Assert.Equal(first, await Bytes(5, "a fox"));
        Assert.NotEqual(first, await Bytes(6, "a fox"));
        Assert.NotEqual(first, await Bytes(5, "a city at night"));
    }

    [Fact]
    public async Task The_pixels_do_not_depend_on_the_negative_prompt_alone()
    {
        await using var stage = await Stage.SetAsync();
        async Task<byte[]> Pixels(string negative) => PngReader.Read(await stage.DownloadAsync((await stage.RunAsync(Stage.Set("3", "seed", 5), Stage.Set("7", "text", negative)))[0]), 1 << 20)!.Pixels;
        Assert.Equal(await Pixels("blurry"), await Pixels("night city"));
    }

    [Fact]
    public async Task The_text_chunk_holds_the_graph_as_it_ran()
    {
        await using var stage = await Stage.SetAsync();
        var file = await stage.DownloadAsync((await stage.RunAsync(Stage.Set("6", "text", "ein Fuchs, 狐 \"quoted\"")))[0]);
        var (keyword, text) = Assert.Single(TextChunks(file));
        Assert.Equal("prompt", keyword);
        Assert.All(text, c => Assert.InRange(c, ' ', '~'));
        using var graph = JsonDocument.Parse(text);
        Assert.Equal("ein Fuchs, 狐 \"quoted\"", graph.RootElement.GetProperty("6").GetProperty("inputs").GetProperty("text").GetString());
        Assert.Equal(stage.Hub.Tasks[0].Seeds[0].Value, graph.RootElement.GetProperty("3").GetProperty("inputs").GetProperty("seed").GetRawText());
        Assert.StartsWith("{\"3\": {\"class_type\": \"KSampler\"", text);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("\"false\"")]
    public async Task Without_metadata_there_is_no_text_chunk(string flag)
    {
        await using var stage = await Stage.SetAsync();
        var body = $$"""{"apiKey":"{{stage.Key}}","workflowId":"{{stage.WorkflowId}}","addMetadata":{{flag}}}""";
        var taskId = (await stage.Wire.PostTextAsync("/task/openapi/create", body)).Data.GetProperty("taskId").GetString()!;
        stage.RunToEnd();
        Assert.Empty(TextChunks(await stage.DownloadAsync((await stage.OutputsAsync(taskId)).Data[0])));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(3)]
    public async Task An_uploaded_picture_passes_through_where_no_sampler_stands(byte colourType)
    {
        await using var stage = await Stage.SetAsync();
        var (png, expected) = TestPng.Chequers(24, 16, colourType);
        var picture = await PictureOf(stage, stage.Hub.Workflows.Add(Loader), await UploadAsync(stage, png, "in.png"));
        Assert.Equal((24, 16), (picture.Width, picture.Height));
        Assert.Equal(expected, picture.Pixels);
    }

    [Fact]
    public async Task An_uploaded_picture_shows_in_the_result_of_a_sampler()
    {
        await using var stage = await Stage.SetAsync();
        var (png, source) = TestPng.Chequers(64, 64, 2);
        var id = stage.Hub.Workflows.Add("""
            {
              "10": {"class_type":"LoadImage","inputs":{"image":"example.png"}},
              "11": {"class_type":"VAEEncode","inputs":{"pixels":["10",0]}},
              "3": {"class_type":"KSampler","inputs":{"seed":1,"denoise":0.6,"latent_image":["11",0]}},
              "8": {"class_type":"VAEDecode","inputs":{"samples":["3",0]}},
              "9": {"class_type":"SaveImage","inputs":{"images":["8",0]}}
            }
            """);
        var picture = await PictureOf(stage, id, await UploadAsync(stage, png, "in.png"));
        Assert.Equal((64, 64), (picture.Width, picture.Height));
        Assert.NotEqual(source, picture.Pixels);
        // Where the upload is light the result is lighter than where the upload is dark.
        double Mean(bool light) => Enumerable.Range(0, source.Length).Where(i => source[i] > 128 == light).Average(i => (double)picture.Pixels[i]);
        Assert.True(Mean(true) > Mean(false) + 60);
    }

    [Theory]
    [InlineData("turned-6.jpg", 29, 43)]
    [InlineData("progressive-420.jpg", 43, 29)]
    [InlineData("ffmpeg-rgba64be-interlaced.png", 43, 29)]
    [InlineData("two.gif", 43, 29)]
    [InlineData("rgb.bmp", 43, 29)]
    [InlineData("lossless.webp", 43, 29)]
    public async Task Pictures_of_any_kind_show_in_the_result_upright(string name, int width, int height)
    {
        await using var stage = await Stage.SetAsync();
        var file = PictureReaderTests.File(name);
        var picture = await PictureOf(stage, stage.Hub.Workflows.Add(Loader), await UploadAsync(stage, file, name));
        Assert.Equal((width, height), (picture.Width, picture.Height));
        Assert.Equal(PictureReader.Read(file, 1 << 20)!.Pixels, picture.Pixels);
    }

    [Theory]
    [InlineData("""{"class_type":"MaskToImage","inputs":{"mask":["10",1]}}""", 3)]
    [InlineData("""{"class_type":"MaskToImage","inputs":{"mask":["12",0]}}""", 0)]
    [InlineData("""{"class_type":"MaskToImage","inputs":{"mask":["13",0]}}""", 1)]
    public async Task The_mask_of_a_picture_is_what_is_transparent_or_a_colour(string node, int channel)
    {
        await using var stage = await Stage.SetAsync(o => o.Wire.Validation = PromptValidation.None);
        var id = stage.Hub.Workflows.Add($$$"""
            {
              "9": {"class_type":"SaveImage","inputs":{"images":["11",0]}}, "11": {{{node}}},
              "12": {"class_type":"GrowMask","inputs":{"expand":2,"mask":["14",0]}},
              "14": {"class_type":"ImageToMask","inputs":{"channel":"red","image":["10",0]}},
              "13": {"class_type":"ImageToMask","inputs":{"channel":"green","image":["10",0]}},
              "10": {"class_type":"LoadImage","inputs":{"image":"example.png"}}
            }
            """);
        var file = PictureReaderTests.File("rgba.png");
        var source = PictureReader.Read(file, 1 << 20)!;
        var picture = await PictureOf(stage, id, await UploadAsync(stage, file, "in.png"));
        for (var i = 0; i < source.Width * source.Height; i++)
            Assert.Equal(channel == 3 ? 255 - source.Alpha![i] : source.Pixels[i * 3 + channel], picture.Pixels[i * 3]);
    }

    [Fact]
    public async Task What_is_not_masked_stays_as_it_was()
    {
        await using var stage = await Stage.SetAsync(o => o.Wire.Validation = PromptValidation.None);
        var id = stage.Hub.Workflows.Add("""
            {
              "10": {"class_type":"LoadImage","inputs":{"image":"example.png"}},
              "11": {"class_type":"VAEEncodeForInpaint","inputs":{"pixels":["10",0],"mask":["10",1],"grow_mask_by":6}},
              "3": {"class_type":"KSampler","inputs":{"seed":1,"denoise":1,"latent_image":["11",0]}},
              "8": {"class_type":"VAEDecode","inputs":{"samples":["3",0]}},
              "9": {"class_type":"SaveImage","inputs":{"images":["8",0]}}
            }
            """);
        var file = PictureReaderTests.File("rgba.png");
        var source = PictureReader.Read(file, 1 << 20)!;
        var picture = await PictureOf(stage, id, await UploadAsync(stage, file, "in.png"));
        var (kept, painted) = (0, 0);
        for (var i = 0; i < source.Pixels.Length; i++)
        {
            var difference = Math.Abs(source.Pixels[i] - picture.Pixels[i]);
            if (source.Alpha![i / 3] == 255) Assert.Equal(0, kept += difference);
            else if (source.Alpha[i / 3] < 64) painted += difference;
        }

        Assert.True(painted > 1000);
    }

    [Fact]
    public async Task A_picture_that_cannot_be_read_keeps_its_size_and_stands_for_itself()
    {
        await using var stage = await Stage.SetAsync();
        byte[] gif = [.. "GIF89a"u8, 30, 0, 20, 0, 0, 0, 0];
        var picture = await PictureOf(stage, stage.Hub.Workflows.Add(Loader), await UploadAsync(stage, gif, "in.gif"));
        Assert.Equal((30, 20), (picture.Width, picture.Height));
    }

    [Fact]
    public async Task A_picture_that_no_card_could_hold_fails_the_task()
    {
        await using var stage = await Stage.SetAsync();
        var taskId = await stage.SubmitAsync(Stage.Set("5", "width", 16384), Stage.Set("5", "height", 16384));
        stage.RunToEnd();
        var reason = (await stage.OutputsAsync(taskId)).Data.GetProperty("failedReason");
        Assert.Equal("torch.OutOfMemoryError", reason.GetProperty("exception_type").GetString());
        Assert.Equal("9", reason.GetProperty("node_id").GetString());
    }

    [Theory]
    [InlineData("sub/folder/Poster", "Poster_00001_")]
    [InlineData("../../../etc/cron", "cron_00001_")]
    [InlineData("海报 1", "海报 1_00001_")]
    [InlineData("a<b>:|\u0000c", "a_b____c_00001_")]
    [InlineData("///", "ComfyUI_00001_")]
    public async Task File_names_come_from_the_prefix_and_hold_no_path(string prefix, string start)
    {
        await using var stage = await Stage.SetAsync();
        await stage.RunAsync(Stage.Set("9", "filename_prefix", prefix));
        var output = Assert.Single(stage.Hub.Tasks[0].Outputs);
        Assert.StartsWith(start, output.FileName);
        Assert.Equal(200, (int)(await stage.Wire.GetAsync(output.Url.AbsoluteUri)).Status);
    }

    [Fact]
    public async Task A_text_node_gives_its_text()
    {
        await using var stage = await Stage.SetAsync();
        var id = stage.Hub.Workflows.Add("""{"1":{"class_type":"ShowText|pysssss","inputs":{"text":["2",0],"text_0":"old result"}},"2":{"class_type":"PrimitiveString","inputs":{"value":"héllo 你好"}}}""");
        var taskId = (await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId = id })).Data.GetProperty("taskId").GetString()!;
        stage.RunToEnd();
        var output = (await stage.OutputsAsync(taskId)).Data[0];
        Assert.Equal("txt", output.GetProperty("fileType").GetString());
        Assert.Equal("héllo 你好", Encoding.UTF8.GetString(await stage.DownloadAsync(output)));
    }

    private const string Loader = """{"10":{"class_type":"LoadImage","inputs":{"image":"example.png"}},"9":{"class_type":"SaveImage","inputs":{"images":["10",0]}}}""";

    private static async Task<string> UploadAsync(Stage stage, byte[] file, string name) =>
        (await stage.Wire.UploadAsync("/task/openapi/upload", file, name, [("apiKey", stage.Key)])).Data.GetProperty("fileName").GetString()!;

    private static async Task<Bitmap> PictureOf(Stage stage, string workflowId, string? image = null)
    {
        object[] list = image is null ? [] : [Stage.Set("10", "image", image)];
        var answer = await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId, nodeInfoList = list });
        stage.RunToEnd();
        var output = (await stage.OutputsAsync(answer.Data.GetProperty("taskId").GetString()!)).Data[0];
        return PngReader.Read(await stage.DownloadAsync(output), 1 << 24)!;
    }

    private static List<(string Keyword, string Text)> TextChunks(byte[] png)
    {
        var texts = new List<(string, string)>();
        for (var at = 8; at < png.Length; at += 12 + BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at)))
        {
            if (!png.AsSpan(at + 4, 4).SequenceEqual("tEXt"u8)) continue;
            var text = Encoding.Latin1.GetString(png, at + 8, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at)));
            texts.Add((text[..text.IndexOf('\0')], text[(text.IndexOf('\0') + 1)..]));
        }

        return texts;
    }
}
