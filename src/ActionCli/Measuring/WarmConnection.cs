using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AotAction.Cli.Measuring;

/// <summary>One client that repeats the same run, each as soon as the previous one is answered (a closed loop).</summary>
/// <param name="port">The server's.</param>
/// <param name="request">A whole request.</param>
/// <param name="perRun">Whether each run has a connection of its own, as the platform's invoker does it; else one is kept.</param>
internal sealed class WarmConnection(int port, ReadOnlyMemory<byte> request, bool perRun = false) : IDisposable
{
    private Socket _socket = Create();
    private byte[] _answer = new byte[16 * 1024];

    /// <summary>The duration of each run that gave a result, in ticks of <see cref="Stopwatch"/>.</summary>
    public List<long> Latencies { get; } = new(1 << 16);

    /// <summary>Runs that gave an error, of the action or of the server.</summary>
    public int Errors { get; private set; }

    public void Connect() => _socket.Connect(IPAddress.Loopback, port);

    /// <param name="end">When no further run is begun, in ticks of <see cref="Stopwatch"/>.</param>
    /// <param name="cancellation">Ends the loop after the current run; disposing ends that run too.</param>
    /// <exception cref="SocketException">The connection ended, or the response is not a valid answer.</exception>
    public void RunUntil(long end, CancellationToken cancellation)
    {
        for (var begin = Stopwatch.GetTimestamp(); begin < end && !cancellation.IsCancellationRequested;)
        {
            if (perRun)
            {
                Connect();
            }

            var isResult = Ask();
            if (perRun)
            {
                _socket.Dispose();
                _socket = Create();
            }

            var now = Stopwatch.GetTimestamp();
            if (isResult)
            {
                Latencies.Add(now - begin);
            }
            else
            {
                Errors++;
            }

            begin = now;
        }
    }

    public void Dispose() => _socket.Dispose();

    private static Socket Create() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private bool Ask()
    {
        for (var sent = 0; sent < request.Length;)
        {
            sent += _socket.Send(request.Span[sent..]);
        }

        var received = 0;
        int body, whole;
        while (!Measure(_answer.AsSpan(0, received), out body, out whole) || received < whole)
        {
            if (received == _answer.Length)
            {
                Array.Resize(ref _answer, _answer.Length * 2);
            }

            var count = _socket.Receive(_answer.AsSpan(received));
            received += count > 0 ? count : throw new SocketException((int)SocketError.ConnectionReset);
        }

        return _answer.AsSpan().StartsWith("HTTP/1.1 200 "u8) && !_answer.AsSpan(body).StartsWith("{\"error\":"u8);
    }

    /// <returns>Whether the head is complete.</returns>
    private static bool Measure(ReadOnlySpan<byte> answer, out int body, out int whole)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        body = whole = end + 4;
        if (end < 0)
        {
            return false;
        }

        for (var rest = answer[..end]; rest.IndexOf("\r\n"u8) is >= 0 and var line;)
        {
            rest = rest[(line + 2)..];
            if (rest.Length > Header.Length && Ascii.EqualsIgnoreCase(rest[..Header.Length], Header)
                && Utf8Parser.TryParse(rest[Header.Length..].TrimStart((byte)' '), out int length, out _))
            {
                whole += length;
                return true;
            }
        }

        // Our servers send no chunked answers.
        throw new SocketException((int)SocketError.ProtocolNotSupported);
    }

    private static ReadOnlySpan<byte> Header => "content-length:"u8;
}
