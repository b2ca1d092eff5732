namespace RunningHub.Tests;

/// <summary>A workflow class in the shape that the generator emits, written by hand.</summary>
internal sealed class Poster : Workflow<Poster.Outputs>
{
    public const string Graph =
        """{"3":{"inputs":{"seed":156680208700286,"steps":20,"cfg":7.5,"sampler_name":"dpmpp_2m","model":["4",0]},"class_type":"KSampler"},"4":{"inputs":{"ckpt_name":"a.safetensors"},"class_type":"CheckpointLoaderSimple"},"6":{"inputs":{"text":"a lighthouse","clip":["4",1]},"class_type":"CLIPTextEncode"},"9":{"inputs":{"filename_prefix":"poster","images":["3",0]},"class_type":"SaveImage"},"10":{"inputs":{"image":"sketch.png"},"class_type":"LoadImage"}}""";

    private static readonly WorkflowDefinition TheDefinition = Define("1904136902449209346");

    private static readonly WorkflowDefinition WithoutId = Define(null);

    public Poster()
        : base(TheDefinition)
    {
    }

    public Poster(string workflowId)
        : base(TheDefinition, workflowId)
    {
    }

    private Poster(WorkflowDefinition definition)
        : base(definition)
    {
    }

    public Node3Inputs Node3 => (Node3Inputs)(Node(0) ??= new Node3Inputs());

    public Node6Inputs Node6 => (Node6Inputs)(Node(2) ??= new Node6Inputs());

    public Node10Inputs Node10 => (Node10Inputs)(Node(4) ??= new Node10Inputs());

    public static Poster WithoutWorkflowId() => new(WithoutId);

    public static Task<WorkflowRun<Outputs>> AttachAsync(RunningHubClient client, RunToken token, CancellationToken cancellationToken = default) =>
        new Poster().AttachCoreAsync(client, token, cancellationToken);

    public Poster Clone() => (Poster)CloneCore();

    protected override void SetSeeds(SeedSource seeds) => Node3.Seed = seeds.Next(Node3.Seed);

    protected override Outputs CreateOutputs(TaskResult result) => KeyWatch.WholeRun.LookAt(new Outputs(result));

    private static WorkflowDefinition Define(string? workflowId) => new(
        GeneratedCode.Contract1,
        "Poster",
        "workflows/Poster.json",
        "93f1c2a4b5d60718",
        workflowId,
        "3||KSampler||seed!|steps|cfg|sampler_name|model<4.0\n4||CheckpointLoaderSimple||ckpt_name\n6||CLIPTextEncode||text|clip<4.1\n9||SaveImage||filename_prefix|images<3.0\n10||LoadImage||image",
        Graph);

    public sealed class Node3Inputs() : NodeInputs(4)
    {
        public ulong Seed { get => GetUInt64(0, 156680208700286UL); set => SetUInt64(0, value); }

        public Number Steps { get => GetNumber(1, "20"); set => SetNumber(1, value); }

        public SamplerName SamplerName { get => new(GetOption(3, "dpmpp_2m")); set => SetOption(3, value.Value); }
    }

    public sealed class Node6Inputs() : NodeInputs(1)
    {
        public string Text { get => GetText(0, "a lighthouse"); set => SetText(0, value); }
    }

    public sealed class Node10Inputs() : NodeInputs(1)
    {
        public MediaInput Image { get => GetMedia(0, "sketch.png"); set => SetMedia(0, value); }
    }

    public sealed class Outputs(TaskResult result) : WorkflowOutputs(result)
    {
        public OutputFileList Node9 => this["9"];
    }
}
