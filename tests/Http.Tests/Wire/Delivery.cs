using System.Text;
using AotAction.Http.Tests.Requests;

namespace AotAction.Http.Tests.Wire;

/// <summary>A case in pieces, each of which the server has received before the next is sent.</summary>
internal sealed record Delivery(RequestCase Case, string Form, IReadOnlyList<ReadOnlyMemory<byte>> Pieces)
{
    /// <summary>A request behind all that a case sends: it is answered if the connection is open.</summary>
    private static readonly byte[] _probe = Encoding.ASCII.GetBytes(
        $"POST /run HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: {Outcome.Probe.Length}\r\n\r\n{Outcome.Probe}");

    public bool IsWhole => Pieces.Count == 1;

    public static Delivery Whole(RequestCase request) => new(request, "whole", [End(request, request.Bytes)]);

    /// <summary>Byte by byte, or in small pieces if there are many bytes.</summary>
    public static Delivery ByteByByte(RequestCase request)
    {
        var bytes = request.Bytes.AsMemory();
        var size = 1 + (bytes.Length / 2000);
        var pieces = Enumerable.Range(0, (bytes.Length - 1) / size).Select(piece => bytes.Slice(piece * size, size)).ToList();
        return new(request, "byte by byte", [.. pieces, End(request, bytes[(pieces.Count * size)..])]);
    }

    public static Delivery Split(RequestCase request, int at) =>
        new(request, $"split at {at}", [request.Bytes.AsMemory(0, at), End(request, request.Bytes.AsMemory(at))]);

    /// <summary>Splits at every position; at some of them if there are very many.</summary>
    public static IEnumerable<Delivery> EachSplit(RequestCase request) => Splits(request, request.Bytes.Length > 1000 ? 60 : int.MaxValue);

    public static IEnumerable<Delivery> Splits(RequestCase request, int most)
    {
        var places = request.Bytes.Length - 1;
        var step = Math.Max(1, places / most);
        return Enumerable.Range(1, places).Where(at => at % step == 0).Select(at => Split(request, at));
    }

    private static ReadOnlyMemory<byte> End(RequestCase request, ReadOnlyMemory<byte> last) =>
        request.HalfCloses ? last : (byte[])[.. last.Span, .. _probe];
}
