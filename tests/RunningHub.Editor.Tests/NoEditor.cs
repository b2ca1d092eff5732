#if !EDITOR
namespace RunningHub.Editor.Tests;

/// <summary>Stands where there is no editor, so that the tests compile and say that they are skipped.</summary>
internal sealed class EditorProject
{
    public static EditorProject Open(string json) => throw new NotSupportedException(json);

    public EditorProject Save(string json) => this;

    public Task<IReadOnlyList<string>> CompleteAsync(string code) => throw new NotSupportedException(code);

    public Task<string> DescribeAsync(string code, string item) => throw new NotSupportedException(code + item);

    public Task<string> HoverAsync(string code) => throw new NotSupportedException(code);

    public Task<(string File, string Line)> GoToDefinitionAsync(string code) => throw new NotSupportedException(code);
}
#endif
