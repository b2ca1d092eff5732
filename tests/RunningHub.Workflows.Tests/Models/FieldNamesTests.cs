using RunningHub.Workflows.Models;

namespace RunningHub.Workflows.Tests.Models;

/// <summary>What a field's name says about its type.</summary>
public sealed class FieldNamesTests
{
    [Theory]
    [InlineData("steps", "steps")]
    [InlineData("encoder_tile_size", "encoder tile size")]
    [InlineData("sampling_mode.top_k", "top k")]
    [InlineData("strength_2", "strength")]
    [InlineData("clip_name1", "clip name")]
    [InlineData("tileSize", "tile size")]
    [InlineData("CFGScale", "cfg scale")]
    [InlineData("EDM_s_churn", "edm s churn")]
    [InlineData("choose file to upload", "choose file to upload")]
    [InlineData("2x", "2 x")]
    [InlineData("42", "42")]
    [InlineData("打开", "")]
    [InlineData("", "")]
    public void A_name_has_words(string field, string words) => Assert.Equal(words, string.Join(' ', FieldNames.Words(field)));

    [Theory]
    [InlineData("seed", true)]
    [InlineData("noise_seed", true)]
    [InlineData("globalSeed", true)]
    [InlineData("seed_2", true)]
    [InlineData("use_seed_mode", false)]
    [InlineData("reseed", false)]
    public void A_seed_is_known_by_its_last_word(string field, bool isSeed) => Assert.Equal(isSeed, FieldNames.IsSeed(field));

    [Theory]
    [InlineData("width", InputKind.Int32)]
    [InlineData("target_height", InputKind.Int32)]
    [InlineData("steps", InputKind.Int32)]
    [InlineData("cfg", InputKind.Double)]
    [InlineData("denoise", InputKind.Double)]
    [InlineData("lora_strength_3", InputKind.Double)]
    [InlineData("noise_seed", InputKind.UInt64)]
    public void A_name_that_decides_gives_the_type_of_a_number(string field, InputKind kind) => Assert.Equal(kind, FieldNames.BuiltIn.OfNumber(field)?.Kind);

    [Theory]
    [InlineData("value")]
    [InlineData("fps")]
    [InlineData("duration")]
    [InlineData("scale")]
    [InlineData("blur_strength")]
    [InlineData("x")]
    public void A_name_that_goes_both_ways_does_not_decide(string field) => Assert.Null(FieldNames.BuiltIn.OfNumber(field));

    [Theory]
    [InlineData("sampler_name", "euler", "SamplerName")]
    [InlineData("scheduler", "karras", "SchedulerName")]
    [InlineData("upscale_method", "lanczos", "UpscaleMethod")]
    [InlineData("scheduler", "unipc/flash", "own")]
    [InlineData("resize_mode", "letterbox", "own")]
    [InlineData("whatever", "enable", "own")]
    [InlineData("text", "enable", "text")]
    [InlineData("whatever", "a cat on a mat", "text")]
    [InlineData("resize_mode", "", "text")]
    [InlineData("resize_mode", "model.safetensors", "text")]
    [InlineData("resize_mode", "two\nlines", "text")]
    public void A_text_is_an_option_where_name_or_text_say_so(string field, string text, string expected)
    {
        var type = FieldNames.BuiltIn.OfText(field, text);
        Assert.Equal(expected, type is not { Kind: InputKind.Option } ? "text" : type.SharedOption ?? "own");
        if (expected == "own") Assert.Equal([text], type!.Options);
    }

    [Fact]
    public void The_longest_row_that_a_name_ends_with_wins()
    {
        var names = FieldNames.Parse("# comment\nnumber\tint\tsize\nnumber\tdouble\ttile_size brush\nnumber\tboth\tfont_size\n");
        Assert.Equal(InputKind.Int32, names.OfNumber("box_size")?.Kind);
        Assert.Equal(InputKind.Double, names.OfNumber("encoder_tile_size_2")?.Kind);
        Assert.Null(names.OfNumber("font_size"));
        Assert.Null(names.OfNumber("size_of"));
    }
}
