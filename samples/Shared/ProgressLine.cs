namespace Samples;

/// <summary>Progress for a person: one line that changes on a terminal, a line for each change where the output goes into a file or a pipe.</summary>
internal sealed class ProgressLine
{
    private int _width;
    private string _last = "";

    /// <summary>Shows a step.</summary>
    public void Show(string step)
    {
        // A run reports more than is shown here, such as each node at work: what looks the same is not printed again.
        if (step == _last) return;
        _last = step;
        if (Console.IsOutputRedirected)
        {
            Console.WriteLine(step);
            return;
        }

        Console.Write("\r" + step.PadRight(_width));
        _width = step.Length;
    }

    /// <summary>Clears the line, so that what follows starts on an empty one.</summary>
    public void End()
    {
        if (_width == 0) return;
        Console.Write("\r" + new string(' ', _width) + "\r");
        _width = 0;
        _last = "";
    }
}
