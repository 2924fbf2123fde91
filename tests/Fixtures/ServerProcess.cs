using AotAction.Serving;

namespace AotAction.Fixtures;

/// <summary>A real server process on a port of its own, with nothing in its environment but what is given.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly RunningServer server;

    private ServerProcess(RunningServer server, int port)
    {
        this.server = server;
        Port = port;
        Output = new Log("stdout", server.Output);
        Errors = new Log("stderr", server.Error);
        Proc = new ProcessFolder(server.Id);
    }

    public int Port { get; }

    public Log Output { get; }

    public Log Errors { get; }

    public ProcessFolder Proc { get; }

    public int Id => server.Id;

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
        await server.ReadyAsync(async () => await RunningServer.IsAcceptedAsync(port));
        return server;
    }

    /// <summary>Starts a command without waiting for it; <see cref="ReadyAsync"/> does.</summary>
    public static ServerProcess Launch(string[] command, int port, IReadOnlyDictionary<string, string> environment) => new(
        RunningServer.Start(new ServerCommand(command[0], command[1..]) { Environment = environment, InheritsEnvironment = false }),
        port);

    public Task ReadyAsync(Func<Task<bool>> accepts) => Eventually.TrueAsync(
        async () => server.Ended.IsCompleted
            ? throw new InvalidOperationException($"The server ended with {await server.Ended} before it listened:\n{Output}{Errors}")
            : await accepts(),
        () => $"the server listens on port {Port}:\n{Output}{Errors}");

    /// <summary>Connections that wait for the server to accept them.</summary>
    public int Backlog => Proc.Backlog(Port);

    public Task SignalAsync(string signal) => Command.RunAsync("kill", $"-{signal}", $"{Id}");

    public async Task<int> ExitCodeAsync() => (await server.Ended.WaitAsync(Eventually.Bound)).Code;

    /// <summary>Ends the process and reads both streams to their end, so that what they hold is all there ever was.</summary>
    public async Task StopAsync()
    {
        // Where the process only keeps the server's namespaces, the server is its child.
        await server.KillAsync().WaitAsync(Eventually.Bound);
        await Task.WhenAll(Output.Ended, Errors.Ended).WaitAsync(Eventually.Bound);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        if (await RunningServer.IsAcceptedAsync(Port))
        {
            throw new InvalidOperationException($"Something of process {Proc.Id} still listens on port {Port}.");
        }
    }

    /// <summary>Disposes of a server whose port is one of another network: who listens on ours is none of its business.</summary>
    public async ValueTask EndAsync()
    {
        await StopAsync();
        await server.DisposeAsync();
        if (Proc.Exists)
        {
            throw new InvalidOperationException($"Something of process {Proc.Id} is left.");
        }
    }
}
