using System.ComponentModel;
using AotAction.Protocols.Http;
using AotAction.Kernel;

namespace AotAction.Host;

/// <summary>
/// <c>action-host --health</c>: whether a server of this environment accepts, for a container that has no shell to ask with.
/// </summary>
internal static class HealthCheck
{
    /// <returns>The exit code: 0 when a connection is accepted, else 1.</returns>
    public static async Task<int> RunAsync()
    {
        var address = ListenAddress.From(Environment.GetEnvironmentVariable);
        try
        {
            // "Any address" leads to this machine too.
            NativeMethods.Probe(address);
            return 0;
        }
        catch (Win32Exception e)
        {
            await Console.Error.WriteLineAsync($"Nothing accepts at {address}: {e.Message}");
            return 1;
        }
    }
}
