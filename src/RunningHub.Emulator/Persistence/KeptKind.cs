using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace RunningHub.Emulator;

/// <summary>A kind of thing that a data folder keeps, each in a file of its own: how the file is called, written and read.</summary>
internal sealed class KeptKind
{
    private readonly Func<object, string?> _nameOf;
    private readonly Func<object, byte[]?> _write;
    private readonly Func<byte[], bool> _read;

    private KeptKind(string folder, Func<object, string?> nameOf, Func<object, byte[]?> write, Func<byte[], bool> read) =>
        (Folder, _nameOf, _write, _read) = (folder, nameOf, write, read);

    public string Folder { get; }

    /// <summary>A kind that is kept as JSON.</summary>
    /// <param name="folder">The folder within the site's.</param>
    /// <param name="type">How it is stored.</param>
    /// <param name="nameOf">The file's name without extension: an id or a hash that the emulator made; null for a thing that is not kept.</param>
    /// <param name="store">What is stored of a thing now; null when there is no such thing any more.</param>
    /// <param name="restore">Takes in what was stored.</param>
    public static KeptKind Json<TThing, TStored>(string folder, JsonTypeInfo<TStored> type, Func<TThing, string?> nameOf, Func<TThing, TStored?> store,
        Action<TStored> restore)
        where TThing : class
        where TStored : class =>
        Bytes(folder, nameOf: (TThing thing) => nameOf(thing) is { } name ? name + ".json" : null,
            write: thing => store(thing) is { } stored ? JsonSerializer.SerializeToUtf8Bytes(stored, type) : null,
            read: bytes => JsonSerializer.Deserialize(bytes, type), restore);

    /// <summary>A kind that is kept as bytes.</summary>
    public static KeptKind Bytes<TThing, TStored>(string folder, Func<TThing, string?> nameOf, Func<TThing, byte[]?> write, Func<byte[], TStored?> read,
        Action<TStored> restore)
        where TThing : class
        where TStored : class =>
        new(folder, what => what is TThing thing ? nameOf(thing) : null, what => write((TThing)what), bytes =>
        {
            if (read(bytes) is not { } stored) return false;
            restore(stored);
            return true;
        });

    /// <summary>The name of a thing's file; null where this kind does not keep it.</summary>
    public string? NameOf(object what) => _nameOf(what);

    public byte[]? Write(object what) => _write(what);

    /// <summary>Takes in a file; false where it makes no sense.</summary>
    public bool Read(byte[] content) => _read(content);
}
