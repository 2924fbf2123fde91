namespace AotAction.Http.Tests.Requests;

/// <summary>RFC 9112, section 7.1.</summary>
internal static class Chunks
{
    private const string Spaces = "Spaces may stand around the parts of an extension (RFC 9112, 7.1.1).";
    private const string Lenient = "We are stricter, as RFC 9112 allows or demands.";
    private const string Framing = "Kestrel counts the framing of chunks as well; we count the body.";
    private const string Failure = "Kestrel takes it for a failure of the application; it is the client's (RFC 9110, 15.5).";
    private const string Excess = "We are stricter: extensions are bounded (RFC 9112, 7.1.1).";
    private const string End = "0\r\n\r\n";

    public static IReadOnlyList<RequestCase> All { get; } =
    [
        new("no chunk but the last", Make.Chunked(End), "200 (empty); open"),
        new("two chunks", Make.Chunked($"3\r\nhel\r\n2\r\nlo\r\n{End}"), "200 hello; open"),
        new("chunks of one byte", Make.Chunked($"1\r\nh\r\n1\r\ne\r\n1\r\nl\r\n1\r\nl\r\n1\r\no\r\n{End}"), "200 hello; open"),
        new("a size in small letters", Make.Chunked($"a\r\n0123456789\r\n{End}"), "200 0123456789; open"),
        new("a size in capitals", Make.Chunked($"A\r\n0123456789\r\n{End}"), "200 0123456789; open"),
        new("a size with zeros before it", Make.Chunked($"0005\r\nhello\r\n{End}"), "200 hello; open"),
        new("a last chunk of many zeros", Make.Chunked("5\r\nhello\r\n000\r\n\r\n"), "200 hello; open"),
        new("line ends in a chunk", Make.Chunked($"8\r\n\r\n0\r\n\r\n\n\r\n{End}"), "200 \r\n0\r\n\r\n\n; open"),
        new("an extension", Make.Chunked($"5;a\r\nhello\r\n{End}"), "200 hello; open"),
        new("an extension with a value", Make.Chunked($"5;a=b\r\nhello\r\n0;c=d\r\n\r\n"), "200 hello; open"),
        new("an extension with a quoted value", Make.Chunked($"5;a=\"b;\\\"c\"\r\nhello\r\n{End}"), "200 hello; open"),
        new("extensions among spaces", Make.Chunked($"5 ; a = b\t; c\r\nhello\r\n{End}"), "200 hello; open", "400; closed", Spaces),
        new("many extensions", Make.Chunked($"5{string.Concat(Enumerable.Repeat(";a=b", 100))}\r\nhello\r\n{End}"), "200 hello; open"),
        new("a space behind the size", Make.Chunked($"5 \r\nhello\r\n{End}"), "400; closed"),
        new("a tab behind the size", Make.Chunked($"5\t\r\nhello\r\n{End}"), "400; closed"),
        new("a space before the size", Make.Chunked($" 5\r\nhello\r\n{End}"), "400; closed"),
        new("a size with 0x", Make.Chunked($"0x5\r\nhello\r\n{End}"), "400; closed"),
        new("a size with a plus", Make.Chunked($"+5\r\nhello\r\n{End}"), "400; closed"),
        new("a size with a minus", Make.Chunked($"-5\r\nhello\r\n{End}"), "400; closed"),
        new("a size that is no number", Make.Chunked($"g\r\nhello\r\n{End}"), "400; closed"),
        new("a size with a letter behind it", Make.Chunked($"5g\r\nhello\r\n{End}"), "400; closed"),
        new("a size with an h behind it", Make.Chunked($"5h\r\nhello\r\n{End}"), "400; closed"),
        new("two sizes", Make.Chunked($"5,5\r\nhello\r\n{End}"), "400; closed"),
        new("an empty size", Make.Chunked($"\r\nhello\r\n{End}"), "400; closed"),
        new("an extension without a size", Make.Chunked($";a\r\nhello\r\n{End}"), "400; closed"),
        new("a size of 16 digits", Make.Chunked("7fffffffffffffff\r\nhello"), "400; closed", "500; closed", Failure),
        new("a size beyond 63 bits", Make.Chunked("8000000000000000\r\nhello"), "400; closed", "500; closed", Failure),
        new("a size beyond 64 bits", Make.Chunked("10000000000000005\r\nhello"), "400; closed", "500; closed", Failure),
        new("a size beyond 64 bits that is small without its first digits",
            Make.Chunked($"ffffffff00000000000005\r\nhello\r\n{End}"), "400; closed", "500; closed", Failure),
        new("a size beyond 31 bits", Make.Chunked("80000005\r\nhello"), "413; closed", "500; closed", Failure),
        new("a size beyond 32 bits", Make.Chunked("100000005\r\nhello"), "413; closed", "500; closed", Failure),
        new("a size that ends with LF", Make.Chunked($"5\nhello\r\n{End}"), "400; closed"),
        new("a size that ends with CR", Make.Chunked($"5\rhello\r\n{End}"), "400; closed"),
        new("a size that ends with CR CR LF", Make.Chunked($"5\r\r\nhello\r\n{End}"), "400; closed"),
        new("a LF in an extension", Make.Chunked($"5;a\nb\r\nhello\r\n{End}"), "400; closed"),
        new("a CR in an extension", Make.Chunked($"5;a\rb\r\nhello\r\n{End}"), "400; closed"),
        new("a NUL in an extension", Make.Chunked($"5;a\0b\r\nhello\r\n{End}"), "400; closed", "200 hello; open", Lenient),
        new("a control character in an extension",
            Make.Chunked($"5;a\u0001b\r\nhello\r\n{End}"), "400; closed", "200 hello; open", Lenient),
        new("a chunk without its line end", Make.Chunked($"5\r\nhello{End}"), "400; closed"),
        new("a chunk that is too long", Make.Chunked($"5\r\nhello!\r\n{End}"), "400; closed"),
        new("a chunk that is too short", Make.Chunked($"5\r\nhell\r\n{End}"), "400; closed"),
        new("a chunk that ends with LF", Make.Chunked($"5\r\nhello\n{End}"), "400; closed"),
        new("a chunk that ends with CR", Make.Chunked($"5\r\nhello\r{End}"), "400; closed"),
        new("a chunk that ends with CR CR LF", Make.Chunked($"5\r\nhello\r\r\n{End}"), "400; closed"),
        new("a chunk with an empty line behind it", Make.Chunked($"5\r\nhello\r\n\r\n{End}"), "400; closed"),
        new("a last chunk that ends with LF", Make.Chunked("5\r\nhello\r\n0\n\r\n"), "400; closed"),
        new("an end that is a LF", Make.Chunked("5\r\nhello\r\n0\r\n\n"), "400; closed", "200 hello; open", Lenient),
        new("an end that is a CR", Make.Chunked("5\r\nhello\r\n0\r\n\r"), "400; closed"),
        new("chunks as large as may be",
            Make.Chunked($"8000\r\n{new string('x', 32768)}\r\n8000\r\n{new string('x', 32768)}\r\n{End}"),
            "200 x*65536; open", "413; closed", Framing),
        new("chunks that are larger",
            Make.Chunked($"8000\r\n{new string('x', 32768)}\r\n8001\r\n{new string('x', 32769)}\r\n{End}"), "413; closed"),
        new("a long extension", Make.Chunked($"5;{new string('a', 3000)}\r\nhello\r\n{End}"), "200 hello; open"),
        new("an extension that is too long",
            Make.Chunked($"5;{new string('a', 5000)}\r\nhello\r\n{End}"), "400; closed", "200 hello; open", Excess),
        new("a size of very many zeros", Make.Chunked($"{new string('0', 5000)}5\r\nhello\r\n{End}"), "400; closed"),
        new("more in extensions than in chunks",
            Make.Chunked(string.Concat(Enumerable.Repeat($"1;{new string('a', 1000)}\r\nx\r\n", 20)) + End),
            "400; closed", "200 xxxxxxxxxxxxxxxxxxxx; open", Excess) { CountsAnew = true },
    ];
}
