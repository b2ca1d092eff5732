using System.Net;

namespace RunningHub;

/// <summary>
/// Tells addresses that nobody but this machine, its rack or its cloud's host can reach: what an answer of a service far away has no business to point at.
/// Cloud machines find their own credentials there. Names are not looked up; private networks (10.0.0.0/8 and the like) are left alone, because file stores live in them.
/// </summary>
internal static class NearAddress
{
    // An address and how many of its first bits count.
    private static readonly (IPAddress Network, int Bits)[] Networks =
    [
        (IPAddress.Parse("0.0.0.0"), 8), // this host
        (IPAddress.Parse("127.0.0.0"), 8), // loopback
        (IPAddress.Parse("169.254.0.0"), 16), // link-local; 169.254.169.254 is the metadata address of most clouds
        (IPAddress.Parse("100.64.0.0"), 10), // shared by a carrier or a cloud; 100.100.100.200 is a metadata address
        (IPAddress.Parse("192.0.0.0"), 24), // protocol assignments; 192.0.0.192 is a metadata address
        (IPAddress.Parse("168.63.129.16"), 32), // a cloud's host
        (IPAddress.Parse("::"), 127), // unspecified and loopback
        (IPAddress.Parse("fe80::"), 10), // link-local
        (IPAddress.Parse("fc00::"), 7), // unique local; fd00:ec2::254 is a metadata address
    ];

    // IPv4 within IPv6: mapped, compatible, translated (64:ff9b::/96).
    private static readonly byte[][] Wrappers =
    [
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0],
    ];

    public static bool Is(Uri url)
    {
        if (url.IsLoopback) return true;
        // A name may end with the dot of the root.
        var host = url.IdnHost.TrimEnd('.');
        if (host.Length == 0 || host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)) return true;
        if (!IPAddress.TryParse(host, out var address)) return false;
        var bytes = address.GetAddressBytes();
        return IsNear(bytes) || (bytes.Length == 16 && Array.Exists(Wrappers, wrapper => bytes.AsSpan().StartsWith(wrapper)) && IsNear(bytes.AsSpan(12).ToArray()));
    }

    private static bool IsNear(byte[] address) => Array.Exists(Networks, row => StartsWith(address, row.Network.GetAddressBytes(), row.Bits));

    private static bool StartsWith(byte[] address, byte[] network, int bits)
    {
        if (address.Length != network.Length) return false;
        for (var i = 0; bits > 0; i++, bits -= 8)
        {
            var mask = (byte)(bits >= 8 ? 0xff : 0xff << (8 - bits));
            if ((address[i] & mask) != network[i]) return false;
        }

        return true;
    }
}
