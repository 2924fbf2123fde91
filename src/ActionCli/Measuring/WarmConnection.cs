using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AotAction.Cli.Measuring;

/// <summary>One kept connection that asks for the same run again and again, each as soon as the one before is answered (a closed loop).</summary>
/// <param name="port">The server's.</param>
/// <param name="request">A whole request.</param>
internal sealed class WarmConnection(int port, ReadOnlyMemory<byte> request) : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] answer = new byte[16 * 1024];

    /// <summary>How long each run took, in ticks of <see cref="Stopwatch"/>.</summary>
    public List<long> Latencies { get; } = new(1 << 16);

    /// <summary>Runs that were not answered with 200.</summary>
    public int Errors { get; private set; }

    public void Connect() => socket.Connect(IPAddress.Loopback, port);

    /// <param name="end">When no further run is begun, in ticks of <see cref="Stopwatch"/>.</param>
    /// <param name="cancellation">Ends it after the run that is under way.</param>
    public void RunUntil(long end, CancellationToken cancellation)
    {
        for (var begin = Stopwatch.GetTimestamp(); begin < end && !cancellation.IsCancellationRequested;)
        {
            if (!Ask())
            {
                Errors++;
            }

            var now = Stopwatch.GetTimestamp();
            Latencies.Add(now - begin);
            begin = now;
        }
    }

    public void Dispose() => socket.Dispose();

    private bool Ask()
    {
        for (var sent = 0; sent < request.Length;)
        {
            sent += socket.Send(request.Span[sent..]);
        }

        var received = 0;
        int whole;
        while ((whole = LengthOf(answer.AsSpan(0, received))) < 0 || received < whole)
        {
            if (received == answer.Length)
            {
                Array.Resize(ref answer, answer.Length * 2);
            }

            var count = socket.Receive(answer.AsSpan(received));
            if (count == 0)
            {
                throw new SocketException((int)SocketError.ConnectionReset);
            }

            received += count;
        }

        return answer.AsSpan().StartsWith("HTTP/1.1 200 "u8);
    }

    /// <summary>The length of the whole answer; negative as long as its head is not there.</summary>
    private static int LengthOf(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return -1;
        }

        var length = answer[(answer.IndexOf("Content-Length: "u8) + "Content-Length: ".Length)..];
        return Utf8Parser.TryParse(length, out int body, out _) ? end + 4 + body : -1;
    }
}
