namespace AotAction.Http.Tests.Requests;

/// <summary>RFC 9112, section 3.2.</summary>
internal static class Targets
{
    private const string MethodFirst = "Kestrel names the methods that such a target may have; we call the target wrong (RFC 9112, 3.2).";
    private const string Lenient = "We are stricter, as RFC 9112 allows or demands.";
    private const string Identical = "We are stricter: Host is what the URL says, to the letter (RFC 9112, 3.2).";
    private const string HostCase = "A host is the same in capitals (RFC 3986, 3.2.2).";
    private const string AsSent = "We compare the path as it was sent: nothing here has a name that needs another form.";

    public static IReadOnlyList<RequestCase> All { get; } =
    [
        new("a query", Make.Target("/run?a=b"), "200 hello; open"),
        new("an empty query", Make.Target("/run?"), "200 hello; open"),
        new("a query with a slash and a question mark", Make.Target("/run?/?"), "200 hello; open"),
        new("a path in capitals", Make.Bare("POST /RUN HTTP/1.1"), "404; open"),
        new("a slash behind the path", Make.Bare("POST /run/ HTTP/1.1"), "404; open"),
        new("two slashes before the path", Make.Bare("POST //run HTTP/1.1"), "404; open"),
        new("the root", Make.Bare("POST / HTTP/1.1"), "404; open"),
        new("a longer path", Make.Bare("POST /runs HTTP/1.1"), "404; open"),
        new("a shorter path", Make.Bare("POST /ru HTTP/1.1"), "404; open"),
        new("no slash before the path", Make.Target("run"), "400; closed", "405; closed", MethodFirst),
        new("a query alone", Make.Target("?a"), "400; closed"),
        new("a fragment", Make.Target("/run#a"), "400; closed", "404; open", Lenient),
        new("a letter that is percent-encoded", Make.Bare("POST /%72un HTTP/1.1"), "404; open", "200 (empty); open", AsSent),
        new("a percent sign alone", Make.Bare("POST /run% HTTP/1.1"), "404; open"),
        new("a NUL that is percent-encoded", Make.Bare("POST /run%00 HTTP/1.1"), "404; open", "400; closed", AsSent),
        new("a slash that is percent-encoded", Make.Bare("POST /%2Frun HTTP/1.1"), "404; open"),
        new("dot segments", Make.Bare("POST /a/../run HTTP/1.1"), "404; open", "200 (empty); open", AsSent),
        new("a dot segment", Make.Bare("POST /./run HTTP/1.1"), "404; open", "200 (empty); open", AsSent),
        new("dot segments beyond the root", Make.Bare("POST /../run HTTP/1.1"), "404; open", "200 (empty); open", AsSent),
        new("a NUL in the target", Make.Target("/r\0un"), "400; closed"),
        new("a control character in the target", Make.Target("/r\u0001un"), "400; closed", "404; open", Lenient),
        new("a DEL in the target", Make.Target("/r\u007fun"), "400; closed", "404; open", Lenient),
        new("a letter beyond ASCII in the target", Make.Target("/r\u00fcn"), "400; closed"),
        new("a letter beyond ASCII in the query", Make.Target("/run?\u00fc"), "400; closed"),
        new("a quotation mark in the query", Make.Target("/run?\""), "200 hello; open"),
        new("an angle bracket in the query", Make.Target("/run?<b>"), "200 hello; open"),
        new("a bracket in the query", Make.Target("/run?a[]=b"), "200 hello; open"),
        new("a brace and a bar in the query", Make.Target("/run?{a|b}"), "200 hello; open"),
        new("a backslash for a slash", Make.Target("\\run"), "400; closed"),
        new("the server itself", Make.Bare("OPTIONS * HTTP/1.1"), "404; open"),
        new("a star for another method", Make.Target("*"), "400; closed", "405; closed", MethodFirst),
        new("two stars", Make.Bare("OPTIONS ** HTTP/1.1"), "400; closed"),
        new("a host to connect to", Make.Bare("CONNECT a:80 HTTP/1.1", "Host: a:80\r\n"), "404; open"),
        new("a host to connect to with a path", Make.Bare("CONNECT a:80/b HTTP/1.1", "Host: a:80\r\n"), "400; closed"),
        new("a path to connect to", Make.Bare("CONNECT /run HTTP/1.1"), "405; open"),
        new("a host for another method", Make.Target("a:80"), "400; closed", "405; closed", MethodFirst),
        new("a URL", Make.Target("http://a/run"), "200 hello; open"),
        new("a URL with a query", Make.Target("http://a/run?b"), "200 hello; open"),
        new("a URL without a path", Make.Bare("POST http://a HTTP/1.1"), "404; open"),
        new("a URL with a query and no path", Make.Bare("POST http://a?b HTTP/1.1"), "404; open"),
        new("a URL of https", Make.Target("https://a/run"), "200 hello; open"),
        new("a URL in capitals", Make.Target("HTTP://A/run"), "200 hello; open", "400; closed", HostCase),
        new("a URL of another scheme", Make.Target("ftp://a/run"), "400; closed"),
        new("a URL without a host", Make.Target("http:///run"), "400; closed"),
        new("a URL with one slash", Make.Target("http:/run"), "400; closed"),
        new("a URL of another host", Make.Target("http://b/run"), "400; closed"),
        new("a URL with a port",
            Make.Line("POST http://a:8080/run HTTP/1.1").Replace("Host: a", "Host: a:8080", StringComparison.Ordinal), "200 hello; open"),
        new("a URL with a port that Host lacks", Make.Target("http://a:8080/run"), "400; closed"),
        new("a URL with the scheme's port, which Host lacks", Make.Target("http://a:80/run"), "400; closed", "200 hello; open", Identical),
        new("a URL with a user", Make.Target("http://me@a/run"), "400; closed", "200 hello; open", Lenient),
        new("a URL with a fragment", Make.Target("http://a/run#b"), "400; closed", "200 hello; open", Lenient),
        new("a URL in HTTP/1.0 without Host", $"POST http://a/run HTTP/1.0\r\n{Make.Hello}", "200 hello; closed"),
        new("a URL in HTTP/1.1 without Host", $"POST http://a/run HTTP/1.1\r\n{Make.Hello}", "400; closed"),
    ];
}
