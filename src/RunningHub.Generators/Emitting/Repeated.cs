namespace RunningHub.Generators.Emitting;

/// <summary>A part of several lines that is the same in all of them: put together once, and then copied from the text itself. Holds no literals: they would be counted once.</summary>
/// <typeparam name="T">What puts it together.</typeparam>
internal sealed class Repeated<T>
    where T : struct, IFragment
{
    private T _fragment;
    private int _start;
    private int _length;

    /// <summary>Begins with another part.</summary>
    public void Become(T fragment) => (_fragment, _length) = (fragment, 0);

    public void AppendTo(SourceBuffer text)
    {
        if (_length > 0)
        {
            text.AppendAgain(_start, _length);
            return;
        }

        _start = text.Length;
        _fragment.AppendTo(text);
        _length = text.Length - _start;
    }
}
