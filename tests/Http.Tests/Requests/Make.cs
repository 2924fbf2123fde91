namespace AotAction.Http.Tests.Requests;

/// <summary>Writes requests, so that a case shows only what is special about it.</summary>
internal static class Make
{
    /// <summary>The headers and the body of "hello".</summary>
    public const string Hello = "Content-Length: 5\r\n\r\nhello";

    /// <summary>A request line, with a Host and "hello" behind it.</summary>
    public static string Line(string requestLine) => $"{requestLine}\r\nHost: a\r\n{Hello}";

    /// <summary>A POST of "hello" to a target.</summary>
    public static string Target(string target) => Line($"POST {target} HTTP/1.1");

    /// <summary>A POST of "hello" with more headers, each with its line end.</summary>
    public static string Header(string headers) => $"POST /run HTTP/1.1\r\nHost: a\r\n{headers}{Hello}";

    /// <summary>A POST without Host, but with these headers, and "hello".</summary>
    public static string Host(string headers) => $"POST /run HTTP/1.1\r\n{headers}{Hello}";

    /// <summary>A POST with these headers and this body, and nothing that says how long it is.</summary>
    public static string Post(string headers, string body) => $"POST /run HTTP/1.1\r\nHost: a\r\n{headers}\r\n{body}";

    /// <summary>A POST whose body comes in chunks, written as they are sent.</summary>
    public static string Chunked(string chunks, string headers = "") => Post($"Transfer-Encoding: chunked\r\n{headers}", chunks);

    /// <summary>A request without a body.</summary>
    public static string Bare(string requestLine, string headers = "Host: a\r\n") => $"{requestLine}\r\n{headers}\r\n";
}
