using System.IO.Compression;
using System.Security.Cryptography;
using RunningHub.Testing;

namespace RunningHub.Workflows;

/// <summary>What real servers answered to <c>GET /object_info</c>, with the hash of each text.</summary>
internal static class RealDumps
{
    public static IEnumerable<(string Name, string Hash, string Text)> All()
    {
        foreach (var file in Directory.GetFiles(Repository.InShared("corpus", "object_info")).Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(file);
            if (file.EndsWith(".gz", StringComparison.Ordinal))
            {
                using var unzipped = new MemoryStream();
                using (var zip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress)) zip.CopyTo(unzipped);
                bytes = unzipped.ToArray();
            }

            var name = Path.GetFileName(file).Replace(".gz", "", StringComparison.Ordinal);
            yield return (name, Convert.ToHexStringLower(SHA256.HashData(bytes)), new StreamReader(new MemoryStream(bytes)).ReadToEnd());
        }
    }
}
