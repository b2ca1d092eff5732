using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RunningHub.Generators.Diagnostics;
using RunningHub.Generators.Emitting;
using RunningHub.Generators.Settings;
using RunningHub.Workflows;
using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Reading;

/// <summary>Reads one listed file: from its text to that of its class. Whatever the text, nothing is thrown but a cancellation.</summary>
internal static class WorkflowFileReader
{
    /// <summary>How far into a plain additional file its first node must begin.</summary>
    private const int LooksInto = 64 * 1024;

    /// <summary>Stand in every workflow and in every AI app, also in one that is wrapped as a JSON string, where a backslash is before the closing quote.</summary>
    private static readonly string[] Telltales = ["\"class_type", "\"fieldType"];

    /// <summary>Reads the file.</summary>
    /// <returns>Null for a file that is not ours.</returns>
    public static WorkflowFile? Read(FileRequest request, ReadingContext context, CancellationToken cancellationToken)
    {
        try
        {
            return new Attempt(request, context).Read(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var file = ProjectPath.InProject(request.Text.Path, request.Metadata.Link, context.Settings.Directory);
            var diagnostic = DiagnosticInfo.At(FilePlace.StartOf(request.Text.Path), Descriptors.Internal, file, InternalError.Describe(exception));
            return new WorkflowFile(null, EquatableArray<DiagnosticInfo>.From([diagnostic]));
        }
    }

    private sealed class Attempt(FileRequest request, ReadingContext context)
    {
        private readonly List<DiagnosticInfo> _diagnostics = [];
        private readonly string _path = request.Text.Path;
        private readonly string _file = ProjectPath.InProject(request.Text.Path, request.Metadata.Link, context.Settings.Directory);

        public WorkflowFile? Read(CancellationToken cancellationToken)
        {
            if (request.Mark is FileMark.Catalogue or FileMark.Names || (request.Mark == FileMark.None && !context.Settings.ScansAdditionalFiles)) return null;
            if (ReadText(cancellationToken) is not { } source) return request.Mark == FileMark.None ? null : Unreadable("it does not exist, is a folder, or is no text");
            if (request.Mark == FileMark.None && !LooksLikeOurs(source)) return null;
            if (source.Length > JsonLimits.Default.MaxLength)
                return Unreadable($"it has {Number(source.Length)} characters, more than the {Number(JsonLimits.Default.MaxLength)} that are read. A workflow in API format has a few thousand");

            var text = source.ToString();
            if (text.IndexOf('\0') >= 0) return Unreadable("it holds zero characters: it is binary, or UTF-16 without a byte order mark. Save it as UTF-8");

            var document = WorkflowDocument.Read(text, null, cancellationToken);
            if (request.Mark == FileMark.None && document.Kind is not (FileKind.ApiWorkflow or FileKind.AppDemo or FileKind.EditorWorkflow or FileKind.NotJson)) return null;
            if (request.Mark == FileMark.App && document.Kind is not (FileKind.AppDemo or FileKind.NotJson))
            {
                return WithoutClass(document.Kind == FileKind.ApiWorkflow
                    ? "This is a workflow, not the description of an AI app: list it as RunningHubWorkflow."
                    : "This is not the description of an AI app: save the answer of GET /api/webapp/apiCallDemo, which lists the app's fields under nodeInfoList.");
            }

            ReportProblems(document.Problems, source);
            if (document.Kind == FileKind.NodeCatalogue) return WithoutClass("This is a server's object_info, not a workflow. Export the workflow in API format.");
            if (document.Kind is not (FileKind.ApiWorkflow or FileKind.AppDemo or FileKind.NotJson or FileKind.Empty)) return Result(null);

            return WithClass(document, source, cancellationToken);
        }

        private static bool LooksLikeOurs(SourceText source)
        {
            var start = source.ToString(new TextSpan(0, Math.Min(source.Length, LooksInto)));
            foreach (var telltale in Telltales)
            {
                for (var at = start.IndexOf(telltale, StringComparison.Ordinal); at >= 0; at = start.IndexOf(telltale, at + 1, StringComparison.Ordinal))
                {
                    // A member's name, not a text that mentions it.
                    var end = at + telltale.Length;
                    while (end < start.Length && start[end] is ('\\' or '"' or ' ' or '\t' or '\r' or '\n')) end++;
                    if (end == start.Length || start[end] == ':') return true;
                }
            }

            return false;
        }

        private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

        private SourceText? ReadText(CancellationToken cancellationToken)
        {
            try
            {
                return request.Text.GetText(cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                return null;
            }
        }

        private void ReportProblems(IReadOnlyList<DocumentProblem> problems, SourceText source)
        {
            foreach (var problem in problems)
            {
                if (DocumentDiagnostics.Of(problem.Kind) is not { } descriptor) continue;
                var place = FilePlace.In(_path, source, problem.Range.Start, problem.Range.Length);
                _diagnostics.Add(DiagnosticInfo.At(place, descriptor, _file, problem.Message));
            }
        }

        private WorkflowFile WithoutClass(string objection)
        {
            _diagnostics.Add(DiagnosticInfo.At(FilePlace.StartOf(_path), Descriptors.SomethingElse, _file, objection));
            return Result(null);
        }

        private WorkflowFile WithClass(WorkflowDocument document, SourceText source, CancellationToken cancellationToken)
        {
            var hasErrors = document.HasErrors;
            var options = ClassIdentity.Decide(request, _file, context.Settings, document, _diagnostics);
            var built = WorkflowModelBuilder.Build(document, options, RoslynCharacters.Instance, context.Catalogue.Knowledge, cancellationToken);
            ReportProblems(built.Problems, source);
            var model = new NodeNames(request, context.NamesOf(request), _file, _diagnostics).Add(built.Model, hasErrors, cancellationToken) with { IsPartial = LacksMembers(document) };
            if (!hasErrors) Advise(model, document);
            var text = context.Language.TooOld is null ? WorkflowEmitter.Emit(model, context.Language.HasFileScopedNamespaces, cancellationToken) : null;
            var unknown = hasErrors || model.IsApp ? default : EquatableArray<string>.From(built.UnknownClassTypes);
            var identity = new FileIdentity(_path, _file, model.Namespace, model.FullName, model.WorkflowId, unknown);
            return Result(new WorkflowClass(new FileKey(request.Text), identity, text));
        }

        /// <summary>Whether the file would have given more members, were it right.</summary>
        private static bool LacksMembers(WorkflowDocument document)
        {
            foreach (var problem in document.Problems)
            {
                if (problem.Kind is DocumentProblemKind.NotJson or DocumentProblemKind.OverLimit or DocumentProblemKind.NotANumber or DocumentProblemKind.MissingClassType
                    or DocumentProblemKind.InvalidClassType or DocumentProblemKind.InvalidInputs) return true;
            }

            return false;
        }

        /// <summary>What is no fault of the file, told only when nothing worse is.</summary>
        private void Advise(WorkflowModel model, WorkflowDocument document)
        {
            var place = FilePlace.StartOf(_path);
            if (model.IsApp)
            {
                if (model.Nodes.Count == 0 && document.Problems.Count == 0) _diagnostics.Add(DiagnosticInfo.At(place, Descriptors.NoFields, _file));
                if (model.WorkflowId is null) _diagnostics.Add(DiagnosticInfo.At(place, Descriptors.NoWorkflowId, _file, "WebappId", model.ClassName, "at the end of the app's address"));
                return;
            }

            if (model.Graph is null)
            {
                var tooLarge = $"The graph has more than the {Number(WorkflowModelBuilder.MaximumGraphLength)} characters that are embedded in a class. ToApiJson() and SendWholeWorkflow throw for this workflow; all else works.";
                _diagnostics.Add(DiagnosticInfo.At(place, Descriptors.Unreadable, _file, tooLarge) with { Severity = DiagnosticSeverity.Warning });
            }

            if (!HasOutput(model)) _diagnostics.Add(DiagnosticInfo.At(place, Descriptors.NoOutputNode, _file));
            if (model.WorkflowId is null) _diagnostics.Add(DiagnosticInfo.At(place, Descriptors.NoWorkflowId, _file, "WorkflowId", model.ClassName, "in the workflow's address"));
        }

        private static bool HasOutput(WorkflowModel model)
        {
            foreach (var node in model.Nodes)
            {
                if (node.IsOutput) return true;
            }

            return false;
        }

        private WorkflowFile Unreadable(string reason)
        {
            _diagnostics.Add(DiagnosticInfo.At(FilePlace.StartOf(_path), Descriptors.Unreadable, _file, "The file cannot be used: " + reason + "."));
            return Result(null);
        }

        private WorkflowFile Result(WorkflowClass? made) => new(made, EquatableArray<DiagnosticInfo>.From(_diagnostics));
    }
}
