using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AotAction.Load;

/// <summary>One connection that asks for the echo of a number, and holds the whole answer against what it must be.</summary>
internal sealed class Client : IDisposable
{
    private const string Prefix = """{"n":""";

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[4096];

    public static async Task<Client> ConnectAsync(int port)
    {
        var client = new Client();
        await client.socket.ConnectAsync(IPAddress.Loopback, port);
        return client;
    }

    /// <summary>Whether the server has sent nothing that was not asked for, and has not ended the connection.</summary>
    public bool HasNothingMore => !socket.Poll(TimeSpan.Zero, SelectMode.SelectRead);

    /// <summary>The body of a request for the echo of a number.</summary>
    public static string Body(long number) => $"{{\"value\":{Prefix}{number}}}}}";

    /// <exception cref="InvalidDataException">The answer is not the number, or the connection has ended.</exception>
    public async Task AskAsync(long number)
    {
        var body = Body(number);
        var request = $"POST /run HTTP/1.1\r\nHost: localhost\r\nContent-Length: {body.Length}\r\n\r\n{body}";
        var sent = Encoding.ASCII.GetBytes(request, buffer);
        await socket.SendAsync(buffer.AsMemory(0, sent));
        Check(await ReceiveAsync(), number);
    }

    /// <summary>Sends a request in two parts, and waits for something between them.</summary>
    /// <inheritdoc cref="AskAsync"/>
    public async Task AskInPartsAsync(long number, byte[] request, int cut, Func<Task> betweenAsync)
    {
        await socket.SendAsync(request.AsMemory(0, cut));
        await betweenAsync();
        if (!HasNothingMore)
        {
            throw new InvalidDataException($"The connection was answered or ended in the middle of: {Encoding.ASCII.GetString(request)}");
        }

        await socket.SendAsync(request.AsMemory(cut));
        Check(await ReceiveAsync(), number);
    }

    public void Dispose() => socket.Dispose();

    private async Task<int> ReceiveAsync()
    {
        var received = 0;
        while (!IsWhole(buffer.AsSpan(0, received)))
        {
            var count = await socket.ReceiveAsync(buffer.AsMemory(received));
            if (count == 0)
            {
                throw new InvalidDataException($"The connection ended after {received} bytes of an answer.");
            }

            received += count;
        }

        return received;
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var length = answer[(answer.IndexOf("Content-Length: "u8) + "Content-Length: ".Length)..];
        return Utf8Parser.TryParse(length, out int body, out _) && answer.Length >= end + 4 + body;
    }

    private void Check(int received, long number)
    {
        var answer = buffer.AsSpan(0, received);
        if (!answer.StartsWith("HTTP/1.1 200 OK\r\n"u8) || !answer.EndsWith(Encoding.ASCII.GetBytes($"\r\n\r\n{Prefix}{number}}}")))
        {
            throw new InvalidDataException($"The answer to {number} was: {Encoding.UTF8.GetString(answer)}");
        }
    }
}
