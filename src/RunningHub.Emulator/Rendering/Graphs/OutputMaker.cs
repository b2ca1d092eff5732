using System.Globalization;
using System.Text;

namespace RunningHub.Emulator;

/// <summary>Runs a graph: finds its output nodes and what each of them writes.</summary>
internal sealed class OutputMaker(FileStore files, EmulatorLimits limits)
{
    private const int MostOutputNodes = 200;
    private const double LongestSound = 30;

    // Twice what the list of tasks shows, for screens that have two pixels to one.
    private const int ThumbnailSide = 128;

    private static readonly string[] TextInputs = ["text", "source", "anything", "value", "string", "preview", "text_0"];

    public MadeOutputs Make(TaskEntry task, DateTimeOffset now)
    {
        var (made, names) = (new List<ProducedFile>(), new FileNames(task, now));
        var planner = new PicturePlanner(task.Graph, files, limits.FilesPerNode);
        foreach (var node in task.Verdict.Outputs.Select(id => task.Graph[id]).OfType<GraphNode>().Take(MostOutputNodes))
        {
            switch (OutputNodes.Find(node.ClassType))
            {
                case (OutputKind.Image or OutputKind.Animation, var usual):
                    var plan = planner.Plan(node, task.Chance);
                    if ((long)plan.Width * plan.Height > limits.Pixels) return new MadeOutputs(made, OutOfMemory(node, plan));
                    var (count, format) = (plan.Count, OutputFormat.Of(node, OutputNodes.Find(node.ClassType)!.Value.Kind, usual));
                    if (OutputNodes.Find(node.ClassType)!.Value.Kind == OutputKind.Animation) count = 1;
                    for (var i = 0; i < count; i++)
                        made.Add(format.Kind == "png" ? Picture(task, node, plan, i, names.Next(node, "png")) : Media(task, node, format, names));
                    break;
                case (OutputKind.Audio, var usual):
                    var sound = OutputFormat.Of(node, OutputKind.Audio, usual);
                    made.Add(sound.Kind == "wav" ? Sound(task, node, planner.Plan(node, task.Chance).Seed, names) : Media(task, node, sound, names));
                    break;
                case (OutputKind.Video or OutputKind.Model3D, var usual):
                    made.Add(Media(task, node, OutputFormat.Of(node, OutputKind.Video, usual), names));
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

        byte[] Thumbnail() => PngWriter.Write(plan.AtMost(ThumbnailSide).Paint(index, limits.Pixels));
        return new ProducedFile(node.Id, task.Submission.Account.FileFolder, name, "png", Content, Thumbnail: Thumbnail);
    }

    private static ProducedFile Sound(TaskEntry task, GraphNode node, ulong seed, FileNames names)
    {
        var seconds = Math.Clamp(new GraphWalk(task.Graph).FirstNumber(node, "seconds", "duration") ?? 3, 0.1, LongestSound);
        return new ProducedFile(node.Id, task.Submission.Account.FileFolder, names.Next(node, "wav"), "wav",
            () => WavWriter.Write(seconds, seed, GraphIn(task)));
    }

    private static ProducedFile Media(TaskEntry task, GraphNode node, OutputFormat format, FileNames names) =>
        new(node.Id, task.Submission.Account.FileFolder, names.Next(node, format.Extension), format.Extension,
            () => MediaFile.Of(format.Kind, GraphIn(task)));

    private static string? GraphIn(TaskEntry task) => task.Submission.AddMetadata ? task.Graph.ToPythonJson() : null;

    private static TaskFailure OutOfMemory(GraphNode node, PicturePlan plan) => new()
    {
        NodeId = node.Id,
        NodeName = node.ClassType,
        ExceptionType = "torch.OutOfMemoryError",
        ExceptionMessage = string.Create(CultureInfo.InvariantCulture,
            $"Allocation on device: a picture of {plan.Width}x{plan.Height} does not fit."),
    };
}
