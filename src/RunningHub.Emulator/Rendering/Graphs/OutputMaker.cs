using System.Globalization;
using System.Text;

namespace RunningHub.Emulator;

/// <summary>Runs a graph: finds its output nodes and what each of them writes.</summary>
internal sealed class OutputMaker(FileStore files, EmulatorLimits limits)
{
    private const int MostOutputNodes = 200;

    private static readonly string[] TextInputs = ["text", "source", "anything", "value", "string", "preview", "text_0"];

    public MadeOutputs Make(TaskEntry task, DateTimeOffset now)
    {
        var (made, names) = (new List<ProducedFile>(), new FileNames(task, now));
        var planner = new PicturePlanner(task.Graph, files, limits.FilesPerNode);
        foreach (var node in task.Verdict.Outputs.Select(id => task.Graph[id]).OfType<GraphNode>().Take(MostOutputNodes))
        {
            switch (OutputNodes.Find(node.ClassType))
            {
                case (OutputKind.Image, var extension):
                    var plan = planner.Plan(node, task.Chance);
                    if ((long)plan.Width * plan.Height > limits.Pixels) return new MadeOutputs(made, OutOfMemory(node, plan));
                    for (var i = 0; i < plan.Count; i++) made.Add(Picture(task, node, plan, i, names.Next(node, extension)));
                    break;
                case (OutputKind.Text, var extension):
                    var text = new GraphWalk(task.Graph).Text(node, TextInputs) ?? "";
                    made.Add(new ProducedFile(node.Id, task.Submission.Account.FileFolder, names.Next(node, extension), extension,
                        () => Encoding.UTF8.GetBytes(text), text));
                    break;
            }
        }

        return new MadeOutputs(made, null);
    }

    private ProducedFile Picture(TaskEntry task, GraphNode node, PicturePlan plan, int index, string name)
    {
        byte[] Content()
        {
            var picture = plan.Paint(index, limits.Pixels);
            return task.Submission.AddMetadata ? PngWriter.Write(picture, ("prompt", task.Graph.ToPythonJson())) : PngWriter.Write(picture);
        }

        return new ProducedFile(node.Id, task.Submission.Account.FileFolder, name, "png", Content);
    }

    private static TaskFailure OutOfMemory(GraphNode node, PicturePlan plan) => new()
    {
        NodeId = node.Id,
        NodeName = node.ClassType,
        ExceptionType = "torch.OutOfMemoryError",
        ExceptionMessage = string.Create(CultureInfo.InvariantCulture,
            $"Allocation on device: a picture of {plan.Width}x{plan.Height} does not fit."),
    };
}
