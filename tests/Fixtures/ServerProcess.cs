using System.Diagnostics;
using System.Net.Sockets;

namespace AotAction.Fixtures;

/// <summary>A real server process on a port of its own, with nothing in its environment but what is given.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, int port)
    {
        this.process = process;
        Port = port;
        Output = new Log("stdout", process.StandardOutput.BaseStream);
        Errors = new Log("stderr", process.StandardError.BaseStream);
        Proc = new ProcessFolder(process.Id);
    }

    public int Port { get; }

    public Log Output { get; }

    public Log Errors { get; }

    public ProcessFolder Proc { get; }

    public int Id => process.Id;

    public static Task<ServerProcess> StartAsync(string elf, IReadOnlyDictionary<string, string>? environment = null) =>
        StartAsync([elf], environment);

    /// <summary>Starts the server by a command that becomes it.</summary>
    public static async Task<ServerProcess> StartAsync(string[] command, IReadOnlyDictionary<string, string>? environment = null)
    {
        var port = FreePort.Take();
        var server = Launch(command, port, new Dictionary<string, string>(environment ?? new Dictionary<string, string>())
        {
            ["ACTION_LISTEN"] = $"127.0.0.1:{port}",
        });
        await server.ReadyAsync(() => AcceptsAsync(port));
        return server;
    }

    /// <summary>Starts a command without waiting for it; <see cref="ReadyAsync"/> does.</summary>
    public static ServerProcess Launch(string[] command, int port, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new ServerProcess(process, port);
    }

    public Task ReadyAsync(Func<Task<bool>> accepts) => Eventually.TrueAsync(
        async () => process.HasExited
            ? throw new InvalidOperationException($"The server ended with {process.ExitCode} before it listened:\n{Output}{Errors}")
            : await accepts(),
        () => $"the server listens on port {Port}:\n{Output}{Errors}");

    /// <summary>Connections that wait for the server to accept them.</summary>
    public int Backlog => Proc.Backlog(Port);

    public Task SignalAsync(string signal) => Command.RunAsync("kill", $"-{signal}", $"{Id}");

    public async Task<int> ExitCodeAsync()
    {
        using var bound = new CancellationTokenSource(Eventually.Bound);
        await process.WaitForExitAsync(bound.Token);
        return process.ExitCode;
    }

    /// <summary>Ends the process and reads both streams to their end, so that what they hold is all there ever was.</summary>
    public async Task StopAsync()
    {
        // Where the process only keeps the server's namespaces, the server is its child.
        process.Kill(entireProcessTree: true);
        await ExitCodeAsync();
        await Task.WhenAll(Output.Ended, Errors.Ended).WaitAsync(Eventually.Bound);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        if (await AcceptsAsync(Port))
        {
            throw new InvalidOperationException($"Something of process {Proc.Id} still listens on port {Port}.");
        }
    }

    /// <summary>Disposes of a server whose port is one of another network: who listens on ours is none of its business.</summary>
    public async ValueTask EndAsync()
    {
        await StopAsync();
        process.Dispose();
        if (Proc.Exists)
        {
            throw new InvalidOperationException($"Something of process {Proc.Id} is left.");
        }
    }

    private static async Task<bool> AcceptsAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
