using RunningHub.Workflows.Catalogue;

namespace RunningHub.Workflows;

/// <summary>Reading a server's object_info, with everything that dumps really hold.</summary>
public sealed class ObjectInfoTests
{
    [Fact]
    public void A_class_has_its_inputs_outputs_and_role()
    {
        var node = Node("""
            {"input": {"required": {"model": ["MODEL", {"tooltip": "long prose"}], "steps": ["INT", {"default": 20, "min": 1, "max": 10000, "step": 1}]},
                       "optional": {"cfg": ["FLOAT", {"default": 8, "min": 0.0, "max": 1e2, "step": 0.1}]},
                       "hidden": {"id": "UNIQUE_ID"}},
             "output": ["LATENT", ["a", "b"], 5], "output_node": true}
            """);
        Assert.Equal(["LATENT", "COMBO", "*"], node.OutputTypes);
        Assert.True(node.IsOutputNode);
        Assert.Equal(["model", "steps", "cfg"], node.Inputs.Select(i => i.Name));
        Assert.Equal([DeclaredType.Other, DeclaredType.Int, DeclaredType.Float], node.Inputs.Select(i => i.Type));
        Assert.Equal([true, true, false], node.Inputs.Select(i => i.IsRequired));
        Assert.Equal(("20", "1", "10000", "1"), (node.Inputs[1].Default, node.Inputs[1].Minimum, node.Inputs[1].Maximum, node.Inputs[1].Step));
        Assert.Equal(("8", "0.0", "1e2", "0.1"), (node.Inputs[2].Default, node.Inputs[2].Minimum, node.Inputs[2].Maximum, node.Inputs[2].Step));
        Assert.Equal("MODEL", node.Inputs[0].TypeName);
    }

    [Theory]
    [InlineData("""["INT"]""", DeclaredType.Int, "INT")]
    [InlineData("""["INT", {}]""", DeclaredType.Int, "INT")]
    [InlineData("""["FLOAT", null]""", DeclaredType.Float, "FLOAT")]
    [InlineData("""["FLOAT,INT", {}]""", DeclaredType.Float, "FLOAT")]
    [InlineData("""["STRING,INT", {}]""", DeclaredType.Other, "STRING,INT")]
    [InlineData("""["BOOLEAN", "options as text"]""", DeclaredType.Boolean, "BOOLEAN")]
    [InlineData("""["STRING", {"default": "x"}, "and a third element"]""", DeclaredType.String, "STRING")]
    [InlineData("""["STRING", [["a"], {}]]""", DeclaredType.String, "STRING")]
    [InlineData("\"CONDITIONING\"", DeclaredType.Other, "CONDITIONING")]
    [InlineData("\"INT\"", DeclaredType.Int, "INT")]
    [InlineData("""["*"]""", DeclaredType.Other, "*")]
    [InlineData("""["COLOR", {"default": "#fff"}]""", DeclaredType.Other, "COLOR")]
    [InlineData("""[["a", "b"]]""", DeclaredType.Combo, "COMBO")]
    [InlineData("""[[], {}]""", DeclaredType.Combo, "COMBO")]
    [InlineData("""["COMBO", {"options": ["a", "b"]}]""", DeclaredType.Combo, "COMBO")]
    [InlineData("""["COMBO", {}]""", DeclaredType.Combo, "COMBO")]
    [InlineData("""["COMFY_MATCHTYPE_V3", {"template": {"template_id": "t", "allowed_types": "IMAGE,MASK"}}]""", DeclaredType.Other, "IMAGE,MASK")]
    [InlineData("""["COMFY_MATCHTYPE_V3", {}]""", DeclaredType.Other, "*")]
    [InlineData("""["COMFY_DYNAMICSLOT_V3", {"slotType": "IMAGE"}]""", DeclaredType.Other, "IMAGE")]
    public void A_spec_in_any_shape_has_its_type(string spec, DeclaredType type, string typeName)
    {
        var input = Assert.Single(Node($"{{\"input\": {{\"required\": {{\"x\": {spec}}}}}, \"output\": []}}").Inputs);
        Assert.Equal(("x", type, typeName), (input.Name, input.Type, input.TypeName));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("{}")]
    [InlineData("[5]")]
    [InlineData("[{}, {}]")]
    [InlineData("[null]")]
    public void A_spec_that_says_nothing_is_left_out(string spec) =>
        Assert.Equal("y", Assert.Single(Node($"{{\"input\": {{\"required\": {{\"x\": {spec}, \"y\": [\"INT\"]}}}}, \"output\": []}}").Inputs).Name);

    [Theory]
    [InlineData("{\"input\": {}, \"output\": []}")]
    [InlineData("{\"input\": null, \"output\": null}")]
    [InlineData("{\"input\": [], \"output\": {}}")]
    [InlineData("{\"input\": {\"required\": [1], \"optional\": \"x\"}, \"output\": 1, \"output_node\": \"yes\"}")]
    public void A_class_in_any_shape_is_a_class(string entry)
    {
        var node = Node(entry);
        Assert.Empty(node.Inputs);
        Assert.Empty(node.OutputTypes);
        Assert.False(node.IsOutputNode);
    }

    [Fact]
    public void A_name_in_both_sections_is_the_required_one()
    {
        var input = Assert.Single(Node("""{"input": {"optional": {"x": ["FLOAT"]}, "required": {"x": ["INT"]}}, "output": []}""").Inputs);
        Assert.Equal((DeclaredType.Int, true), (input.Type, input.IsRequired));
    }

    [Theory]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("18446744073709552000", "18446744073709551615")]
    [InlineData("18446744073709551616", "18446744073709551615")]
    [InlineData("1.8446744073709552e+19", "18446744073709551615")]
    [InlineData("1.8446744073709552E19", "18446744073709551615")]
    [InlineData("9223372036854776000", "9223372036854775807")]
    [InlineData("9.223372036854776e+18", "9223372036854775807")]
    [InlineData("-9.223372036854776e18", "-9223372036854775808")]
    [InlineData("1125899906842624", "1125899906842624")]
    [InlineData("10000.0", "10000")]
    [InlineData("1e2", "100")]
    [InlineData("1.5e1", "15")]
    [InlineData("0.5e1", "5")]
    [InlineData("100e-2", "1")]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("0.0", "0")]
    [InlineData("0e5", "0")]
    [InlineData("-1", "-1")]
    [InlineData("-0.10e2", "-10")]
    [InlineData("0.5", null)]
    [InlineData("1e-1", null)]
    [InlineData("15e-1", null)]
    [InlineData("1e400", null)]
    [InlineData("1e99999999999", null)]
    [InlineData("\"100\"", null)]
    [InlineData("null", null)]
    [InlineData("NaN", null)]
    public void A_bound_of_an_integer_is_restored_from_what_other_programs_made_of_it(string written, string? expected) =>
        Assert.Equal(expected, Assert.Single(Node($"{{\"input\": {{\"required\": {{\"x\": [\"INT\", {{\"max\": {written}}}]}}}}, \"output\": []}}").Inputs).Maximum);

    [Theory]
    [InlineData("""["INT", {}]""", "seed", true, false)]
    [InlineData("""["INT", {}]""", "noise_seed", true, false)]
    [InlineData("""["INT", {"control_after_generate": true}]""", "number", true, true)]
    [InlineData("""["INT", {"control_after_generate": "fixed"}]""", "number", true, true)]
    [InlineData("""["INT", {"control_after_generate": false}]""", "number", false, false)]
    [InlineData("""["INT", {}]""", "seeds", false, false)]
    [InlineData("""["FLOAT", {"control_after_generate": true}]""", "seed", false, false)]
    [InlineData("""["STRING", {}]""", "seed", false, false)]
    [InlineData("""[["a", "b"], {"control_after_generate": true}]""", "mode", false, true)]
    public void A_seed_is_an_integer_by_name_or_by_the_editors_control(string spec, string name, bool isSeed, bool hasControl)
    {
        var input = Assert.Single(Node($"{{\"input\": {{\"required\": {{\"{name}\": {spec}}}}}, \"output\": []}}").Inputs);
        Assert.Equal((isSeed, hasControl), (input.IsSeed, input.HasControl));
    }

    [Theory]
    [InlineData("LoadImage", "image", """[["a.png"], {"image_upload": true}]""", UploadKind.Image)]
    [InlineData("LoadImageMask", "image", """[["a.png"], {"image_upload": true}]""", UploadKind.Mask)]
    [InlineData("LoadVideo", "file", """["COMBO", {"options": [], "video_upload": true}]""", UploadKind.Video)]
    [InlineData("LoadAudio", "audio", """["COMBO", {"audio_upload": true}]""", UploadKind.Audio)]
    [InlineData("Load3D", "model_file", """["COMBO", {"file_upload": true}]""", UploadKind.File)]
    [InlineData("VHS_LoadVideo", "video", """[[], {}]""", UploadKind.Video)]
    [InlineData("VHS_LoadAudioUpload", "audio", """[[]]""", UploadKind.Audio)]
    [InlineData("Other", "image", """[["a", "b"], {"image_upload": false}]""", UploadKind.None)]
    [InlineData("Other", "image", """["IMAGE", {"image_upload": true}]""", UploadKind.None)]
    public void An_upload_is_an_open_list_of_its_kind(string classType, string field, string spec, UploadKind upload)
    {
        var node = Node($"{{\"input\": {{\"required\": {{\"{field}\": {spec}}}}}, \"output\": []}}", classType);
        var input = Assert.Single(node.Inputs);
        Assert.Equal(upload, input.Upload);
        if (upload != UploadKind.None) Assert.Null(input.Options);
    }

    [Theory]
    [InlineData("mode", """["a", "b", "a"]""", "a,b", ChoiceKind.String)]
    [InlineData("factor", "[0.25, 1, 2.0, 2]", "0.25,1,2", ChoiceKind.Number)]
    [InlineData("clamp", "[false, true]", "false,true", ChoiceKind.Boolean)]
    [InlineData("format", """["image/gif", ["video/h264-mp4", [["crf", "INT", {}]]]]""", "image/gif,video/h264-mp4", ChoiceKind.String)]
    [InlineData("version", """["v1.5", "kling-v2.1", "RMBG-1.4"]""", "v1.5,kling-v2.1,RMBG-1.4", ChoiceKind.String)]
    [InlineData("model", """["microsoft/Florence-2-base", "microsoft/Florence-2-large"]""", "microsoft/Florence-2-base,microsoft/Florence-2-large", ChoiceKind.String)]
    public void A_closed_list_is_kept(string name, string list, string expected, ChoiceKind kind)
    {
        var input = Combo(name, list);
        Assert.Equal((expected, kind), (string.Join(',', input.Options!), input.Choices));
    }

    [Theory]
    // What is installed: files, by their endings.
    [InlineData("model", """["sdxl.safetensors", "sd15.ckpt"]""")]
    [InlineData("preset", """["None", "x.yaml"]""")]
    [InlineData("background", """["a", "cat.PNG"]""")]
    // What is installed, by the field.
    [InlineData("ckpt_name", """["a", "b"]""")]
    [InlineData("lora_name_12", """["None", "x"]""")]
    [InlineData("vae_name", """["taesd", "taesdxl"]""")]
    [InlineData("Select to add LoRA", """["Select the LoRA to add to the text", "x"]""")]
    [InlineData("font_name", """["Arial", "SimSun"]""")]
    [InlineData("device", """["cpu", "cuda:0"]""")]
    [InlineData("where", """["cpu", "cuda:0"]""")]
    // Nothing to choose, content, or no list at all.
    [InlineData("subject", """["👤Select the subject add to the text", "man", "woman"]""")]
    [InlineData("mode", "[]")]
    [InlineData("mode", """["None"]""")]
    [InlineData("mode", """["a", null]""")]
    [InlineData("mode", """[{"content": "a"}, {"content": "b"}]""")]
    [InlineData("mode", """["a", "this is a whole sentence that somebody would like to have in a prompt"]""")]
    [InlineData("mode", "\"a\"")]
    public void An_open_list_is_not_kept_and_neither_is_its_default(string name, string list)
    {
        var input = Combo(name, list);
        Assert.Equal((DeclaredType.Combo, null, null), (input.Type, input.Options, input.Default));
    }

    [Theory]
    [InlineData("""["auto", 1, 2]""")]
    [InlineData("""["auto", true, false]""")]
    [InlineData("""[1, true]""")]
    [InlineData("""["1", 1]""")]
    public void A_list_of_several_kinds_is_known_as_one_and_its_choices_are_not_kept(string list)
    {
        var input = Combo("mode", list);
        Assert.Equal((DeclaredType.Combo, null, ChoiceKind.Mixed), (input.Type, input.Options, input.Choices));
    }

    [Fact]
    public void A_list_of_hundreds_is_content()
    {
        Assert.Equal(100, Combo("style", "[" + string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"s{i}\"")) + "]").Options!.Count);
        Assert.Null(Combo("style", "[" + string.Join(',', Enumerable.Range(0, 101).Select(i => $"\"s{i}\"")) + "]").Options);
    }

    [Fact]
    public void A_list_from_elsewhere_is_open() =>
        Assert.Null(Assert.Single(Node("""{"input": {"required": {"x": ["COMBO", {"options": ["a", "b"], "remote": {"route": "/x"}}]}}, "output": []}""").Inputs).Options);

    [Theory]
    [InlineData("\"short\"", "\"short\"")]
    [InlineData("true", "true")]
    [InlineData("1.0", "1.0")]
    [InlineData("\"two\\nlines\"", null)]
    [InlineData("\"masterpiece, best quality, a very long prompt by somebody\"", null)]
    [InlineData("null", null)]
    [InlineData("[1]", null)]
    [InlineData("NaN", null)]
    public void A_default_is_a_fact_and_no_prose(string written, string? expected) =>
        Assert.Equal(expected, Assert.Single(Node($"{{\"input\": {{\"required\": {{\"x\": [\"STRING\", {{\"default\": {written}}}]}}}}, \"output\": []}}").Inputs).Default);

    [Fact]
    public void Flags_are_true_or_absent()
    {
        var node = Node("""
            {"input": {"required": {"a": ["STRING", {"multiline": true, "forceInput": true}], "b": ["STRING", {"multiline": "yes", "forceInput": 1}],
                                    "c": ["COMBO", {"options": ["x", "y"], "multiselect": true}], "d": ["COMBO", {"options": ["x", "y"], "multi_select": {"placeholder": "Pick"}}],
                                    "e": ["COMBO", {"options": ["x", "y"], "multi_select": false}]}}, "output": []}
            """);
        Assert.Equal([true, false, false, false, false], node.Inputs.Select(i => i.IsMultiline));
        Assert.Equal([true, false, false, false, false], node.Inputs.Select(i => i.ForcesInput));
        Assert.Equal([false, false, true, true, false], node.Inputs.Select(i => i.IsMultiselect));
    }

    [Fact]
    public void A_dynamic_combo_brings_the_fields_of_all_its_keys()
    {
        var node = Node("""
            {"input": {"required": {"resize": ["COMFY_DYNAMICCOMBO_V3", {"options": [
                {"key": "by size", "inputs": {"required": {"width": ["INT", {"default": 512, "min": 0}], "crop": [["off", "center"]]}}},
                {"key": "by factor", "inputs": {"required": {"factor": ["FLOAT", {}], "crop": [["center", "fill"]]}, "optional": {"width": ["INT", {"default": 64, "min": 0}]}}},
                {"key": "nothing", "inputs": {"required": {}}}, {"broken": 1}]}]}}, "output": []}
            """);
        Assert.Equal(["resize", "resize.width", "resize.crop", "resize.factor"], node.Inputs.Select(i => i.Name));
        Assert.Equal((DeclaredType.DynamicCombo, "by size|by factor|nothing", true), (node.Inputs[0].Type, string.Join('|', node.Inputs[0].Options!), node.Inputs[0].IsRequired));

        // Two keys declare the width: what they agree on stands. None of them is always needed.
        Assert.Equal((DeclaredType.Int, null, "0", false), (node.Inputs[1].Type, node.Inputs[1].Default, node.Inputs[1].Minimum, node.Inputs[1].IsRequired));
        Assert.Equal(["off", "center", "fill"], node.Inputs[2].Options!);
        Assert.True(node.TryGetInput("resize.factor", out var factor));
        Assert.Equal(DeclaredType.Float, factor.Type);
        Assert.False(node.TryGetInput("resize.height", out _));
    }

    [Theory]
    [InlineData("INT", "FLOAT", DeclaredType.Float)]
    [InlineData("FLOAT", "INT", DeclaredType.Float)]
    [InlineData("INT", "INT", DeclaredType.Int)]
    [InlineData("INT", "STRING", null)]
    [InlineData("IMAGE", "MASK", null)]
    public void What_two_keys_declare_differently_is_what_holds_both_or_nothing(string first, string second, DeclaredType? expected)
    {
        static string Key(string key, string type) => $"{{\"key\": \"{key}\", \"inputs\": {{\"required\": {{\"x\": [\"{type}\", {{}}]}}}}}}";

        var node = Node($"{{\"input\": {{\"required\": {{\"m\": [\"COMFY_DYNAMICCOMBO_V3\", {{\"options\": [{Key("a", first)}, {Key("b", second)}]}}]}}}}, \"output\": []}}");
        Assert.Equal(expected, node.TryGetInput("m.x", out var input) ? input.Type : null);
    }

    [Fact]
    public void An_autogrowing_list_has_items_of_one_type_below_its_name()
    {
        var node = Node("""
            {"input": {"required": {
                "values": ["COMFY_AUTOGROW_V3", {"template": {"input": {"required": {"value": ["FLOAT,INT", {"default": 1}]}}, "names": ["a", "b"], "min": 1}}],
                "images": ["COMFY_AUTOGROW_V3", {"template": {"input": {"required": {"image": ["IMAGE", {}]}}, "prefix": "image", "min": 2, "max": 50}}]}}, "output": []}
            """);
        Assert.Equal([DeclaredType.Autogrow, DeclaredType.Float, DeclaredType.Autogrow, DeclaredType.Other], node.Inputs.Select(i => i.Type));
        Assert.True(node.TryGetInput("values.b", out var item));
        Assert.Equal((DeclaredType.Float, "1"), (item.Type, item.Default));
        Assert.True(node.TryGetInput("images.image0", out item));
        Assert.Equal("IMAGE", item.TypeName);
        Assert.True(node.TryGetInput("values", out item));
        Assert.Equal(DeclaredType.Autogrow, item.Type);
        Assert.False(node.TryGetInput("values.", out _));
        Assert.False(node.TryGetInput("valuesX", out _));
    }

    [Fact]
    public void Dynamic_inputs_nest()
    {
        var node = Node("""
            {"input": {"required": {"model": ["COMFY_DYNAMICCOMBO_V3", {"options": [{"key": "a", "inputs": {"required": {
                "refs": ["COMFY_AUTOGROW_V3", {"template": {"input": {"required": {"image": ["IMAGE", {}]}}, "prefix": "r"}}],
                "mode": ["COMFY_DYNAMICCOMBO_V3", {"options": [{"key": "x", "inputs": {"required": {"seed": ["INT", {}]}}}]}]}}}]}]}}, "output": []}
            """);
        Assert.Equal(["model", "model.refs", "model.refs.*", "model.mode", "model.mode.seed"], node.Inputs.Select(i => i.Name));
        Assert.True(node.TryGetInput("model.mode.seed", out var seed));
        Assert.True(seed.IsSeed);
        Assert.True(node.TryGetInput("model.refs.r7", out _));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("{}", "no entry with \"input\" and \"output\"")]
    [InlineData("[]", "no entry")]
    [InlineData("""{"3": {"class_type": "A", "inputs": {}}}""", "no node catalogue")]
    [InlineData("{\"A\": ", "Line 1, column 7: The text ends")]
    [InlineData("<html>", "Line 1, column 1")]
    public void What_is_no_catalogue_is_told_and_knows_nothing(string text, string words)
    {
        var catalogue = NodeCatalogue.Open(text, out var problem);
        Assert.Contains(words, problem, StringComparison.Ordinal);
        Assert.Equal(0, catalogue.Count);
        Assert.False(catalogue.TryGet("A", out _));
    }

    [Fact]
    public void A_broken_dump_gives_the_classes_before_the_break()
    {
        var catalogue = NodeCatalogue.Open("{\"A\": {\"input\": {}, \"output\": []},\n\"B\": {\"input\": {}, \"output\": []}, \"C\": {\"input\": {}, \"output\": [] ?", out var problem);
        Assert.Equal(["A", "B"], catalogue.ClassTypes);
        Assert.Contains("Line 2,", problem, StringComparison.Ordinal);
        Assert.Contains("The 2 node classes before it are used.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void NaN_and_comments_do_not_make_a_dump_unusable()
    {
        var catalogue = NodeCatalogue.Open("{\"A\": {\"input\": {\"required\": {\"x\": [\"FLOAT\", {\"default\": NaN, \"max\": Infinity}]}}, \"output\": [],}, // own\n}", out var problem);
        Assert.Null(problem);
        Assert.True(catalogue.TryGet("A", out var node));
        Assert.Equal((null, null), (node.Inputs[0].Default, node.Inputs[0].Maximum));
    }

    [Fact]
    public void A_class_is_found_by_its_exact_name()
    {
        var catalogue = NodeCatalogue.Open("""{"KSampler": {"input": {}, "output": []}}""", out _);
        Assert.True(catalogue.TryGet("KSampler", out _));
        Assert.False(catalogue.TryGet("ksampler", out _));
        Assert.False(catalogue.TryGet("KSampler ", out _));
    }

    [Theory]
    [InlineData("""{"A": {"input": {}, "output": []}}""", 0)]
    [InlineData("""{"A": {"input": {}, "output": [], "python_module": "nodes"}, "B": {"input": {}, "output": [], "input_order": {}}}""", 2)]
    [InlineData("""{"A": {"input": {}, "output": [], "python_module": "nodes", "search_aliases": []}}""", 7)]
    public void The_age_of_a_server_shows_in_the_newest_key_of_its_dump(string text, int age) => Assert.Equal(age, NodeCatalogue.Open(text, out _).Age);

    private static CatalogueInput Combo(string name, string list) =>
        Assert.Single(Node($"{{\"input\": {{\"required\": {{\"{name}\": [\"COMBO\", {{\"options\": {list}, \"default\": \"b\"}}]}}}}, \"output\": []}}").Inputs);

    internal static CatalogueNode Node(string entry, string classType = "Class")
    {
        var catalogue = NodeCatalogue.Open($"{{\"{classType}\": {entry}}}", out var problem);
        Assert.Null(problem);
        Assert.True(catalogue.TryGet(classType, out var node));
        Assert.Equal(classType, node.ClassType);
        return node;
    }
}
