using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AotAction.Serving;

/// <summary>
/// The process of a server, as its parent sees it. No thread waits for it: its streams are read when there is something to read, and its
/// end is a signal to the parent.
/// </summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan MaxPause = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;

    private RunningServer(Process process)
    {
        _process = process;
        Id = process.Id;
        Output = process.StandardOutput.BaseStream;
        Error = process.StandardError.BaseStream;
        Ended = EndAsync(process);
    }

    /// <summary>The id of the process.</summary>
    public int Id { get; }

    /// <summary>What it writes to stdout. Somebody has to read it, or the server waits when a pipe is full.</summary>
    public Stream Output { get; }

    /// <summary>What it writes to stderr, likewise.</summary>
    public Stream Error { get; }

    /// <summary>Done when the process has ended.</summary>
    public Task<ServerEnd> Ended { get; }

    /// <summary>Starts a server, with nothing on its stdin, and does not wait for it.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program, or this machine cannot execute it.</exception>
    public static RunningServer Start(ServerCommand command)
    {
        var start = new ProcessStartInfo(command.Program, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (!command.InheritsEnvironment)
        {
            start.Environment.Clear();
        }

        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new RunningServer(process);
    }

    /// <summary>Waits until the process listens, at a port that it was free to choose.</summary>
    /// <returns>The port.</returns>
    /// <exception cref="ServerEndedException">It ended instead.</exception>
    public async Task<int> ListensAsync(CancellationToken cancellation)
    {
        int? port = null;
        await UntilAsync(() => new ValueTask<bool>((port = ListeningSocket.PortOf(Id)) is not null), spin: false, cancellation);
        return port!.Value;
    }

    /// <summary>Waits until a known port of the loopback accepts a connection, whichever process listens there.</summary>
    /// <param name="port">The port.</param>
    /// <param name="spin">Whether to try without a pause: exact to microseconds, but it takes a core.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="ServerEndedException">It ended instead.</exception>
    public Task AcceptsAsync(int port, bool spin, CancellationToken cancellation) =>
        UntilAsync(() => IsAcceptedAsync(port), spin, cancellation);

    /// <summary>Whether somebody accepts connections at a port of the loopback.</summary>
    public static async ValueTask<bool> IsAcceptedAsync(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Asks it to end (SIGTERM), and kills it with its children if it does not.</summary>
    /// <param name="grace">How long it has.</param>
    public async Task<ServerEnd> StopAsync(TimeSpan grace)
    {
        if (!Ended.IsCompleted)
        {
            _ = Signals.Send(Id, Signals.Terminate);
            await ((Task)Ended.WaitAsync(grace)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return await KillAsync();
    }

    /// <summary>Kills it with its children (SIGKILL).</summary>
    public Task<ServerEnd> KillAsync()
    {
        if (!Ended.IsCompleted)
        {
            _process.Kill(entireProcessTree: true);
        }

        return Ended;
    }

    /// <summary>Kills it if it still runs, and closes its streams.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        await Output.DisposeAsync();
        await Error.DisposeAsync();
    }

    private static async Task<ServerEnd> EndAsync(Process process)
    {
        await process.WaitForExitAsync();
        return new ServerEnd(process.ExitCode);
    }

    /// <summary>
    /// The pauses grow with the wait: an answer is late by a twentieth of it, and a server that takes long is not asked often.
    /// </summary>
    private async Task UntilAsync(Func<ValueTask<bool>> isSo, bool spin, CancellationToken cancellation)
    {
        for (var begun = Stopwatch.GetTimestamp(); !await isSo();)
        {
            if (Ended.IsCompleted)
            {
                throw new ServerEndedException(await Ended);
            }

            cancellation.ThrowIfCancellationRequested();
            if (spin)
            {
                await Task.Yield();
                continue;
            }

            var pause = Stopwatch.GetElapsedTime(begun) / 20;
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Clamp(pause.TotalMilliseconds, 1, MaxPause.TotalMilliseconds)), cancellation);
        }
    }
}
