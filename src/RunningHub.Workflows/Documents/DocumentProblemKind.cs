namespace RunningHub.Workflows;

/// <summary>The kinds of <see cref="DocumentProblem"/>.</summary>
public enum DocumentProblemKind
{
    /// <summary>A syntax error. One per file: reading ends there.</summary>
    NotJson,

    /// <summary>Comments; one problem, at the first of them.</summary>
    Comments,

    /// <summary>Trailing commas; one problem, at the first of them.</summary>
    TrailingCommas,

    /// <summary>More text, depth or values than <see cref="JsonLimits"/> allow.</summary>
    OverLimit,

    /// <summary>The file holds nothing.</summary>
    Empty,

    /// <summary>The editor's format; the message says how to export the other one.</summary>
    EditorFormat,

    /// <summary>The graph is inside another program's wrapper; the message says where.</summary>
    ForeignWrapper,

    /// <summary>The file is an image.</summary>
    ImageFile,

    /// <summary>JSON that is nothing we know.</summary>
    NotAWorkflow,

    /// <summary>An entry of the graph that is no node: no object, or an object with neither <c>class_type</c> nor <c>inputs</c>.</summary>
    EntryIsNoNode,

    /// <summary>A node without <c>class_type</c>.</summary>
    MissingClassType,

    /// <summary>A <c>class_type</c> that is no string, or empty.</summary>
    InvalidClassType,

    /// <summary>A node without <c>inputs</c>: tolerated, as the service does until an output needs it.</summary>
    MissingInputs,

    /// <summary><c>inputs</c> that are no object.</summary>
    InvalidInputs,

    /// <summary>A node id that occurs twice; the last one counts.</summary>
    DuplicateNodeId,

    /// <summary>A field that occurs twice in one node; the last one counts.</summary>
    DuplicateField,

    /// <summary>Any other name that occurs twice in one object.</summary>
    DuplicateName,

    /// <summary>Bare NaN or an infinity in an input. Such an input is left out.</summary>
    NotANumber,

    /// <summary>The same outside of the inputs, where ComfyUI's server writes it itself (<c>is_changed</c>).</summary>
    NotANumberAside,

    /// <summary>Half of a surrogate pair: it cannot be sent.</summary>
    LoneSurrogate,

    /// <summary>A list that is no wire. The service takes every list in an input for a wire.</summary>
    MalformedWire,

    /// <summary>Wires from a node that the file does not have; one problem per missing node.</summary>
    WireToMissingNode,

    /// <summary>A wire from a node to itself.</summary>
    WireToItself,

    /// <summary>Nodes that need each other's outputs; one problem per knot of nodes.</summary>
    Cycle,

    /// <summary>A value that is not of the kind that its field takes: a placeholder, or what another version of the class took.</summary>
    WrongValue,
}
