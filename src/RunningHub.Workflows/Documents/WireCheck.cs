namespace RunningHub.Workflows;

/// <summary>Finds the wires that cannot work: to a node that is not there, to the node itself, round in a circle. Linear, without recursion.</summary>
internal sealed class WireCheck
{
    /// <summary>How many nodes of a cycle a message names.</summary>
    private const int LongestWay = 8;

    private readonly GraphReader _graph;
    private readonly List<WorkflowNode> _nodes;
    private readonly Dictionary<string, int> _indexes;

    private WireCheck(GraphReader graph)
    {
        _graph = graph;
        _nodes = graph.Nodes;
        _indexes = new(_nodes.Count, StringComparer.Ordinal);
        for (var i = 0; i < _nodes.Count; i++) _indexes.Add(_nodes[i].Id, i);
    }

    public static void Run(GraphReader graph, CancellationToken cancellation)
    {
        var check = new WireCheck(graph);
        cancellation.ThrowIfCancellationRequested();
        check.FindLooseWires();
        cancellation.ThrowIfCancellationRequested();
        check.FindCycles();
    }

    private void FindLooseWires()
    {
        var missing = new Dictionary<string, List<(WorkflowNode Node, WorkflowInput Input)>>(StringComparer.Ordinal);
        foreach (var node in _nodes)
        {
            var isTold = false;
            foreach (var input in node.Inputs)
            {
                if (input.SourceNodeId is not { } source) continue;
                if (source == node.Id && !isTold)
                {
                    isTold = true;
                    Report(DocumentProblemKind.WireToItself, node, input, $"The field \"{input.Name}\" of {node} is wired to the node itself. The service cannot run it.");
                }

                // In a file that breaks off, the node may stand in the part that is missing.
                if (_indexes.ContainsKey(source) || _graph.LeftOut.ContainsKey(source) || _graph.IsCutOff) continue;
                if (!missing.TryGetValue(source, out var wires)) missing.Add(source, wires = []);
                wires.Add((node, input));
            }
        }

        foreach (var pair in missing)
        {
            var (source, wires) = (pair.Key, pair.Value);
            var (node, input) = wires[0];
            var others = wires.Count == 1 ? "" : $" So {(wires.Count == 2 ? "is one more wire" : $"are {wires.Count - 1} more wires")}, the next in {wires[1].Node}, field \"{wires[1].Input.Name}\".";
            Report(
                DocumentProblemKind.WireToMissingNode, node, input,
                $"The field \"{input.Name}\" of {node} is wired to node \"{source}\", which is not in the file.{others} The service refuses it: export the workflow again, or wire it to a node of the file.");
        }
    }

    /// <summary>Tarjan's strongly connected components: each one with more than one node is a knot of cycles, and one problem.</summary>
    private void FindCycles()
    {
        var wires = Wires();
        var count = _nodes.Count;
        var number = new int[count];
        var low = new int[count];
        var next = new int[count];
        var isOpen = new bool[count];
        var open = new Stack<int>();
        var path = new Stack<int>();
        var numbered = 0;

        for (var start = 0; start < count; start++)
        {
            if (number[start] == 0) Enter(start);
            while (path.Count > 0)
            {
                var node = path.Peek();
                if (next[node] < wires[node].Length)
                {
                    var source = wires[node][next[node]++];
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
            isOpen[node] = true;
            open.Push(node);
            path.Push(node);
        }

        void Leave(int root)
        {
            var knot = new List<int>();
            int node;
            do
            {
                node = open.Pop();
                isOpen[node] = false;
                knot.Add(node);
            }
            while (node != root);
            if (knot.Count > 1) ReportCycle(wires, knot);
        }
    }

    private int[][] Wires()
    {
        var wires = new int[_nodes.Count][];
        var sources = new List<int>();
        for (var node = 0; node < wires.Length; node++)
        {
            sources.Clear();
            foreach (var input in _nodes[node].Inputs)
            {
                if (input.SourceNodeId is { } id && _indexes.TryGetValue(id, out var source) && source != node) sources.Add(source);
            }

            wires[node] = [.. sources];
        }

        return wires;
    }

    /// <summary>Names the shortest way from the knot's first node round to itself.</summary>
    private void ReportCycle(int[][] wires, List<int> knot)
    {
        var first = knot.Min();
        var isInside = new HashSet<int>(knot);
        var consumer = new Dictionary<int, int>();
        var queue = new Queue<int>();
        queue.Enqueue(first);
        while (!consumer.ContainsKey(first))
        {
            var node = queue.Dequeue();
            foreach (var source in wires[node])
            {
                if (!isInside.Contains(source) || consumer.ContainsKey(source)) continue;
                consumer.Add(source, node);
                queue.Enqueue(source);
            }
        }

        var way = new List<string> { _nodes[first].Id };
        var last = first;
        for (var at = consumer[first]; at != first; at = consumer[at])
        {
            way.Add(at == consumer[first] || way.Count < LongestWay ? _nodes[at].Id : "…");
            last = at;
        }

        if (way.Count > LongestWay) way.RemoveRange(LongestWay, way.Count - LongestWay - 1);
        var input = _nodes[first].Inputs.First(i => i.SourceNodeId == _nodes[last].Id);
        Report(
            DocumentProblemKind.Cycle, _nodes[first], input,
            $"{Capital(_nodes[first].ToString())} needs its own output: the wires go {string.Join(" → ", way)} → {_nodes[first].Id}. The service cannot run it: remove one of these wires.");
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);

    private void Report(DocumentProblemKind kind, WorkflowNode node, WorkflowInput input, string message) =>
        _graph.Problems.Add(new DocumentProblem(kind, input.ValueRange, message, node.Id, input.Name));
}
