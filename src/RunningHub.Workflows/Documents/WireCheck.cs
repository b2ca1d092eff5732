namespace RunningHub.Workflows;

/// <summary>
/// Follows the wires: notes where the source of each stands, and finds those that cannot work: to a node that is not there, to the node itself,
/// round in a circle. Linear, without recursion.
/// </summary>
internal sealed class WireCheck
{
    /// <summary>How many nodes of a cycle a message names.</summary>
    private const int LongestWay = 8;

    private readonly GraphReader _graph;
    private readonly List<WorkflowNode> _nodes;

    /// <summary>
    /// The nodes that each node takes something from: those of node i stand from <c>_first[i]</c> to <c>_first[i + 1]</c>.
    /// </summary>
    private readonly List<int> _sources = [];
    private readonly int[] _first;

    private WireCheck(GraphReader graph)
    {
        _graph = graph;
        _nodes = graph.Nodes;
        _first = new int[_nodes.Count + 1];
    }

    public static void Run(GraphReader graph, CancellationToken cancellation)
    {
        var check = new WireCheck(graph);
        cancellation.ThrowIfCancellationRequested();
        check.FollowWires();
        cancellation.ThrowIfCancellationRequested();
        check.FindCycles();
    }

    private void FollowWires()
    {
        Dictionary<string, List<(WorkflowNode Node, WorkflowInput Input)>>? missing = null;
        for (var index = 0; index < _nodes.Count; index++)
        {
            var node = _nodes[index];
            var isTold = false;
            foreach (var input in node.InputArray)
            {
                if (input.SourceNodeId is not { } id) continue;
                if (!_graph.Indexes.TryGetValue(id, out var source))
                {
                    // In a file that breaks off, the node may stand in the part that is missing.
                    if (_graph.LeftOut.ContainsKey(id) || _graph.IsCutOff) continue;
                    missing ??= new(StringComparer.Ordinal);
                    if (!missing.TryGetValue(id, out var wires)) missing.Add(id, wires = []);
                    wires.Add((node, input));
                    continue;
                }

                input.NoteSource(source);
                if (source != index)
                {
                    _sources.Add(source);
                }
                else if (!isTold)
                {
                    isTold = true;
                    Report(DocumentProblemKind.WireToItself, node, input, $"The field \"{input.Name}\" of {node} is wired to the node "
                        + "itself. The service cannot run it.");
                }
            }

            _first[index + 1] = _sources.Count;
        }

        if (missing is null) return;
        foreach (var wires in missing) ReportMissing(wires.Key, wires.Value);
    }

    private void ReportMissing(string id, List<(WorkflowNode Node, WorkflowInput Input)> wires)
    {
        var (node, input) = wires[0];
        var others = wires.Count switch
        {
            1 => "",
            2 => $" So is one more wire, the next in {wires[1].Node}, field \"{wires[1].Input.Name}\".",
            _ => $" So are {wires.Count - 1} more wires, the next in {wires[1].Node}, field \"{wires[1].Input.Name}\".",
        };
        Report(
            DocumentProblemKind.WireToMissingNode, node, input,
            $"The field \"{input.Name}\" of {node} is wired to node \"{id}\", which is not in the file.{others} The service refuses it: "
                + "export the workflow again, or wire it to a node of the file.");
    }

    /// <summary>Tarjan's strongly connected components: each one with more than one node is a knot of cycles, and one problem.</summary>
    private void FindCycles()
    {
        var count = _nodes.Count;
        var number = new int[count];
        var low = new int[count];
        var next = new int[count];
        var isOpen = new bool[count];
        var open = new Stack<int>(count);
        var path = new Stack<int>(count);
        var numbered = 0;

        for (var start = 0; start < count; start++)
        {
            if (number[start] == 0) Enter(start);
            while (path.Count > 0)
            {
                var node = path.Peek();
                if (next[node] < _first[node + 1])
                {
                    var source = _sources[next[node]++];
                    if (number[source] == 0) Enter(source);
                    else if (isOpen[source]) low[node] = Math.Min(low[node], number[source]);
                    continue;
                }

                path.Pop();
                if (path.Count > 0) low[path.Peek()] = Math.Min(low[path.Peek()], low[node]);
                if (low[node] == number[node]) Leave(node);
            }
        }

        void Enter(int node)
        {
            number[node] = low[node] = ++numbered;
            next[node] = _first[node];
            isOpen[node] = true;
            open.Push(node);
            path.Push(node);
        }

        void Leave(int root)
        {
            List<int>? knot = null;
            for (var node = open.Pop(); ; node = open.Pop())
            {
                isOpen[node] = false;
                if (node != root || knot is not null) (knot ??= []).Add(node);
                if (node == root) break;
            }

            if (knot is not null) ReportCycle(knot);
        }
    }

    /// <summary>Names the shortest way from the knot's first node round to itself.</summary>
    private void ReportCycle(List<int> knot)
    {
        var first = knot.Min();
        var isInside = new HashSet<int>(knot);
        var consumer = new Dictionary<int, int>();
        var queue = new Queue<int>();
        queue.Enqueue(first);
        while (!consumer.ContainsKey(first))
        {
            var node = queue.Dequeue();
            for (var wire = _first[node]; wire < _first[node + 1]; wire++)
            {
                var source = _sources[wire];
                if (!isInside.Contains(source) || consumer.ContainsKey(source)) continue;
                consumer.Add(source, node);
                queue.Enqueue(source);
            }
        }

        var way = new List<int> { first };
        for (var node = consumer[first]; node != first; node = consumer[node]) way.Add(node);
        var shown = string.Join(" → ", way.Take(LongestWay).Select(n => _nodes[n].Id)) + (way.Count > LongestWay ? " → …" : "");
        var last = _nodes[way[way.Count - 1]];
        var input = _nodes[first].Inputs.First(i => i.SourceNodeId == last.Id);
        Report(
            DocumentProblemKind.Cycle, _nodes[first], input,
            $"{Capital(_nodes[first].ToString())} needs its own output: the wires go {shown} → {_nodes[first].Id}. "
                + "The service cannot run it: remove one of these wires.");
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);

    private void Report(DocumentProblemKind kind, WorkflowNode node, WorkflowInput input, string message) =>
        _graph.Problems.Add(new DocumentProblem(kind, input.ValueRange, message, node.Id, input.Name));
}
