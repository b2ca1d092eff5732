using System.Text;
using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Emitting;

/// <summary>The exported value of an input as a C# expression. A number is never formatted: the file's own token gets a suffix.</summary>
internal readonly struct DefaultValue(InputModel input) : IFragment
{
    public void AppendTo(StringBuilder target)
    {
        switch (input.Kind)
        {
            case InputKind.Text:
                new Literal(input.Value).AppendTo(target);
                break;
            case InputKind.Double:
                target.Append(input.Value).Append('d');
                break;
            case InputKind.UInt64:
                target.Append(input.Value).Append("UL");
                break;
            case InputKind.Number:
                AppendNumber(target, input.Value);
                break;
            case InputKind.Media:
                AppendCall(target, "Exported");
                break;
            case InputKind.Structured:
                AppendCall(target, "global::RunningHub.StructuredInput.Parse");
                break;
            case InputKind.Any:
                target.Append("default");
                break;
            default:
                target.Append(input.Value);
                break;
        }
    }

    private static void AppendNumber(StringBuilder target, string token)
    {
        if (NumberToken.FitsInt32(token)) target.Append(token);
        else if (NumberToken.FitsInt64(token)) target.Append(token).Append('L');
        else if (NumberToken.FitsUInt64(token)) target.Append(token).Append("UL");
        else target.Append("global::RunningHub.Number.Parse(\"").Append(token).Append("\")");
    }

    private void AppendCall(StringBuilder target, string method)
    {
        target.Append(method).Append('(');
        new Literal(input.Value).AppendTo(target);
        target.Append(')');
    }
}
