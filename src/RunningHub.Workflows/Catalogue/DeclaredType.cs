namespace RunningHub.Workflows.Catalogue;

/// <summary>What a node class declares an input to be, as far as it decides about literals.</summary>
public enum DeclaredType
{
    /// <summary>
    /// Anything that nodes hand to each other (<c>MODEL</c>, <c>IMAGE</c>, <c>*</c>), and the types of packs' own widgets (<c>COLOR</c>):
    /// see <see cref="CatalogueInput.TypeName"/>.
    /// </summary>
    Other,

    /// <summary><c>INT</c>: an integer of any size.</summary>
    Int,

    /// <summary><c>FLOAT</c>: a number, often written without a fraction.</summary>
    Float,

    /// <summary><c>STRING</c>.</summary>
    String,

    /// <summary><c>BOOLEAN</c>: a JSON boolean.</summary>
    Boolean,

    /// <summary>One of a list: the classic list, or <c>COMBO</c>.</summary>
    Combo,

    /// <summary>
    /// <c>COMFY_DYNAMICCOMBO_V3</c>: one of a list of keys, which decides about further fields, named <c>combo.field</c>.
    /// </summary>
    DynamicCombo,

    /// <summary><c>COMFY_AUTOGROW_V3</c>: nothing under its own name; its items are fields named <c>autogrow.item</c>.</summary>
    Autogrow,
}
