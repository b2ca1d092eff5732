namespace RunningHub.Emulator;

/// <summary>A request to run something, whatever its route: read, but not yet judged.</summary>
internal sealed record Submission
{
    public required Account Account { get; init; }

    public required string Path { get; init; }

    public required string RequestBody { get; init; }

    /// <summary>The workflow's id, or the app's, or the model's route.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>Whether an app runs instead of a workflow.</summary>
    public bool IsApp { get; init; }

    /// <summary>Whether it came by v2, which shapes its webhook.</summary>
    public bool IsV2 { get; init; }

    /// <summary>The standard model that runs instead; null for workflows and apps.</summary>
    public EmulatorModel? Model { get; init; }

    /// <summary>The <c>client_id</c> of a prompt that came through the ComfyUI proxy; null for everything else.</summary>
    public string? ProxyClientId { get; init; }

    /// <summary>The whole graph as text; null when the stored one runs.</summary>
    public string? Workflow { get; init; }

    public IReadOnlyList<NodeInfoEntry> NodeInfoList { get; init; } = [];

    public bool AddMetadata { get; init; } = true;

    public bool RandomSeed { get; init; } = true;

    public string? WebhookUrl { get; init; }

    public string? InstanceType { get; init; }

    public bool UsePersonalQueue { get; init; }

    /// <summary>The seconds that the machine is kept afterwards; 0 for not.</summary>
    public int RetainSeconds { get; init; }

    /// <summary>The password for a protected workflow or app.</summary>
    public string? AccessPassword { get; init; }
}

/// <summary>Why a submit made no task.</summary>
internal sealed record Refusal(ServiceCode Code, string Message)
{
    public Refusal(ServiceCode code) : this(code, code.Identifier)
    {
    }

    /// <summary>What validation found, where the answer is to have it.</summary>
    public string? Tips { get; init; }
}
