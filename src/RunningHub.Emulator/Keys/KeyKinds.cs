namespace RunningHub.Emulator;

/// <summary>The kinds of key as the wire spells them.</summary>
internal static class KeyKinds
{
    public static string NameOf(KeyKind kind) => kind switch
    {
        KeyKind.Shared => "SHARED",
        KeyKind.Dedicated => "EXCLUSIVE",
        _ => "NORMAL",
    };
}
