namespace Samples;

/// <summary>Progress for a person: one line that changes on a terminal, a line for each step where the output goes into a file or a pipe.</summary>
internal sealed class ProgressLine
{
    private int _width;

    /// <summary>Shows a step.</summary>
    public void Show(string step)
    {
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
    }
}
