using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AotAction.Http.Tests.Wire;

/// <summary>A client's connection whose requests and answers a test sends and reads one by one.</summary>
internal sealed class Conversation : IDisposable
{
    public const string Continue = "HTTP/1.1 100 Continue\r\n\r\n";

    /// <summary>What a server that hangs is given, in milliseconds.</summary>
    private const int Bound = 30_000;

    private readonly int _server;

    /// <param name="server">The server's port.</param>
    /// <param name="receiveBuffer">How much the client's kernel takes before the client reads; 0 for the usual.</param>
    public Conversation(int server, int receiveBuffer = 0)
    {
        _server = server;
        Socket.ReceiveBufferSize = receiveBuffer > 0 ? receiveBuffer : Socket.ReceiveBufferSize;
        Socket.Connect(IPAddress.Loopback, server);
    }

    public Socket Socket { get; } = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
        ReceiveTimeout = Bound,
        SendTimeout = Bound,
    };

    private int Port => ((IPEndPoint)Socket.LocalEndPoint!).Port;

    /// <summary>Waits until the server has closed its end.</summary>
    public void AwaitClosed(int serverEnd)
    {
        for (var wait = new BoundedWait("the server to close"); SocketState.IsOpen(serverEnd, _server, Port);)
        {
            wait.Once();
        }
    }

    /// <summary>The server's descriptor of this connection.</summary>
    public int FindServerEnd()
    {
        int end;
        for (var wait = new BoundedWait("the server to accept"); !SocketState.ByClient(_server).TryGetValue(Port, out end);)
        {
            wait.Once();
        }

        return end;
    }

    public void Send(string text) => Send(Encoding.Latin1.GetBytes(text));

    public void Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[Socket.Send(bytes)..];
        }
    }

    /// <summary>Sends, and waits until the server has received it.</summary>
    public void Deliver(string text)
    {
        var end = FindServerEnd();
        Send(text);
        for (var wait = new BoundedWait("the server to receive"); !SocketState.IsReceived(end, _server, Port);)
        {
            wait.Once();
        }
    }

    /// <summary>Reads one answer, and those that announce it: its status and its body, as <see cref="Outcome"/> writes them.</summary>
    public string Read()
    {
        var head = ReadTo("\r\n\r\n");
        if (head == Continue)
        {
            return Read();
        }

        var length = head.Split("\r\n").SingleOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.Ordinal));
        var body = new byte[length is null ? 0 : int.Parse(length.AsSpan("Content-Length: ".Length), CultureInfo.InvariantCulture)];
        ReadExactly(body);
        return Outcome.Of([.. Encoding.Latin1.GetBytes(head), .. body], halfCloses: true);
    }

    public void ReadExactly(Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var count = Socket.Receive(bytes);
            Assert.True(count > 0, "the connection has ended");
            bytes = bytes[count..];
        }
    }

    /// <summary>Whether the server ends the connection now, without another word.</summary>
    public bool HasEnded() => ReadSome(new byte[1]) == 0;

    /// <summary>Reads what comes next; 0 if nothing does.</summary>
    public int ReadSome(byte[] buffer)
    {
        try
        {
            return Socket.Receive(buffer);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset)
        {
            return 0;
        }
    }

    public void Dispose() => Socket.Dispose();

    private string ReadTo(string end)
    {
        var text = new StringBuilder();
        for (Span<byte> one = stackalloc byte[1]; !text.ToString().EndsWith(end, StringComparison.Ordinal);)
        {
            ReadExactly(one);
            text.Append((char)one[0]);
        }

        return text.ToString();
    }
}
