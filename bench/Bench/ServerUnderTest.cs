using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AotAction.Serving;

namespace AotAction.Bench;

/// <summary>A contestant's process. What it logs is read and forgotten, as a platform's collector would read it.</summary>
internal sealed class ServerUnderTest : IDisposable
{
    private static readonly byte[] HelloMike = """{"value":{"name":"Mike"}}"""u8.ToArray();

    private readonly RunningServer _server;

    private ServerUnderTest(RunningServer server, int port) => (_server, Port) = (server, port);

    public int Port { get; }

    /// <summary>Starts it and waits until its port is open.</summary>
    public static ServerUnderTest Start(Contestant contestant)
    {
        var port = FreePort.Take();
        var words = contestant.Command.Select(word =>
            word.Replace("{port}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)).ToList();
        var server = RunningServer.Start(new ServerCommand(words[0], words[1..])
        {
            Environment = new Dictionary<string, string>
            {
                ["ACTION_LISTEN"] = $"127.0.0.1:{port}",
                ["ACTION_REINIT"] = "allow",
                ["PORT"] = $"{port}",
                ["__OW_ALLOW_CONCURRENT"] = contestant.Concurrent ? "true" : "false",
            },
        });
        _ = server.Output.CopyToAsync(Stream.Null);
        _ = server.Error.CopyToAsync(Stream.Null);
        try
        {
            server.AcceptsAsync(port, spin: true, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (ServerEndedException e)
        {
            throw new InvalidOperationException($"{contestant.Name} does not serve.", e);
        }

        return new ServerUnderTest(server, port);
    }

    /// <summary>One request on a connection of its own.</summary>
    /// <param name="path">The path.</param>
    /// <param name="body">The body.</param>
    /// <param name="beforeLastByte">Called when all but the last byte has been sent.</param>
    /// <exception cref="InvalidOperationException">The answer is not 200.</exception>
    public string Post(string path, ReadOnlySpan<byte> body, Action? beforeLastByte = null)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, Port);
        Send(socket, Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"));
        if (beforeLastByte is not null)
        {
            Send(socket, body[..^1]);
            beforeLastByte();
            body = body[^1..];
        }

        Send(socket, body);
        var answer = Receive(socket);
        return answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal)
            ? answer : throw new InvalidOperationException($"{path} was answered: {answer}");
    }

    /// <summary>One activation of hello.</summary>
    /// <inheritdoc cref="Post"/>
    public string Run() => Post("/run", HelloMike);

    /// <summary>A line of /proc/PID/status, in bytes.</summary>
    public long Memory(string name)
    {
        var line = File.ReadLines($"/proc/{_server.Id}/status").First(line => line.StartsWith(name + ":", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Waits until the server has stored most of a program that is being sent, and gives its peak, in bytes. The program, a memory file, is
    /// not in it.
    /// </summary>
    public long PeakOnceReceived(long programLength)
    {
        while (StoredBytes() < programLength - Payloads.Megabyte)
        {
            Thread.Sleep(TimeSpan.FromMilliseconds(0.2));
        }

        return Memory("VmHWM");
    }

    public void Dispose() => _server.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private long StoredBytes() => Directory.GetFiles($"/proc/{_server.Id}/fd")
        .Where(path => File.ResolveLinkTarget(path, returnFinalTarget: false)?.FullName.Contains("/memfd:",
            StringComparison.Ordinal) == true)
        .Sum(LengthOf);

    private static long LengthOf(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return RandomAccess.GetLength(file);
    }

    private static void Send(Socket socket, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[socket.Send(bytes)..];
        }
    }

    private static string Receive(Socket socket)
    {
        var buffer = new byte[64 * 1024];
        var received = 0;
        while (true)
        {
            var text = Encoding.UTF8.GetString(buffer, 0, received);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end > 0)
            {
                var length = text.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase) + "Content-Length: ".Length;
                if (received >= end + 4 + int.Parse(text.AsSpan(length, text.IndexOf('\r', length) - length), CultureInfo.InvariantCulture))
                {
                    return text;
                }
            }

            var count = socket.Receive(buffer, received, buffer.Length - received, SocketFlags.None);
            if (count == 0)
            {
                throw new InvalidOperationException($"The connection ended after: {text}");
            }

            received += count;
        }
    }
}
