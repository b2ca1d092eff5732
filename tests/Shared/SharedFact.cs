namespace RunningHub.Testing;

/// <summary>A test over the reference material: skipped, and said so, on a machine that has none.</summary>
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (Repository.Shared is null) Skip = "The reference material (../shared) is not on this machine.";
    }
}

/// <summary>The same for a theory.</summary>
internal sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute()
    {
        if (Repository.Shared is null) Skip = "The reference material (../shared) is not on this machine.";
    }
}
