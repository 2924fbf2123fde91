using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using AotAction.Cli.Embedded;
using AotAction.Cli.Terminal;
using AotAction.Serving;

namespace AotAction.Cli.Serving;

/// <summary>A real server process that this tool starts and ends.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private const string Loopback = "127.0.0.1";

    /// <summary>How long a server may finish running activations before it is killed.</summary>
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(1);

    private readonly RunningServer _server;
    private readonly StartLog _startLog;
    private readonly string _initKey;

    private LocalServer(ServerCommand command, string initKey, Action<LogLine> show)
    {
        _initKey = initKey;
        _server = Start(command);
        _startLog = new StartLog(show);
        Log = new ServerLog(_server.Output, _server.Error, _startLog.Add);
    }

    public Uri Address { get; private set; } = null!;

    public ServerLog Log { get; }

    /// <summary>Done when the process has ended.</summary>
    public Task<ServerEnd> Ended => _server.Ended;

    /// <summary>Starts a server that has no program yet, and waits until it listens.</summary>
    /// <param name="host">The server's program.</param>
    /// <param name="port">0 for a free one.</param>
    /// <param name="concurrent">Whether activations may overlap, like those of an action with a concurrency above 1.</param>
    /// <param name="show">Gets each line of the log.</param>
    /// <param name="cancellation">Ends the server.</param>
    /// <exception cref="CommandFailedException">It did not start to listen.</exception>
    public static async Task<LocalServer> StartAsync(
        ExtractedFolder host, int port, bool concurrent, Action<LogLine> show, CancellationToken cancellation)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"{Loopback}:{port}");
        // Nobody else on this machine can replace the program of this server.
        var initKey = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var environment = new Dictionary<string, string>
        {
            ["ACTION_LISTEN"] = address,
            ["ACTION_INIT_KEY"] = initKey,
            ["ACTION_REINIT"] = "allow",
        };
        if (concurrent)
        {
            environment[ConcurrencyOption.Variable] = ConcurrencyOption.Allowed;
        }

        var local = new LocalServer(new ServerCommand(host[EmbeddedHost.Name]) { Environment = environment }, initKey, show);
        try
        {
            local.Address = new Uri($"http://{Loopback}:{await local.ListensAsync(address, cancellation)}");
            return local;
        }
        catch
        {
            await local.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client that may initialize it; the caller disposes of it.</summary>
    public ActionClient CreateClient() => new(Address, _initKey, _server.Ended);

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(StopGrace);
        await LogEndedAsync();
        await _server.DisposeAsync();
    }

    private static RunningServer Start(ServerCommand command)
    {
        try
        {
            return RunningServer.Start(command);
        }
        catch (Win32Exception e)
        {
            throw Errors.ServerNotStarted(command.Program, e.Message);
        }
    }

    private async Task<int> ListensAsync(string address, CancellationToken cancellation)
    {
        try
        {
            var port = await _server.ListensAsync(cancellation);
            _startLog.Show();
            return port;
        }
        catch (ServerEndedException)
        {
            await LogEndedAsync();
            throw Errors.ServerNotStarted(address, _startLog.ToString());
        }
    }

    /// <summary>Processes that the action started may keep the streams open for longer than anybody waits.</summary>
    private async Task LogEndedAsync() =>
        await Log.Ended.WaitAsync(ServerLog.MarkerTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
