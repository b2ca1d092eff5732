using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RunningHub.Workflows;
using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Tests;

/// <summary>Reads why each step of a run was done again, and what it keeps alive.</summary>
internal static class StepReasons
{
    /// <summary>One line per step: <c>Workflows: Cached, Modified</c>.</summary>
    public static string Of(TestRun run) => string.Concat(PipelineSteps.All.Select(step =>
        $"{step}: {string.Join(", ", Steps(run, step).SelectMany(s => s.Outputs).Select(o => o.Reason))}\n"));

    /// <summary>The reasons of one step.</summary>
    public static IEnumerable<IncrementalStepRunReason> Of(TestRun run, string step) => Steps(run, step).SelectMany(s => s.Outputs).Select(output => output.Reason);

    /// <summary>Every value that a step or an output holds.</summary>
    public static IEnumerable<object> Values(TestRun run) =>
        PipelineSteps.All.SelectMany(step => Steps(run, step)).SelectMany(step => step.Outputs).Select(output => output.Value);

    /// <summary>The output steps' reasons: what the compiler was given again.</summary>
    public static IEnumerable<IncrementalStepRunReason> Outputs(TestRun run) =>
        run.Result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).Select(output => output.Reason);

    /// <summary>What of the compilation, or of a file that was read, a value holds, directly or through its fields; null when nothing.</summary>
    public static string? Forbidden(object? value)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        return Find(value, "");

        string? Find(object? item, string path)
        {
            if (item is null or string or SourceText or AdditionalText or DiagnosticDescriptor || item.GetType().IsPrimitive || item.GetType().IsEnum) return null;
            if (item is Compilation or ISymbol or SyntaxNode or SyntaxTree or SemanticModel or Diagnostic or Location
                or WorkflowDocument or JsonText or WorkflowModel or NodeModel or InputModel) return $"{path}: {item.GetType()}";
            if (!item.GetType().IsValueType && !seen.Add(item)) return null;
            if (item is IEnumerable items && item is not ITuple)
            {
                foreach (var element in items)
                {
                    if (Find(element, path + "[]") is { } found) return found;
                }
            }

            for (var type = item.GetType(); type is not null && type != typeof(object); type = type.BaseType)
            {
                foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    if (field.FieldType.IsPointer || field.FieldType == typeof(string)) continue;
                    if (Find(field.GetValue(item), $"{path}.{field.Name}") is { } found) return found;
                }
            }

            return null;
        }
    }

    private static IEnumerable<IncrementalGeneratorRunStep> Steps(TestRun run, string step) =>
        run.Result.TrackedSteps.TryGetValue(step, out var steps) ? steps : [];
}
