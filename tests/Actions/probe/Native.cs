using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Probe;

/// <summary>The environment as C code and the kernel see it.</summary>
internal static partial class Native
{
    public static JsonArray KernelEnvironment() =>
        new([.. File.ReadAllText("/proc/self/environ").Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => (JsonNode)line.Split('=')[0])]);

    public static unsafe JsonArray LibraryEnvironment()
    {
        var names = new JsonArray();
        var library = NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), "environ");
        for (var entry = *(byte***)library; *entry != null; entry++)
        {
            names.Add((JsonNode)Marshal.PtrToStringUTF8((nint)(*entry))!.Split('=')[0]);
        }

        return names;
    }

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetEnvironmentVariable(string name);

    public static string? Variable(string name) => Marshal.PtrToStringUTF8(GetEnvironmentVariable(name));

    /// <summary>Sets the kernel's timer; 0 for never.</summary>
    /// <returns>The seconds that were left of it, 0 if it was not set.</returns>
    [LibraryImport("libc", EntryPoint = "alarm")]
    public static partial uint Alarm(uint seconds);
}
