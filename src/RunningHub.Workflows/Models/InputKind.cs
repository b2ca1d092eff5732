namespace RunningHub.Workflows.Models;

/// <summary>The types that an input can have in C#.</summary>
public enum InputKind
{
    /// <summary><c>string</c>.</summary>
    Text,

    /// <summary><c>bool</c>.</summary>
    Boolean,

    /// <summary><c>double</c>.</summary>
    Double,

    /// <summary><c>ulong</c>.</summary>
    UInt64,

    /// <summary><c>RunningHub.Number</c>: exact, where nothing says which numbers the node takes.</summary>
    Number,

    /// <summary><c>RunningHub.MediaInput</c>: a file to upload.</summary>
    Media,

    /// <summary><c>RunningHub.StructuredInput</c>: an object or a list.</summary>
    Structured,

    /// <summary><c>RunningHub.InputValue</c>: the file says null, so nothing is known.</summary>
    Any,

    /// <summary><c>RunningHub.Wire</c>: fed by another node, nothing to set.</summary>
    Wire,
}
