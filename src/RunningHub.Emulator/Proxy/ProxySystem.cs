using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>GET /system_stats: the machine that the path asks for.</summary>
internal static class ProxySystem
{
    private const long Gigabyte = 1024L * 1024 * 1024;

    public static Answer Stats(ProxyCall call)
    {
        var memory = (call.InstanceType == "plus" ? 48 : 24) * Gigabyte;
        return Answer.Of(new JsonObject
        {
            ["system"] = new JsonObject
            {
                ["os"] = "posix",
                ["ram_total"] = 64 * Gigabyte,
                ["ram_free"] = 32 * Gigabyte,
                ["comfyui_version"] = "0.3.64",
                ["python_version"] = "3.12.3",
                ["pytorch_version"] = "2.8.0",
                ["embedded_python"] = false,
                ["argv"] = new JsonArray("main.py"),
            },
            ["devices"] = new JsonArray(new JsonObject
            {
                ["name"] = "cuda:0 RunningHub emulator",
                ["type"] = "cuda",
                ["index"] = 0,
                ["vram_total"] = memory,
                ["vram_free"] = memory,
                ["torch_vram_total"] = memory,
                ["torch_vram_free"] = memory,
            }),
        });
    }
}
