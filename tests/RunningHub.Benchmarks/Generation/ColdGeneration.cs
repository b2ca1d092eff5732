using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RunningHub.Generators;

namespace RunningHub.Benchmarks;

/// <summary>
/// The first generation of all files, against what no generator can do without: reading every token, and having the emitted characters in memory. Each round
/// has a new driver, in a process that has generated before: its code is compiled, and what the built-in catalogue says of the classes has been read.
/// </summary>
internal static class ColdGeneration
{
    public static Figure Measure()
    {
        var files = WorkflowFiles.All.Select((f, i) => new Compiler.Json(f.Name, f.Text, i)).ToArray<AdditionalText>();
        var bytes = WorkflowFiles.All.Select(f => Encoding.UTF8.GetBytes(f.Text)).ToArray();
        var emitted = Compiler.Driver(new WorkflowGenerator(), files).RunGenerators(Compiler.EmptyProject).GetRunResult().Results[0].GeneratedSources.Select(source => source.SourceText).ToList();
        var texts = emitted.Select(text => text.ToString()).ToList();
        var copies = new string[texts.Count];

        // Many in a row: so each side pays for the garbage that it makes, and not for the other's, nor for memory that a collection gave back meanwhile.
        var costs = Paired.Run(rounds: 9, warmUp: 3, inARow: 16, [Generate, ReadAndCopy]);
        var parse = Paired.Run(rounds: 5, warmUp: 1, Parse)[0];
        return new Figure($"Cold generation of {files.Length} {WorkflowFiles.Origin}", costs[0], "one pass of Utf8JsonReader and a copy of the emitted characters", costs[1])
        {
            TimeTarget = 4,
            Note = string.Create(CultureInfo.InvariantCulture, $"{bytes.Sum(b => b.Length) / 1024:N0} KB in, {texts.Sum(text => (long)text.Length) / 1000:N0} k characters out; Roslyn's own parse of them takes {parse.Microseconds / 1000:N0} ms, {parse.Microseconds / costs[0].Microseconds:0.0} times ours"),
        };

        void Generate() => Compiler.Driver(new WorkflowGenerator(), files).RunGenerators(Compiler.EmptyProject);

        void ReadAndCopy()
        {
            foreach (var file in bytes) Scan(file);
            for (var i = 0; i < copies.Length; i++) copies[i] = new string(texts[i].AsSpan());
        }

        void Parse()
        {
            foreach (var text in emitted) CSharpSyntaxTree.ParseText(text).GetRoot();
        }
    }

    private static void Scan(byte[] file)
    {
        var reader = new Utf8JsonReader(file.AsSpan(file is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0));
        while (reader.Read())
        {
        }
    }
}
