namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>Which rows of the reference a case shows; <c>rows.txt</c> lists them.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
internal sealed class CoversAttribute(params string[] rows) : Attribute
{
    public string[] Rows { get; } = rows;
}
