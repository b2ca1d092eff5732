namespace RunningHub.Editor.Tests;

/// <summary>A test that asks what an editor would show: skipped, and said so, where the SDK has no editor parts.</summary>
internal sealed class EditorFactAttribute : FactAttribute
{
    public EditorFactAttribute()
    {
#if !EDITOR
        Skip = "This SDK has no DotnetTools/dotnet-format folder, whose assemblies stand for an editor.";
#endif
    }
}
