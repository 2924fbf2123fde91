using System.Text;

namespace AotAction.Load;

/// <summary>Requests that are cut in two, each kind at another place where a program may be replaced.</summary>
internal static class Parts
{
    private const string Cut = "|";

    private static readonly Func<string, string>[] kinds =
    [
        // In the head: in its first line, in a header, before its last byte.
        body => WithLength(body).Insert("POST /ru".Length, Cut),
        body => WithLength(body).Insert(WithLength(body).IndexOf("lhost", StringComparison.Ordinal), Cut),
        body => WithLength(body).Insert(WithLength(body).IndexOf("\n{", StringComparison.Ordinal), Cut),

        // Behind the head, in the body, before the body's last byte.
        body => WithLength(body).Insert(WithLength(body).IndexOf('{', StringComparison.Ordinal), Cut),
        body => WithLength(body).Insert(WithLength(body).Length - (body.Length / 2), Cut),
        body => WithLength(body).Insert(WithLength(body).Length - 1, Cut),

        // In chunks: in a size, in an extension, in the data, before and in the line end behind it, between two, before the last one, in a
        // trailer, before the last line.
        body => InChunks($"0{Cut}3;e=x\r\n{body[..3]}\r\n{body.Length - 3:x}\r\n{body[3..]}\r\n0\r\n\r\n"),
        body => InChunks($"3;e={Cut}x\r\n{body[..3]}\r\n{body.Length - 3:x}\r\n{body[3..]}\r\n0\r\n\r\n"),
        body => InChunks($"3\r\n{body[..1]}{Cut}{body[1..3]}\r\n{body.Length - 3:x}\r\n{body[3..]}\r\n0\r\n\r\n"),
        body => InChunks($"3\r\n{body[..3]}{Cut}\r\n{body.Length - 3:x}\r\n{body[3..]}\r\n0\r\n\r\n"),
        body => InChunks($"3\r\n{body[..3]}\r{Cut}\n{body.Length - 3:x}\r\n{body[3..]}\r\n0\r\n\r\n"),
        body => InChunks($"3\r\n{body[..3]}\r\n{Cut}{body.Length - 3:x}\r\n{body[3..]}\r\n0\r\n\r\n"),
        body => InChunks($"3\r\n{body[..3]}\r\n{body.Length - 3:x}\r\n{body[3..]}\r\n{Cut}0\r\n\r\n"),
        body => InChunks($"{body.Length:x}\r\n{body}\r\n0\r\nA: {Cut}b\r\n\r\n"),
        body => InChunks($"{body.Length:x}\r\n{body}\r\n0\r\n{Cut}\r\n"),
    ];

    public static int Count => kinds.Length;

    /// <summary>A request for the echo of a number.</summary>
    /// <param name="number">The number.</param>
    /// <param name="kind">Where it is cut.</param>
    /// <returns>The request, and how many of its bytes are sent first.</returns>
    public static (byte[] Request, int Cut) Of(long number, int kind)
    {
        var text = kinds[kind](Client.Body(number));
        return (Encoding.ASCII.GetBytes(text.Replace(Cut, "", StringComparison.Ordinal)), text.IndexOf(Cut, StringComparison.Ordinal));
    }

    private static string WithLength(string body) =>
        $"POST /run HTTP/1.1\r\nHost: localhost\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    private static string InChunks(string chunks) => $"POST /run HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}";
}
