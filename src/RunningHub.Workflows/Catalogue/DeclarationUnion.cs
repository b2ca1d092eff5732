namespace RunningHub.Workflows.Catalogue;

/// <summary>One declaration for a field that several keys of a dynamic combo declare: what each of them allows, it allows.</summary>
internal static class DeclarationUnion
{
    /// <summary>Joins two declarations of one name.</summary>
    /// <returns>Null when no type holds what both allow.</returns>
    public static CatalogueInput? Of(CatalogueInput left, CatalogueInput right)
    {
        if (TypeOf(left, right) is not { } shared) return null;
        var isClosed = left.Options is not null && right.Options is not null && left.Choices == right.Choices;
        return new CatalogueInput(left.Name, shared.Type, shared.TypeName)
        {
            IsRequired = left.IsRequired && right.IsRequired,
            Default = Same(left.Default, right.Default),
            Minimum = Same(left.Minimum, right.Minimum),
            Maximum = Same(left.Maximum, right.Maximum),
            Step = Same(left.Step, right.Step),
            Options = isClosed ? [.. left.Options!.Union(right.Options!, StringComparer.Ordinal)] : null,
            Choices = left.Choices == right.Choices ? left.Choices : ChoiceKind.Mixed,
            IsMultiselect = left.IsMultiselect || right.IsMultiselect,
            IsMultiline = left.IsMultiline || right.IsMultiline,
            ForcesInput = left.ForcesInput && right.ForcesInput,
            IsSeed = left.IsSeed || right.IsSeed,
            HasControl = left.HasControl || right.HasControl,
            Upload = left.Upload == right.Upload ? left.Upload : UploadKind.None,
        };
    }

    private static CatalogueInput? TypeOf(CatalogueInput left, CatalogueInput right)
    {
        if (left.Type == right.Type) return left.Type != DeclaredType.Other || left.TypeName == right.TypeName ? left : null;
        if (left.Type == DeclaredType.Float && right.Type == DeclaredType.Int) return left;
        return left.Type == DeclaredType.Int && right.Type == DeclaredType.Float ? right : null;
    }

    private static string? Same(string? left, string? right) => left == right ? left : null;
}
