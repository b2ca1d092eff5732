using RunningHub.Workflows.Naming;

namespace RunningHub.Generators.Emitting;

/// <summary>The private field behind a property: <c>_samplerName</c> of <c>SamplerName</c>.</summary>
internal readonly struct BackingField(string property) : IFragment
{
    public void AppendTo(SourceBuffer target) => target.Append('_').Append(MemberNames.BackingFieldInitial(property)).Append(property, 1, property.Length - 1);
}
