using System.Diagnostics;
using System.Text;
using AotAction.Http.Tests.Requests;
using CsCheck;

namespace AotAction.Http.Tests.Reading;

/// <summary>The reader by itself: what it reads does not depend on the pieces, nor on how often another reader goes on.</summary>
public sealed class ReaderTests
{
    private static readonly Gen<(string Wire, string Read)> _request = Gen.OneOf(
        Gen.String[Gen.Char.AlphaNumeric, 0, 300].Select(body =>
            ($"POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: {body.Length}\r\n\r\n{body}", $"POST /a {body}")),
        Gen.Const(("GET /b?c HTTP/1.1\r\nHost: a\r\n\r\n", "GET /b ")),
        Gen.Const(("\r\nPOST http://a/d HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "POST /d ")),
        Chunked());

    [Fact]
    public void A_pipeline_is_read_as_it_was_written() => Gen.Select(_request.Array[1, 8], Pieces.Generator).Sample(
        (requests, pieces) =>
        {
            var wire = Encoding.Latin1.GetBytes(string.Concat(requests.Select(request => request.Wire)));
            Assert.Equal(requests.Select(request => request.Read), pieces.Read(wire));
        },
        iter: 3000);

    [Fact]
    public void A_large_body_is_read_as_it_was_written() =>
        Gen.Select(Gen.Int[60_000, ReaderRun.MostBytes], Gen.Int[1, 70_000], Pieces.Generator).Sample(
        (length, chunk, pieces) =>
        {
            var body = string.Concat(Enumerable.Range(0, length).Select(at => (char)('a' + (at % 23))));
            var chunks = string.Concat(body.Chunk(chunk).Select(data => $"{data.Length:x}\r\n{new string(data)}\r\n"));
            var wire = Make.Post($"Content-Length: {length}\r\n", body) + Make.Chunked(chunks + "0\r\n\r\n");
            Assert.Equal([$"POST /run {body}", $"POST /run {body}"], pieces.Read(Encoding.Latin1.GetBytes(wire)));
        },
        iter: 50);

    [Fact]
    public void Memory_that_was_held_is_given_back()
    {
        using var run = new ReaderRun(sharedBuffer: 256);
        var half = Encoding.Latin1.GetBytes(Make.Post("Content-Length: 90000\r\n", new string('x', 80_000)));
        for (var time = 0; time < 1000; time++)
        {
            run.Read(half, () => 10_000, () => time % 2 == 0);
        }

        Assert.True(ReaderRun.HoldsNothing);
    }

    /// <summary>Quadratic work would take seconds.</summary>
    [Theory]
    [MemberData(nameof(Heavy))]
    public void What_comes_byte_by_byte_costs_no_more_for_each_byte_behind_many(string kind, string wire)
    {
        var bytes = Encoding.Latin1.GetBytes(wire);
        using var run = new ReaderRun(sharedBuffer: 512);
        var best = Enumerable.Range(0, 5).Min(_ =>
        {
            var since = Stopwatch.StartNew();
            Assert.NotEmpty(run.Read(bytes, () => 1, () => false));
            return since.Elapsed;
        });
        Assert.True(best < TimeSpan.FromMilliseconds(250), $"{kind}: {best.TotalMilliseconds} ms");
    }

    public static TheoryData<string, string> Heavy => new()
    {
        { "one long header", $"GET / HTTP/1.1\r\nHost: a\r\nX: {new string('x', 32_700)}\r\n\r\n" },
        { "tabs", $"GET / HTTP/1.1\r\nHost: a\r\nX: {new string('\t', 32_700)}\r\n\r\n" },
        { "short headers", $"GET / HTTP/1.1\r\nHost: a\r\n{string.Concat(Enumerable.Repeat("X: y\r\n", 5000))}\r\n" },
        { "a long request line", $"GET /{new string('x', 8100)} HTTP/1.1\r\nHost: a\r\n{string.Concat(Enumerable.Repeat("X: y\r\n", 90))}\r\n" },
        { "empty lines", string.Concat(Enumerable.Repeat("\r\n", 16_000)) + "GET / HTTP/1.1\r\nHost: a\r\n\r\n" },
        { "a body", Make.Post("Content-Length: 99999\r\n", new string('x', 99_999)) },
        { "chunks of one byte", Make.Chunked(string.Concat(Enumerable.Repeat("1\r\nx\r\n", 16_000)) + "0\r\n\r\n") },
        { "long extensions", Make.Chunked(
            string.Concat(Enumerable.Repeat($"1000;{new string('x', 3000)}\r\n{new string('x', 4096)}\r\n", 10)) + "0\r\n\r\n") },
        { "trailers", Make.Chunked($"0\r\n{string.Concat(Enumerable.Repeat($"X: {new string('x', 3000)}\r\n", 10))}\r\n") },
    };

    private static Gen<(string Wire, string Read)> Chunked()
    {
        var extension = Gen.OneOf<string>("", "", ";a", ";a=b", " ; a = \"b c\"", "\t;a");
        var data = Gen.String[Gen.Char['\0', '\u00ff'], 1, 40];
        var chunk = Gen.Select(data, extension, Gen.Int[0, 3], (data, extension, zeros) =>
            (Wire: $"{new string('0', zeros)}{data.Length:X}{extension}\r\n{data}\r\n", data));
        var trailers = Gen.OneOf<string>("", "", "A: b\r\n", "A: b\r\nC:\r\n");
        return Gen.Select(chunk.Array[0, 10], trailers, (chunks, trailers) => (
            $"POST /e HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n{string.Concat(chunks.Select(chunk => chunk.Wire))}0\r\n{trailers}\r\n",
            $"POST /e {string.Concat(chunks.Select(chunk => chunk.data))}"));
    }
}
