using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using RunningHub.Generators;

namespace RunningHub.Benchmarks;

/// <summary>How the first generation grows with the nodes of one file and with the files of one project.</summary>
internal static class GeneratorGrowth
{
    public static IEnumerable<Growth> Measure()
    {
        yield return Of("Cold generation of one file, by its nodes", [10, 100, 1000, 5000], size => [new Compiler.Json("Large.json", Chain(size), 0)]);
        yield return Of("Cold generation of a project, by its files", [10, 100, 1000], size => [.. Enumerable.Range(0, size).Select(i => new Compiler.Json($"Workflow{i}.json", Chain(16), i))]);
    }

    private static Growth Of(string what, int[] sizes, Func<int, AdditionalText[]> files)
    {
        // Each size as often in a row as makes the largest one: all of a round fill the processor's caches and the heap alike.
        var inARow = Array.ConvertAll(sizes, size => sizes[^1] / size);
        var sides = sizes.Select((size, i) =>
        {
            var texts = files(size);
            return (Action)(() =>
            {
                for (var run = 0; run < inARow[i]; run++) Compiler.Driver(new WorkflowGenerator(), texts).RunGenerators(Compiler.EmptyProject);
            });
        }).ToArray();
        var costs = Paired.Run(rounds: 9, warmUp: 3, sides);
        return new Growth(what, sizes, [.. costs.Select((cost, i) => cost / inARow[i])]);
    }

    // Samplers, each wired to the one before.
    private static string Chain(int nodes)
    {
        var text = new StringBuilder("{");
        for (var node = 1; node <= nodes; node++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                {{(node > 1 ? "," : "")}}
                "{{node}}": { "inputs": { "seed": {{node}}, "steps": 20, "cfg": 8, "sampler_name": "euler", "scheduler": "normal", "denoise": 1, "latent_image": {{(node > 1 ? $"[\"{node - 1}\", 0]" : "null")}} },
                  "class_type": "KSampler", "_meta": { "title": "KSampler" } }
                """);
        }

        return text.Append("\n}\n").ToString();
    }
}
