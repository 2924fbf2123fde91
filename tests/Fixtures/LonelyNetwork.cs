using System.Diagnostics;

namespace AotAction.Fixtures;

/// <summary>A server in a network namespace of its own: it listens on every address, and nobody but us can reach it.</summary>
public sealed class LonelyNetwork : IAsyncDisposable
{
    private const int DefaultPort = 8080;

    // A new namespace's loopback is down. Perl is part of every Debian and Ubuntu; the tools that do this by name are not.
    private const string LoopbackUp =
        """perl -MSocket -e 'socket(S, AF_INET, SOCK_DGRAM, 0); $up = pack("a16 s x22", "lo", 0x41); ioctl(S, 0x8914, $up) or die $!'""";

    private readonly ServerProcess server;
    private readonly int port;

    private LonelyNetwork(ServerProcess server, int port) => (this.server, this.port) = (server, port);

    public static Task<LonelyNetwork> StartAsync(string address, IReadOnlyDictionary<string, string>? environment = null) =>
        StartAsync("exec", new Dictionary<string, string>(environment ?? new Dictionary<string, string>())
        {
            ["ACTION_LISTEN"] = $"{address}:{DefaultPort}",
        });

    /// <summary>A server that is told no address, and so has to know one by itself.</summary>
    public static async Task<LonelyNetwork> StartAtAsync(int port, IReadOnlyDictionary<string, string> environment) =>
        await StartAsync(await Published.Host, "exec", environment, port);

    /// <summary>A program with not one variable but those given, and with descriptors as a shell's redirections make them.</summary>
    public static Task<LonelyNetwork> StartProgramAsync(string elf, string variables, string redirections) =>
        StartAsync(elf, $"exec env -i {variables}", new Dictionary<string, string>(), DefaultPort, redirections);

    /// <summary>A server with not one variable: it listens where it does by default.</summary>
    public static Task<LonelyNetwork> StartWithoutEnvironmentAsync() => StartAsync("exec env -i", new Dictionary<string, string>());

    private static async Task<LonelyNetwork> StartAsync(string become, Dictionary<string, string> environment) =>
        await StartAsync(await Published.Host, become, environment);

    private static async Task<LonelyNetwork> StartAsync(string elf, string become, IReadOnlyDictionary<string, string> environment,
        int port = DefaultPort, string redirections = "")
    {
        string[] command = ["unshare", "--map-root-user", "--net", "bash", "-c", $"{LoopbackUp} && {become} \"$0\" {redirections}", elf];
        var network = new LonelyNetwork(ServerProcess.Launch(command, port, environment), port);
        await network.server.ReadyAsync(network.AcceptsAsync);
        return network;
    }

    /// <summary>One request over a connection of its own, carried into the namespace by a shell.</summary>
    public async Task<Answer> SendAsync(Request request)
    {
        using var relay = Process.Start(new ProcessStartInfo("nsenter",
            Inside($"exec 3<>/dev/tcp/127.0.0.1/{port}; cat <&3 & cat >&3; wait"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await using var wire = new Wire(relay.StandardOutput.BaseStream, relay.StandardInput.BaseStream);
        var answer = await wire.ExchangeAsync(request);
        relay.StandardInput.Close();
        await relay.WaitForExitAsync();
        return answer;
    }

    public ValueTask DisposeAsync() => server.EndAsync();

    private async Task<bool> AcceptsAsync() =>
        (await Command.TryAsync("nsenter", Inside($"exec 3<>/dev/tcp/127.0.0.1/{port}"))).ExitCode == 0;

    private string[] Inside(string script) =>
        ["--target", $"{server.Id}", "--user", "--net", "--preserve-credentials", "bash", "-c", script];
}
