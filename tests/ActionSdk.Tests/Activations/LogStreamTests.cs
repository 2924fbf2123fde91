using System.Net;
using System.Net.Sockets;
using System.Text;
using AotAction.Activations;
using AotAction.Serving;
using CsCheck;

namespace AotAction.Tests.Activations;

/// <summary>What is written to a log, each write as a datagram.</summary>
public sealed class LogStreamTests : IDisposable
{
    private const string Marker = LogMarker.Text;
    private const string Broken = "XXX_THE_END_OF_A_WHISK_ACTIVATION_XX X";

    private static readonly Gen<string[]> Pieces = Gen.OneOf<string>(
        "X", "XX", "XXX_THE", "_END_OF_A_WHISK", "_ACTIVATION_XX", "XXX_THE_END_OF_A_WHISK_ACTIVATION_X", Marker, $"{Marker}\n", "\n", "a",
            new string('a', 50)).Array[1, 8];

    private readonly Socket _reader = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Socket _writer = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly LogStream _log;

    public LogStreamTests()
    {
        _reader.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _writer.Connect(_reader.LocalEndPoint!);
        _log = new LogStream((int)_writer.SafeHandle.DangerousGetHandle());
    }

    [Theory]
    [InlineData(Broken, Marker)]
    [InlineData(Broken, "XXX_THE", "_END_OF_A_WHISK_ACTIVATION_XXX")]
    [InlineData($"X{Broken}", "XX", "XX_THE_END_OF_A_WHISK_ACTIVATION_XX", "X")]
    [InlineData($"{Broken}_THE_END_OF_A_WHISK_ACTIVATION_XXX", Marker, "_THE_END_OF_A_WHISK_ACTIVATION_XXX")]
    [InlineData($"before {Broken} behind {Broken}", $"before {Marker} behind {Marker}")]
    [InlineData("XXX_THE_END_OF_A_WHISK\n_ACTIVATION_XXX", "XXX_THE_END_OF_A_WHISK\n", "_ACTIVATION_XXX")]
    public void A_marker_of_the_user_is_broken_by_a_space(string written, params string[] pieces)
    {
        Write(pieces);
        Assert.Equal(written, string.Concat(Datagrams()));
    }

    [Fact]
    public void No_way_to_write_it_gives_a_marker_and_nothing_else_is_changed() => Pieces.Sample(
        pieces =>
        {
            Write(pieces);
            _log.WriteLine(pieces[0]);
            _log.WriteMarker();
            var written = string.Concat(Datagrams());
            Assert.EndsWith($"\n{Marker}\n", written, StringComparison.Ordinal);
            Assert.DoesNotContain(Marker, written[..^(Marker.Length + 1)], StringComparison.Ordinal);
            var text = string.Concat(pieces);
            var line = $"{(text.EndsWith('\n') ? "" : "\n")}{pieces[0]}\n{Marker}\n";
            Assert.Equal(text + line, written.Replace(" ", "", StringComparison.Ordinal));
        },
        iter: 2_000,
        threads: 1);

    [Fact]
    public void A_flush_is_one_write()
    {
        Write("one\n", "two XXX\nthree\n", "XXX_THE_END", "_IS_ANOTHER\n", new string('a', 4_000));
        Assert.Equal(["one\n", "two XXX\nthree\n", "XXX_THE_END", "_IS_ANOTHER\n", new string('a', 4_000)], Datagrams());
    }

    [Fact]
    public void An_open_line_is_ended_with_the_marker_in_one_write()
    {
        Write("open");
        _log.WriteMarker();
        _log.WriteMarker();
        Assert.Equal(["open", $"\n{Marker}\n", $"{Marker}\n"], Datagrams());
    }

    [Fact]
    public void Nothing_is_allocated_for_a_line()
    {
        var line = "a line of a log\n"u8.ToArray();
        _log.Write(line);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _log.Write(line);
        _log.WriteMarker();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    public void Dispose()
    {
        _log.Dispose();
        _writer.Dispose();
        _reader.Dispose();
    }

    private void Write(params string[] pieces) => Array.ForEach(pieces, piece => _log.Write(Encoding.UTF8.GetBytes(piece)));

    private List<string> Datagrams()
    {
        var datagrams = new List<string>();
        var buffer = new byte[8 * 1024];
        while (_reader.Available > 0)
        {
            datagrams.Add(Encoding.UTF8.GetString(buffer.AsSpan(0, _reader.Receive(buffer))));
        }

        return datagrams;
    }
}
