namespace RunningHub.Generators;

/// <summary>The names of the pipeline's steps, by which tests and tools follow what ran again and why.</summary>
internal static class PipelineSteps
{
    /// <summary>What the project says.</summary>
    public const string Settings = nameof(Settings);

    /// <summary>Files that may be ours, with their metadata.</summary>
    public const string Files = nameof(Files);

    /// <summary>Files with pinned names.</summary>
    public const string NamesFiles = nameof(NamesFiles);

    /// <summary>Node catalogues of the project's own, each read.</summary>
    public const string CatalogueFiles = nameof(CatalogueFiles);

    /// <summary>All that is known about node classes.</summary>
    public const string Catalogue = nameof(Catalogue);

    /// <summary>How new C# is.</summary>
    public const string Language = nameof(Language);

    /// <summary>What classes depend on beside the workflows.</summary>
    public const string Reading = nameof(Reading);

    /// <summary>Our files, read: each with the text of its class.</summary>
    public const string Workflows = nameof(Workflows);

    /// <summary>What distinguishes the files from each other.</summary>
    public const string Identities = nameof(Identities);

    /// <summary>What shows only when all files are seen together.</summary>
    public const string Classes = nameof(Classes);

    /// <summary>What a class depends on in the other workflows.</summary>
    public const string Project = nameof(Project);

    /// <summary>What is emitted.</summary>
    public const string Sources = nameof(Sources);

    /// <summary>What is reported, all at once.</summary>
    public const string Diagnostics = nameof(Diagnostics);

    /// <summary>All steps, in the order of the data.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Settings, Files, NamesFiles, CatalogueFiles, Catalogue, Language, Reading, Workflows, Identities, Classes, Project, Sources, Diagnostics];
}
