using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RunningHub.Generators.Settings;

namespace RunningHub.Generators.Reading;

/// <summary>What the class of a file depends on beside the file itself and the other workflows.</summary>
/// <param name="Settings">What the project says.</param>
/// <param name="Catalogue">What is known about node classes.</param>
/// <param name="Language">How new C# is.</param>
/// <param name="NamesFiles">The files with pinned names, of all workflows.</param>
internal sealed record ReadingContext(ProjectSettings Settings, UserCatalogue Catalogue, LanguageCheck Language, ImmutableArray<FileRequest> NamesFiles)
{
    /// <summary>The file with the pinned names of a workflow; null for none.</summary>
    public AdditionalText? NamesOf(FileRequest request) => NamesFile.Of(request.Text.Path, NamesFiles);
}

/// <summary>Takes a file within its context for the same as long as reading it gives the same: the pinned names of another workflow do not matter.</summary>
internal sealed class SameReading : IEqualityComparer<(FileRequest Left, ReadingContext Right)>
{
    public static SameReading Comparer { get; } = new();

    public bool Equals((FileRequest Left, ReadingContext Right) x, (FileRequest Left, ReadingContext Right) y) =>
        x.Left == y.Left && (x.Right == y.Right || (x.Right with { NamesFiles = y.Right.NamesFiles } == y.Right && x.Right.NamesOf(x.Left) == y.Right.NamesOf(y.Left)));

    public int GetHashCode((FileRequest Left, ReadingContext Right) pair) => pair.Left.GetHashCode();
}
