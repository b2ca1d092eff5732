namespace RunningHub.Workflows.Models;

/// <summary>The types that an input can have in C#.</summary>
public enum InputKind
{
    /// <summary><c>string</c>.</summary>
    Text,

    /// <summary><c>bool</c>.</summary>
    Boolean,

    /// <summary><c>int</c>.</summary>
    Int32,

    /// <summary><c>long</c>.</summary>
    Int64,

    /// <summary><c>ulong</c>.</summary>
    UInt64,

    /// <summary><c>double</c>.</summary>
    Double,

    /// <summary><c>RunningHub.Number</c>: exact, where nothing says which numbers the node takes, or where they fit no other type.</summary>
    Number,

    /// <summary>An option type: one of the library's (<see cref="InputType.SharedOption"/>), or one nested in the workflow's class.</summary>
    Option,

    /// <summary><c>RunningHub.MediaInput</c>: a file to upload.</summary>
    Media,

    /// <summary><c>RunningHub.StructuredInput</c>: an object or a list; an object of known shape has typed members (<see cref="InputModel.Members"/>).</summary>
    Structured,

    /// <summary><c>RunningHub.InputValue</c>: the class takes values of several kinds, or the file says null, so that nothing is known.</summary>
    Any,

    /// <summary><c>RunningHub.Wire</c>: fed by another node, nothing to set.</summary>
    Wire,
}
