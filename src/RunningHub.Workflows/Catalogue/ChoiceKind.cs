namespace RunningHub.Workflows.Catalogue;

/// <summary>What the choices of a list are on the wire. A number <c>1</c> is not the choice <c>"1"</c>.</summary>
public enum ChoiceKind
{
    /// <summary>Strings.</summary>
    String,

    /// <summary>Numbers.</summary>
    Number,

    /// <summary><c>true</c> and <c>false</c>.</summary>
    Boolean,

    /// <summary>Several kinds in one list, such as <c>["auto", 1, 2]</c>. The choices themselves are not kept.</summary>
    Mixed,
}
