namespace RunningHub;

/// <summary>The kind of machine that a run asks for. Sent as it is written here, in lower case.</summary>
/// <param name="Value">The name on the wire.</param>
public readonly record struct InstanceType(string Value)
{
    /// <summary>24 GB of video memory; what the service takes when nothing is sent.</summary>
    public static InstanceType Default => new("default");

    /// <summary>48 GB of video memory; bills more per second.</summary>
    public static InstanceType Plus => new("plus");

    /// <summary>84 GB of video memory; in newer documentation only.</summary>
    public static InstanceType Ultra => new("ultra");

    /// <summary>Another kind that the service knows.</summary>
    public static implicit operator InstanceType(string value) => new(value);

    /// <summary>The name on the wire.</summary>
    public override string ToString() => Value ?? "";
}
