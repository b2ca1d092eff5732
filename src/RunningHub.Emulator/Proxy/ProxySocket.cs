namespace RunningHub.Emulator;

/// <summary>The proxy's web socket: what happens to the prompts of one <c>client_id</c>.</summary>
internal static class ProxySocket
{
    public static ValueTask<Answer?> ServeAsync(ProxyCall call) =>
        ProgressSocket.ServeAsync(call.Exchange, call.Exchange.Query("clientId") ?? Hashing.Hex32("listener of " + call.Account.Key), call.Account);
}
