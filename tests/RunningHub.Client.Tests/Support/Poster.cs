namespace RunningHub.Tests;

/// <summary>A workflow class in the shape that the generator emits, written by hand.</summary>
internal sealed class Poster : Workflow<Poster.Outputs>
{
    public const string Graph =
        """{"3":{"inputs":{"seed":156680208700286,"steps":20,"cfg":7.5,"sampler_name":"dpmpp_2m","model":["4",0]},"class_type":"KSampler"},"4":{"inputs":{"ckpt_name":"a.safetensors"},"class_type":"CheckpointLoaderSimple"},"6":{"inputs":{"text":"a lighthouse","clip":["4",1]},"class_type":"CLIPTextEncode"},"9":{"inputs":{"filename_prefix":"poster","images":["3",0]},"class_type":"SaveImage"},"10":{"inputs":{"image":"sketch.png"},"class_type":"LoadImage"}}""";

    private static readonly WorkflowDefinition TheDefinition = Define("1904136902449209346");

    private static readonly WorkflowDefinition WithoutId = Define(null);

    private Node3Inputs? _node3;
    private Node6Inputs? _node6;
    private Node10Inputs? _node10;

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

    public Node3Inputs Node3 => _node3 ??= new Node3Inputs();

    public Node6Inputs Node6 => _node6 ??= new Node6Inputs();

    public Node10Inputs Node10 => _node10 ??= new Node10Inputs();

    public static Poster WithoutWorkflowId() => new(WithoutId);

    public static Task<WorkflowRun<Outputs>> AttachAsync(RunningHubClient client, RunToken token, CancellationToken cancellationToken = default) =>
        new Poster().AttachCoreAsync(client, token, cancellationToken);

    public Poster Clone() => (Poster)CloneCore();

    protected override void VisitNodes(NodeVisitor visitor)
    {
        visitor.Visit("3", ref _node3);
        visitor.Visit("6", ref _node6);
        visitor.Visit("10", ref _node10);
    }

    protected override void SetSeeds(SeedSource seeds) => Node3.Seed = seeds.Next(Node3.Seed);

    protected override Outputs CreateOutputs(TaskResult result) => KeyWatch.WholeRun.LookAt(new Outputs(result));

    private static WorkflowDefinition Define(string? workflowId) => new(
        GeneratedCode.Contract1,
        "Poster",
        "workflows/Poster.json",
        "93f1c2a4b5d60718",
        workflowId,
        "3\tNode3\tseed=Seed\tsteps=Steps\tcfg=Cfg\tsampler_name=SamplerName\n4\tNode4\tckpt_name=CkptName\n6\tNode6\ttext=Text\n9\tNode9\tfilename_prefix=FilenamePrefix\n10\tNode10\timage=Image",
        Graph);

    public sealed class Node3Inputs : NodeInputs
    {
        private ulong _seed;
        private Number _steps;
        private SamplerName _samplerName;

        public ulong Seed
        {
            get => IsAssigned(0) ? _seed : 156680208700286UL;
            set
            {
                _seed = value;
                Assign(0);
            }
        }

        public Number Steps
        {
            get => IsAssigned(1) ? _steps : 20;
            set
            {
                _steps = value;
                Assign(1);
            }
        }

        public SamplerName SamplerName
        {
            get => IsAssigned(2) ? _samplerName : SamplerName.Dpmpp2m;
            set
            {
                _samplerName = value;
                Assign(2);
            }
        }

        protected override void WriteAssigned(InputWriter writer)
        {
            if (IsAssigned(0)) writer.WriteSeed("seed", _seed);
            if (IsAssigned(1)) writer.Write("steps", _steps);
            if (IsAssigned(2)) writer.Write("sampler_name", _samplerName);
        }
    }

    public sealed class Node6Inputs : NodeInputs
    {
        private string? _text;

        public string Text
        {
            get => IsAssigned(0) ? _text! : "a lighthouse";
            set
            {
                _text = NotNull(value);
                Assign(0);
            }
        }

        protected override void WriteAssigned(InputWriter writer)
        {
            if (IsAssigned(0)) writer.Write("text", _text);
        }
    }

    public sealed class Node10Inputs : NodeInputs
    {
        private MediaInput? _image;

        public MediaInput Image
        {
            get => IsAssigned(0) ? _image! : MediaInput.FromUploaded("sketch.png");
            set
            {
                _image = NotNull(value);
                Assign(0);
            }
        }

        protected override void WriteAssigned(InputWriter writer)
        {
            if (IsAssigned(0)) writer.Write("image", _image);
        }
    }

    public sealed class Outputs(TaskResult result) : WorkflowOutputs(result)
    {
        public OutputFileList Node9 => this["9"];
    }
}
