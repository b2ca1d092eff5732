using RunningHub.Workflows;
using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Emitting;

/// <summary>The exported value of an input as a C# expression. A number is never formatted: the file's own token gets a suffix.</summary>
internal readonly struct DefaultValue(InputModel input) : IFragment
{
    public void AppendTo(SourceBuffer target)
    {
        var value = input.Value!;
        switch (input.Kind)
        {
            case InputKind.Text or InputKind.Option:
                new Literal(value).AppendTo(target);
                break;
            case InputKind.Double:
                target.Append(value).Append('d');
                break;
            case InputKind.UInt64:
                target.Append(value).Append("UL");
                break;
            case InputKind.Number:
                AppendNumber(target, value);
                break;
            case InputKind.Media:
                AppendCall(target, "Exported", value);
                break;
            case InputKind.Structured:
                AppendCall(target, "RH::StructuredInput.Parse", value);
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
        else target.Append("RH::Number.Parse(\"").Append(token).Append("\")");
    }

    private static void AppendCall(SourceBuffer target, string method, string value)
    {
        target.Append(method).Append('(');
        new Literal(value).AppendTo(target);
        target.Append(')');
    }
}
