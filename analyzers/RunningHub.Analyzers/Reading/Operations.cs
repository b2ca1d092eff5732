using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace RunningHub.Analyzers;

/// <summary>Ways through the tree of operations.</summary>
internal static class Operations
{
    /// <summary>The body that holds the operation: of the method, accessor or initializer, with the lambdas in it.</summary>
    public static IOperation Root(this IOperation operation)
    {
        while (operation.Parent is { } parent) operation = parent;
        return operation;
    }

    /// <summary>The argument for a parameter, or null where it was left out.</summary>
    public static IOperation? Argument(this IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter && argument.ArgumentKind == ArgumentKind.Explicit)?.Value;

    /// <summary>The lambda or local function around the operation, or null in the body itself.</summary>
    public static IOperation? Function(this IOperation operation)
    {
        for (var at = operation.Parent; at is not null; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation or ILocalFunctionOperation) return at;
        }

        return null;
    }

    /// <summary>Whether the method is one that starts a paid run.</summary>
    public static bool IsRun(this IMethodSymbol method, RuntimeTypes types) => method.Name is "RunAsync" or "StartAsync" && types.Declare(method);
}
