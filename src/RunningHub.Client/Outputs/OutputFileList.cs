using System.Collections;

namespace RunningHub;

/// <summary>The files that one node produced, in the service's order. A batch gives several.</summary>
public sealed class OutputFileList : IReadOnlyList<OutputFile>
{
    private readonly OutputFile[] _files;
    private readonly WorkflowOutputs _outputs;

    internal OutputFileList(string nodeId, OutputFile[] files, WorkflowOutputs outputs)
    {
        NodeId = nodeId;
        _files = files;
        _outputs = outputs;
    }

    /// <summary>The node's id in the file.</summary>
    public string NodeId { get; }

    /// <summary>How many files there are.</summary>
    public int Count => _files.Length;

    /// <summary>One file.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such file; the message says which nodes did produce something.</exception>
    public OutputFile this[int index] => index >= 0 && index < _files.Length
        ? _files[index]
        : throw new ArgumentOutOfRangeException(
            nameof(index), index, $"Node {NodeId} produced {(Count == 0 ? "no file" : Count == 1 ? "1 file" : $"{Count} files")} in task {_outputs.TaskId}. {_outputs.DescribeNodes()}");

    /// <inheritdoc/>
    public IEnumerator<OutputFile> GetEnumerator() => ((IEnumerable<OutputFile>)_files).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary><c>node 9: 2 files</c>.</summary>
    public override string ToString() => $"node {NodeId}: {Count} {(Count == 1 ? "file" : "files")}";
}
