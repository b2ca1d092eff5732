namespace RunningHub.Workflows.Catalogue;

/// <summary>An input's spec in <c>object_info</c>: <c>[type]</c>, <c>[type, options]</c>, or a bare type.</summary>
internal sealed class InputSpec
{
    /// <summary>The options that make a combo name an uploaded file.</summary>
    private static readonly (string Option, UploadKind Kind)[] Uploads =
    [
        ("image_upload", UploadKind.Image), ("animated_image_upload", UploadKind.Image), ("video_upload", UploadKind.Video),
        ("audio_upload", UploadKind.Audio), ("file_upload", UploadKind.File),
    ];

    /// <summary>Upload fields whose classes say so in JavaScript only, and one that takes its image as a mask.</summary>
    private static readonly (string ClassType, string Field, UploadKind Kind)[] KnownUploads =
    [
        ("LoadImageMask", "image", UploadKind.Mask), ("VHS_LoadVideo", "video", UploadKind.Video),
        ("VHS_LoadVideoFFmpeg", "video", UploadKind.Video),
        ("VHS_LoadAudioUpload", "audio", UploadKind.Audio),
    ];

    private readonly JsonValue? _type;
    private readonly JsonValue? _options;

    public InputSpec(JsonValue spec)
    {
        _type = spec;
        if (spec.Kind == JsonKind.Array)
        {
            var items = spec.Items.GetEnumerator();
            _type = items.MoveNext() ? items.Current : null;
            if (items.MoveNext() && items.Current.Kind == JsonKind.Object) _options = items.Current;
        }

        TypeName = _type?.Kind switch
        {
            JsonKind.String => _type.Value.GetString(),
            JsonKind.Array => "COMBO",
            _ => null,
        };
    }

    /// <summary>The type's name; null when the spec says nothing.</summary>
    public string? TypeName { get; }

    public JsonValue? Option(string name) => _options is { } options && options.TryGet(name, out var value) ? value : null;

    public CatalogueInput ToInput(string name, string classType, bool isRequired)
    {
        var type = Type();
        var field = name.Substring(name.LastIndexOf('.') + 1);
        var hasControl = type is DeclaredType.Int or DeclaredType.Combo
            && Option("control_after_generate") is { Kind: JsonKind.True or JsonKind.String };
        var upload = type == DeclaredType.Combo ? Upload(classType, field) : UploadKind.None;
        var choices = type == DeclaredType.Combo ? Choices(field, upload) : null;
        return new CatalogueInput(name, type, NameOf(type))
        {
            IsRequired = isRequired,
            Default = type == DeclaredType.Combo && choices is null ? null : Default(),
            Minimum = Bound("min", type),
            Maximum = Bound("max", type),
            Step = Bound("step", type),
            Options = choices?.Texts,
            Choices = choices?.Kind ?? ChoiceKind.String,
            // With options of the widget, multi_select is an object: {"placeholder": …}.
            IsMultiselect = IsOn("multiselect") || Option("multi_select") is { Kind: JsonKind.True or JsonKind.Object },
            IsMultiline = type == DeclaredType.String && IsOn("multiline"),
            ForcesInput = IsOn("forceInput"),
            HasControl = hasControl,
            IsSeed = type == DeclaredType.Int && (hasControl || field is "seed" or "noise_seed"),
            Upload = upload,
        };
    }

    public CatalogueInput ToDynamicCombo(string name, bool isRequired)
    {
        var keys = new List<string>();
        foreach (var option in Option("options").Items())
        {
            if (option.TryGet("key", out var key) && key.Kind == JsonKind.String) keys.Add(key.GetString());
        }

        return new CatalogueInput(name, DeclaredType.DynamicCombo, TypeName!)
        {
            IsRequired = isRequired,
            Options = keys.Count > 0 ? keys : null,
            Default = Default(),
        };
    }

    private DeclaredType Type() => TypeName switch
    {
        "INT" => DeclaredType.Int,
        "FLOAT" or "FLOAT,INT" or "INT,FLOAT" => DeclaredType.Float,
        "STRING" => DeclaredType.String,
        "BOOLEAN" => DeclaredType.Boolean,
        "COMBO" => DeclaredType.Combo,
        _ => DeclaredType.Other,
    };

    private string NameOf(DeclaredType type)
    {
        if (CompactFormat.TypeNames.TryGetValue(type, out var name)) return name;
        if (TypeName != "COMFY_MATCHTYPE_V3") return TypeName!;
        return Option("template") is { } template && template.TryGet("allowed_types", out var types) && types.Kind == JsonKind.String
            ? types.GetString()
            : "*";
    }

    private bool IsOn(string option) => Option(option) is { Kind: JsonKind.True };

    private UploadKind Upload(string classType, string field)
    {
        foreach (var known in KnownUploads)
        {
            if (known.ClassType == classType && known.Field == field) return known.Kind;
        }

        foreach (var (option, kind) in Uploads)
        {
            if (IsOn(option)) return kind;
        }

        return UploadKind.None;
    }

    private ChoiceList? Choices(string field, UploadKind upload)
    {
        var list = _type!.Value.Kind == JsonKind.Array ? _type : Option("options");
        if (list is not { } choices || upload != UploadKind.None || Option("remote") is not null) return null;
        return InstallationLists.IsOpenByName(field) ? null : ChoiceList.Read(choices);
    }

    private string? Default()
    {
        if (Option("default") is not { } value) return null;
        switch (value.Kind)
        {
            case JsonKind.Number or JsonKind.True or JsonKind.False:
                return value.RawText;
            case JsonKind.String:
                var text = value.GetString();
                return text.Length <= CatalogueInput.LongestDefault && text.IndexOf('\n') < 0 ? value.RawText : null;
            default:
                return null;
        }
    }

    private string? Bound(string option, DeclaredType type)
    {
        if (Option(option) is not { Kind: JsonKind.Number } bound) return null;
        return type switch
        {
            DeclaredType.Float => bound.RawText,
            DeclaredType.Int => IntegerBound.Of(bound.RawText),
            _ => null,
        };
    }
}

/// <summary>Reading on where there may be nothing.</summary>
internal static class OptionalJson
{
    public static JsonArrayItems Items(this JsonValue? value) => value is { } list ? list.Items : default;

    public static string? Text(this JsonValue? value) => value is { Kind: JsonKind.String } text ? text.GetString() : null;
}
