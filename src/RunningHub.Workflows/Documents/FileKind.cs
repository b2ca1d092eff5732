namespace RunningHub.Workflows;

/// <summary>What a file is, by its content alone.</summary>
public enum FileKind
{
    /// <summary>
    /// A workflow in API format: plain, as <c>{"prompt": …}</c>, or as an answer of RunningHub's <c>getJsonApiFormat</c> (whole, or its
    /// <c>data</c>).
    /// </summary>
    ApiWorkflow,

    /// <summary>A workflow in the format that ComfyUI's editor saves. It cannot be run without the server that knows its nodes.</summary>
    EditorWorkflow,

    /// <summary>
    /// The fields of a RunningHub AI app: an answer of <c>apiCallDemo</c> or <c>detail</c>, its <c>data</c>, or the list of fields alone.
    /// </summary>
    AppDemo,

    /// <summary>A server's answer to <c>GET /object_info</c>: what its node classes take.</summary>
    NodeCatalogue,

    /// <summary>A workflow in API format inside something that another program made. The problem says where it is.</summary>
    ForeignWrapper,

    /// <summary>An image. ComfyUI hides workflows in those, too.</summary>
    Image,

    /// <summary>Nothing: no text, <c>null</c>, <c>{}</c> or <c>[]</c>.</summary>
    Empty,

    /// <summary>Not JSON, and nothing recognisable before the place where reading ended.</summary>
    NotJson,

    /// <summary>JSON of some other kind.</summary>
    Other,
}
