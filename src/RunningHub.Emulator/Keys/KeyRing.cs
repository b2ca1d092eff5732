using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace RunningHub.Emulator;

/// <summary>The keys of one site.</summary>
internal sealed class KeyRing(string site, ulong seed)
{
    private readonly ConcurrentDictionary<string, Account> _accounts = new(StringComparer.Ordinal);
    private int _made;

    public IEnumerable<Account> Accounts => _accounts.Values;

    public Account Create(KeyOptions options)
    {
        var key = options.ApiKey ?? Hashing.Hex32($"key {Interlocked.Increment(ref _made)} of {site}, seed {seed}");
        if (!IsWellFormed(key))
            throw new ArgumentException("An API key has 32 characters, hexadecimal digits in lower case.", nameof(options));
        var account = new Account(key, options);
        return _accounts.TryAdd(key, account) ? account
            : throw new ArgumentException("This site has that API key already.", nameof(options));
    }

    public bool TryFind(string key, [NotNullWhen(true)] out Account? account) => _accounts.TryGetValue(key, out account);

    private static bool IsWellFormed(string key) => key.Length == 32 && key.All(char.IsAsciiHexDigitLower);
}
