using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace RunningHub.Emulator;

/// <summary>The keys of one site.</summary>
internal sealed class KeyRing(string site, ulong seed, SiteChanges changes)
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
        if (!_accounts.TryAdd(key, account)) account = TakeOver(key, options);
        changes.Changed(account);
        return account;
    }

    /// <summary>Puts back an account that the data folder kept. Whoever makes its key next takes it over.</summary>
    public void Restore(Account account)
    {
        account.IsRestored = true;
        _accounts[account.Key] = account;
    }

    public bool TryFind(string key, [NotNullWhen(true)] out Account? account) => _accounts.TryGetValue(key, out account);

    // A program makes its keys anew at each start: an account from the data folder keeps its balance and gets the limits asked for now.
    private Account TakeOver(string key, KeyOptions options)
    {
        if (!_accounts.TryGetValue(key, out var account) || !account.IsRestored)
            throw new ArgumentException("This site has that API key already.", nameof(options));
        account.IsRestored = false;
        account.Options = options;
        return account;
    }

    private static bool IsWellFormed(string key) => key.Length == 32 && key.All(char.IsAsciiHexDigitLower);
}
