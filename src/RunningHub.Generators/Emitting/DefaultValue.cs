using RunningHub.Workflows;
using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Emitting;

/// <summary>The exported value of an input, as the methods of <c>NodeInputs</c> take it. A number is never formatted: the file's own token gets a suffix.</summary>
internal readonly struct DefaultValue(InputModel input) : IFragment
{
    public void AppendTo(SourceBuffer target)
    {
        var value = input.Value!;
        switch (input.Kind)
        {
            case InputKind.Text or InputKind.Option or InputKind.Media or InputKind.Structured or InputKind.Number:
                new Literal(value).AppendTo(target);
                break;
            case InputKind.Double:
                target.Append(value).Append('d');
                break;
            case InputKind.UInt64:
                target.Append(value).Append("UL");
                break;
            case InputKind.Any:
                AppendAny(target, value);
                break;
            default:
                target.Append(value);
                break;
        }
    }

    /// <summary>A JSON scalar; C# converts each of them.</summary>
    private static void AppendAny(SourceBuffer target, string token)
    {
        if (token == "null") target.Append("default");
        else if (token is "true" or "false") target.Append(token);
        else if (token[0] == '"') new Literal(JsonText.Parse(token, JsonLimits.Default).Root!.Value.GetString()).AppendTo(target);
        else AppendNumber(target, token);
    }

    private static void AppendNumber(SourceBuffer target, string token)
    {
        if (NumberToken.FitsInt32(token)) target.Append(token);
        else if (NumberToken.FitsInt64(token)) target.Append(token).Append('L');
        else if (NumberToken.FitsUInt64(token)) target.Append(token).Append("UL");
        else AppendParsed(target, token);
    }

    private static void AppendParsed(SourceBuffer target, string token)
    {
        target.Append("RH::Number.Parse(");
        new Literal(token).AppendTo(target);
        target.Append(')');
    }
}
