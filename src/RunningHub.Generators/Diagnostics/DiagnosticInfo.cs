using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Diagnostics;

/// <summary>A diagnostic as data: it can be compared and kept between runs, which <see cref="Diagnostic"/> and <see cref="Location"/> cannot.</summary>
/// <param name="Descriptor">What it is; descriptors are constants and compare by value.</param>
/// <param name="Place">Where; null for the whole project.</param>
/// <param name="Arguments">What goes into the message.</param>
internal sealed record DiagnosticInfo(DiagnosticDescriptor Descriptor, FilePlace? Place, EquatableArray<string> Arguments)
{
    /// <summary>Less than the descriptor's own severity, where a case is less bad than the rest of its kind.</summary>
    public DiagnosticSeverity? Severity { get; init; }

    public static DiagnosticInfo At(FilePlace? place, DiagnosticDescriptor descriptor, params string[] arguments) =>
        new(descriptor, place, EquatableArray<string>.From(arguments));

    public Diagnostic ToDiagnostic()
    {
        var arguments = new object[Arguments.Count];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = VisibleText.Of(Arguments[i]);
        return Diagnostic.Create(Descriptor, Place?.ToLocation() ?? Location.None, Severity ?? Descriptor.DefaultSeverity, null, null, arguments);
    }
}

/// <summary>A place in a file.</summary>
internal sealed record FilePlace(string Path, TextSpan Span, LinePositionSpan Lines)
{
    /// <summary>The start of a file: for what concerns all of it.</summary>
    public static FilePlace StartOf(string path) => new(path, default, default);

    /// <summary>A stretch of a file's text; cut where it reaches beyond the end.</summary>
    public static FilePlace In(string path, SourceText text, int start, int length)
    {
        var from = Math.Min(Math.Max(start, 0), text.Length);
        var span = TextSpan.FromBounds(from, Math.Min(from + Math.Max(length, 0), text.Length));
        return new(path, span, text.Lines.GetLinePositionSpan(span));
    }

    public Location ToLocation() => Location.Create(Path, Span, Lines);
}
