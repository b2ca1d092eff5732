using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using RunningHub.Tests;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("RunningHub.Tests." + nameof(SuiteFramework), "RunningHub.Client.Tests")]
[assembly: TestCollectionOrderer("RunningHub.Tests." + nameof(EndLast), "RunningHub.Client.Tests")]

namespace RunningHub.Tests;

/// <summary>What this run of tests is: which tests, which of their classes talked to an emulator, and what they made it say.</summary>
internal static class Suite
{
    private static readonly ConcurrentDictionary<Type, bool> Talkers = [];
    private static readonly ConcurrentDictionary<ScriptedAnswer, bool> Scripted = [];

    /// <summary>The cases to run, by class.</summary>
    public static IReadOnlyDictionary<string, int> Cases { get; set; } = new Dictionary<string, int>();

    /// <summary>The classes whose tests reached an emulator so far.</summary>
    public static IReadOnlyCollection<Type> OnEmulator => [.. Talkers.Keys];

    /// <summary>The answers that tests had the emulator give instead of its own, each once for each class.</summary>
    public static IReadOnlyCollection<ScriptedAnswer> ScriptedAnswers => [.. Scripted.Keys];

    /// <summary>Notes that a class's test has reached an emulator.</summary>
    public static void Reached(Type? testClass)
    {
        if (testClass is not null) Talkers.TryAdd(testClass, true);
    }

    /// <summary>Notes an answer of a test's own.</summary>
    public static void Scripts(ScriptedAnswer answer) => Scripted.TryAdd(answer, true);

    /// <summary>The test class whose code is running.</summary>
    public static Type? Caller() => new StackTrace().GetFrames().Select(frame => Outermost(frame.GetMethod()?.DeclaringType)).FirstOrDefault(IsTestClass);

    public static bool IsTestClass(Type? type) => type is not null && type.GetMethods().Any(method => method.IsDefined(typeof(FactAttribute)));

    private static Type? Outermost(Type? type) => type?.DeclaringType is { } outer ? Outermost(outer) : type;
}

/// <summary>An answer that a test wrote by hand: which class's, for which path, with which HTTP status.</summary>
internal sealed record ScriptedAnswer(Type? TestClass, string Path, int Status, string Json);

/// <summary>Xunit, asked which tests it runs.</summary>
public sealed class SuiteFramework(IMessageSink messages) : XunitTestFramework(messages)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) => new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assemblyName, ISourceInformationProvider sources, IMessageSink messages) : XunitTestFrameworkExecutor(assemblyName, sources, messages)
    {
        protected override void RunTestCases(IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            var cases = testCases.ToList();
            Suite.Cases = cases.GroupBy(test => test.TestMethod.TestClass.Class.Name).ToDictionary(group => group.Key, group => group.Count());
            base.RunTestCases(cases, executionMessageSink, executionOptions);
        }
    }
}

/// <summary>Of the collections that run alone, the one that looks back on all others comes last.</summary>
public sealed class EndLast : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => collection.DisplayName == "At the end").ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);
}
