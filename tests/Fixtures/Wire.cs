using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace AotAction.Fixtures;

/// <summary>One HTTP/1.1 connection, strict as the platform's client: an answer without Content-Length is none.</summary>
public sealed class Wire(Stream from, Stream to) : IAsyncDisposable
{
    private readonly BufferedStream incoming = new(from);

    public static async Task<Wire> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", port);
        var stream = new NetworkStream(socket, ownsSocket: true);
        return new Wire(stream, stream);
    }

    public async Task<Answer> ExchangeAsync(Request request)
    {
        await SendAsync(request);
        return await ReadAsync();
    }

    public Task SendAsync(Request request) => SendAllButAsync(0, request);

    /// <summary>Sends a request without the last bytes of its body.</summary>
    public async Task SendAllButAsync(int heldBack, Request request)
    {
        var head = request.Head();
        var body = request.Body[..^heldBack];

        // Like a real client: what is small goes out in one packet.
        var first = Math.Min(body.Length, 8 * 1024);
        await SendAsync((byte[])[.. head, .. body[..first].Span]);
        await SendAsync(body[first..]);
    }

    /// <summary>Sends a request without its body.</summary>
    public Task SendHeadAsync(Request request) => SendAsync(request.Head());

    /// <summary>Sends a request in chunks of a size, without telling its length first.</summary>
    public async Task SendChunkedAsync(Request request, int size)
    {
        var head = Encoding.ASCII.GetString(request.Head());
        await SendAsync(head.Replace($"Content-Length: {request.Body.Length}", "Transfer-Encoding: chunked", StringComparison.Ordinal));
        for (var body = request.Body; !body.IsEmpty; body = body[Math.Min(size, body.Length)..])
        {
            var chunk = body[..Math.Min(size, body.Length)];
            await SendAsync((byte[])[.. Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"), .. chunk.Span, .. "\r\n"u8]);
        }

        await SendAsync("0\r\n\r\n");
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await to.WriteAsync(bytes);
        await to.FlushAsync();
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads one answer. An <see cref="EndOfStreamException"/> says that the connection ended before it was whole.</summary>
    public async Task<Answer> ReadAsync()
    {
        using var bound = new CancellationTokenSource(Eventually.Bound);
        var status = await ReadLineAsync(bound.Token);
        var headers = new List<string>();
        for (var line = await ReadLineAsync(bound.Token); line.Length > 0; line = await ReadLineAsync(bound.Token))
        {
            headers.Add(line);
        }

        var answer = new Answer(status, headers, "");
        var length = answer.Header("Content-Length") ?? throw new InvalidDataException($"An answer without Content-Length: {answer}");
        var body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
        await incoming.ReadExactlyAsync(body, bound.Token);
        return answer with { Body = Encoding.UTF8.GetString(body) };
    }

    /// <summary>Reads an answer that announces another, which has no headers.</summary>
    public async Task<string> ReadInterimAsync()
    {
        using var bound = new CancellationTokenSource(Eventually.Bound);
        var status = await ReadLineAsync(bound.Token);
        return await ReadLineAsync(bound.Token) is "" ? status : throw new InvalidDataException($"{status} has headers.");
    }

    /// <summary>True when the server has closed the connection and said nothing more.</summary>
    public async Task<bool> EndedAsync()
    {
        using var bound = new CancellationTokenSource(Eventually.Bound);
        return await incoming.ReadAsync(new byte[1], bound.Token) == 0;
    }

    /// <summary>Says that nothing more is sent; an answer can still be read.</summary>
    public void EndSending() => ((NetworkStream)to).Socket.Shutdown(SocketShutdown.Send);

    /// <summary>Ends the connection as the kernel does for a client that has crashed: the server is told of it by a reset.</summary>
    public ValueTask ResetAsync()
    {
        ((NetworkStream)to).Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        return DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await to.DisposeAsync();
        await incoming.DisposeAsync();
    }

    private async Task<string> ReadLineAsync(CancellationToken bound)
    {
        var line = new List<byte>();
        for (var one = new byte[1]; line is not [.., (byte)'\r', (byte)'\n'];)
        {
            await incoming.ReadExactlyAsync(one, bound);
            line.Add(one[0]);
        }

        return Encoding.ASCII.GetString([.. line[..^2]]);
    }
}
