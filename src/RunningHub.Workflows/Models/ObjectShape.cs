using RunningHub.Workflows.Naming;

namespace RunningHub.Workflows.Models;

/// <summary>The members of an object that is an input's value, where the file shows them: <c>{"on": true, "lora": "a.safetensors", "strength": 1}</c>.</summary>
internal static class ObjectShape
{
    /// <summary>An object with more members is a table, and no list of settings.</summary>
    private const int MostMembers = 32;

    /// <summary>Reads the shape. A member has the type that an input with its name and value would have.</summary>
    /// <param name="value">The value.</param>
    /// <param name="membersClass">The class that will hold the members.</param>
    /// <param name="names">What names say about types.</param>
    /// <param name="characters">Which characters an identifier may hold.</param>
    /// <returns>Empty for a list, and for an object that shows no shape.</returns>
    public static EquatableArray<ObjectMemberModel> Of(JsonValue value, string membersClass, FieldNames names, IdentifierCharacters characters)
    {
        if (value.Kind != JsonKind.Object || value.HasDuplicateNames || value.Count > MostMembers || value.TryGet("__value__", out _)) return default;
        var keys = new List<string>(value.Count);
        foreach (var member in value.Members)
        {
            if (member.Value.Kind == JsonKind.NotANumber) return default;
            keys.Add(member.Name);
        }

        var properties = MemberNames.OfMembers(keys, membersClass, characters);
        var members = new List<ObjectMemberModel>(keys.Count);
        foreach (var member in value.Members)
            members.Add(new ObjectMemberModel(member.Name, properties[members.Count], Type(member, names), Text(member.Value)));
        return EquatableArray<ObjectMemberModel>.From(members);
    }

    private static string Text(JsonValue value) => value.Kind == JsonKind.String ? value.GetString() : value.ToMinifiedText();

    private static InputType Type(JsonMember member, FieldNames names)
    {
        var value = member.Value;
        if (value.Kind == JsonKind.Number && names.OfNumber(member.Name) is { } type && ExportedValue.Of(type.Kind, value) is not null) return new InputType(type.Kind);
        return new InputType(value.Kind switch
        {
            JsonKind.String => InputKind.Text,
            JsonKind.True or JsonKind.False => InputKind.Boolean,
            JsonKind.Number => NumberToken.IsInteger(value.RawText) || !NumberToken.FitsDouble(value.RawText) ? InputKind.Number : InputKind.Double,
            JsonKind.Object or JsonKind.Array => InputKind.Structured,
            _ => InputKind.Any,
        });
    }
}
