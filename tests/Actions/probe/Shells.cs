using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Text.Json.Nodes;

namespace Probe;

/// <summary>Child processes, and what they inherit.</summary>
internal static class Shells
{
    private static AnonymousPipeServerStream? inheritable;

    public static async Task<JsonNode> OutputAsync(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardOutput = true })!;
        return new JsonObject { ["output"] = await shell.StandardOutput.ReadToEndAsync() };
    }

    /// <summary>Starts one shell after the other on each of some threads, as long as the program lives.</summary>
    public static JsonObject StartForEver(string script, int threads)
    {
        for (var thread = 0; thread < threads; thread++)
        {
            new Thread(() =>
            {
                while (true)
                {
                    using var shell = Process.Start("/bin/sh", ["-c", script]);
                    shell.WaitForExit();
                }
            })
            { IsBackground = true }.Start();
        }

        return [];
    }

    /// <summary>Opens a descriptor that each child process gets.</summary>
    public static JsonObject OpenInheritable()
    {
        inheritable = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
        return new JsonObject { ["descriptor"] = int.Parse(inheritable.GetClientHandleAsString(), CultureInfo.InvariantCulture) };
    }
}
