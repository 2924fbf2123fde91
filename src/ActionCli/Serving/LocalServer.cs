using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using AotAction.Cli.Carried;
using AotAction.Cli.Kernel;
using AotAction.Cli.Terminal;
using AotAction.Serving;

namespace AotAction.Cli.Serving;

/// <summary>A real server process that this tool started, and ends.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private const string Loopback = "127.0.0.1";

    /// <summary>How long a server may finish what runs before it is killed.</summary>
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(1);

    private readonly Process process;
    private readonly string initKey;

    private LocalServer(Process process, string initKey, Action<LogLine> show)
    {
        this.process = process;
        this.initKey = initKey;
        Log = new ServerLog(process.StandardOutput, process.StandardError, show);
    }

    public Uri Address { get; private set; } = null!;

    public ServerLog Log { get; }

    /// <summary>Done when the process has ended.</summary>
    public Task Ended => process.WaitForExitAsync();

    /// <summary>Starts a server that has no program yet, and waits until it listens.</summary>
    /// <param name="host">Where the server's program lies.</param>
    /// <param name="port">0 for a free one.</param>
    /// <param name="concurrent">Whether activations may overlap, as the platform allows it to an action with a concurrency above 1.</param>
    /// <param name="show">Is given each line of the log.</param>
    /// <param name="cancellation">Ends the server.</param>
    /// <exception cref="CommandFailedException">It did not come to listen.</exception>
    public static async Task<LocalServer> StartAsync(
        CarriedFolder host, int port, bool concurrent, Action<LogLine> show, CancellationToken cancellation)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"{Loopback}:{port}");
        var start = new ProcessStartInfo(host[CarriedHost.Name])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Nobody else on this machine replaces what serves here.
        var initKey = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        start.Environment["ACTION_LISTEN"] = address;
        start.Environment["ACTION_INIT_KEY"] = initKey;
        start.Environment["ACTION_REINIT"] = "allow";
        if (concurrent)
        {
            start.Environment[ConcurrencyOption.Variable] = ConcurrencyOption.Allowed;
        }

        // What it says when it cannot start goes into the sentence of our error.
        List<string>? said = [];
        var server = new LocalServer(Launch(start), initKey, line =>
        {
            if (Volatile.Read(ref said) is { } before)
            {
                lock (before)
                {
                    before.Add(line.Text);
                }
            }
            else
            {
                show(line);
            }
        });
        try
        {
            server.Address = new Uri($"http://{Loopback}:{await server.ListensAtAsync(address, said, cancellation)}");
            Volatile.Write(ref said, null);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client that may initialise it; the caller's to dispose of.</summary>
    public ServerClient CreateClient() => new(Address, initKey);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            // The base library knows no other signal than SIGKILL, and an action may want to clean up.
            NativeMethods.AskToEnd(process.Id);
            await Task.WhenAny(Ended, Task.Delay(StopGrace));
            process.Kill(entireProcessTree: true);
            await Ended;
        }

        await Log.EndedAsync();
        Log.Dispose();
        process.Dispose();
    }

    private static Process Launch(ProcessStartInfo start)
    {
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw Errors.ServerNotStarted(start.FileName, e.Message);
        }
    }

    private async Task<int> ListensAtAsync(string address, List<string> said, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(PollInterval);
        while (true)
        {
            if (process.HasExited)
            {
                await Log.EndedAsync();
                lock (said)
                {
                    throw Errors.ServerNotStarted(address, string.Join(' ', said));
                }
            }

            if (ListeningPort.Of(process.Id) is { } port)
            {
                return port;
            }

            await timer.WaitForNextTickAsync(cancellation);
        }
    }
}
