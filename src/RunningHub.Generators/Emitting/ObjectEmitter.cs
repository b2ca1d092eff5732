using RunningHub.Workflows.Models;
using RunningHub.Workflows.Naming;

namespace RunningHub.Generators.Emitting;

/// <summary>Writes an input whose value is an object of known shape: a view with typed members over the whole object, which is what is sent.</summary>
internal static class ObjectEmitter
{
    private const int LongestKey = 80;

    /// <summary>How a member is read, by its kind: the method of the view's base class, with a conversion before it.</summary>
    private static readonly Dictionary<InputKind, string> Getters = new()
    {
        [InputKind.Text] = "GetText",
        [InputKind.Boolean] = "GetBoolean",
        [InputKind.Int32] = "(int)GetNumber",
        [InputKind.Int64] = "(long)GetNumber",
        [InputKind.UInt64] = "(ulong)GetNumber",
        [InputKind.Double] = "(double)GetNumber",
        [InputKind.Number] = "GetNumber",
        [InputKind.Structured] = "GetStructured",
        [InputKind.Any] = "GetAny",
    };

    public static void WriteProperty(CodeWriter code, InputModel input, int slot)
    {
        var view = MemberNames.MembersClass(input.Name);
        code.Line($"public {view} {input.Name} => new {view}(() => {new SlotRead(input, slot)}, value => {new SlotWrite(input, slot, "value")});");
    }

    public static void WriteClass(CodeWriter code, InputModel input)
    {
        var view = MemberNames.MembersClass(input.Name);
        code.Line();
        code.Line($"/// <summary>The members of <see cref=\"{input.Name}\"/>. Setting one assigns and sends the whole object.</summary>");
        code.Line($"public sealed class {view} : RH::StructuredMembers");
        using (code.Block())
        {
            code.Line($"internal {view}(global::System.Func<RH::StructuredInput> get, global::System.Action<RH::StructuredInput> set)");
            using (code.Indent()) code.Line(": base(get, set)");
            code.Block().Dispose();
            foreach (var member in input.Members)
            {
                var row = InputTypes.Of(member.Type.Kind);
                code.Line();
                code.Line($"/// <summary><c>{new DocText(member.Key, LongestKey)}</c>: {row.Phrase}.{new ExportedNote(member.Value)}</summary>");
                code.Line($"public {row.Name} {member.Name} {{ get => {Getters[member.Type.Kind]}({new Literal(member.Key)}); set => Set({new Literal(member.Key)}, value); }}");
            }
        }
    }
}
