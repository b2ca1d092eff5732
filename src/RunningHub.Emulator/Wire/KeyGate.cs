using System.Diagnostics.CodeAnalysis;

namespace RunningHub.Emulator;

/// <summary>Judges the key of a v1 request. It must be in the body or the query; the header alone does not do.</summary>
internal static class KeyGate
{
    public static bool TryPass(Exchange exchange, [NotNullWhen(true)] out Account? account, [NotNullWhen(false)] out Answer? answer,
        string member = "apiKey")
    {
        account = null;
        var key = exchange.Body.Member(member).Text() ?? exchange.Query(member);
        if (string.IsNullOrWhiteSpace(key))
        {
            answer = Answer.BadParameter("must not be blank");
            return false;
        }

        var refusal = Judge(exchange.Site, key, out account);
        answer = refusal is null ? null : Answer.V1(refusal);
        return refusal is null;
    }

    /// <summary>Null when the key is good.</summary>
    public static Refusal? Judge(EmulatorSite site, string key, out Account? account)
    {
        if (!site.Keys.TryFind(key, out account))
        {
            return site.Options.Wire.UnknownKey switch
            {
                UnknownKeyAnswer.UserNotFound => new Refusal(Codes.UserNotFound),
                UnknownKeyAnswer.UserNotExist => new Refusal(Codes.BadParameters, "user not exist"),
                _ => new Refusal(Codes.Unauthorized),
            };
        }

        return !account.Options.IsEnabled ? new Refusal(Codes.Unauthorized) : !account.Options.IsMember ? new Refusal(Codes.FreeUser)
            : null;
    }
}
