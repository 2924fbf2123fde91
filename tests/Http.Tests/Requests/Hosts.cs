namespace AotAction.Http.Tests.Requests;

/// <summary>RFC 9112, section 3.2, and RFC 9110, section 7.2.</summary>
internal static class Hosts
{
    public static IReadOnlyList<RequestCase> All { get; } =
    [
        new("no Host", Make.Host(""), "400; closed"),
        new("an empty Host", Make.Host("Host:\r\n"), "200 hello; open"),
        new("a Host of spaces", Make.Host("Host:   \r\n"), "200 hello; open"),
        new("a name and a port", Make.Host("Host: a.example:8080\r\n"), "200 hello; open"),
        new("a name in capitals", Make.Host("HOST: A.EXAMPLE\r\n"), "200 hello; open"),
        new("a name with an underscore", Make.Host("Host: a_b\r\n"), "200 hello; open"),
        new("a name with a dot at its end", Make.Host("Host: a.example.\r\n"), "200 hello; open"),
        new("a name that is percent-encoded", Make.Host("Host: a%20b\r\n"), "400; closed"),
        new("an address", Make.Host("Host: 127.0.0.1:8080\r\n"), "200 hello; open"),
        new("an IPv6 address", Make.Host("Host: [::1]\r\n"), "200 hello; open"),
        new("an IPv6 address and a port", Make.Host("Host: [::1]:8080\r\n"), "200 hello; open"),
        new("an IPv4 address in an IPv6 address", Make.Host("Host: [::ffff:1.2.3.4]\r\n"), "200 hello; open"),
        new("Host twice", Make.Host("Host: a\r\nHost: b\r\n"), "400; closed"),
        new("the same Host twice", Make.Host("Host: a\r\nHost: a\r\n"), "400; closed"),
        new("Host twice, once empty", Make.Host("Host: a\r\nHost:\r\n"), "400; closed"),
        new("two names in a Host", Make.Host("Host: a, b\r\n"), "400; closed"),
        new("a Host with a space", Make.Host("Host: a b\r\n"), "400; closed"),
        new("a Host with a tab", Make.Host("Host: a\tb\r\n"), "400; closed"),
        new("a Host with a slash", Make.Host("Host: a/b\r\n"), "400; closed"),
        new("a Host with a backslash", Make.Host("Host: a\\b\r\n"), "400; closed"),
        new("a Host with a question mark", Make.Host("Host: a?b\r\n"), "400; closed"),
        new("a Host with a user", Make.Host("Host: me@a\r\n"), "400; closed"),
        new("a Host that is a URL", Make.Host("Host: http://a\r\n"), "400; closed"),
        new("a Host with an angle bracket", Make.Host("Host: <a>\r\n"), "400; closed"),
        new("a Host with a quotation mark", Make.Host("Host: \"a\"\r\n"), "400; closed"),
        new("a Host with a NUL", Make.Host("Host: a\0\r\n"), "400; closed"),
        new("a Host beyond ASCII", Make.Host("Host: \u00fc\r\n"), "400; closed"),
        new("a port that is no number", Make.Host("Host: a:b\r\n"), "400; closed"),
        new("a port with a sign", Make.Host("Host: a:-1\r\n"), "400; closed"),
        new("two ports", Make.Host("Host: a:1:2\r\n"), "400; closed"),
        new("an empty port", Make.Host("Host: a:\r\n"), "400; closed"),
        new("a port without a name", Make.Host("Host: :80\r\n"), "400; closed"),
        new("an IPv6 address without its end", Make.Host("Host: [::1\r\n"), "400; closed"),
        new("an IPv6 address without brackets", Make.Host("Host: ::1\r\n"), "400; closed"),
        new("an IPv6 address with a letter", Make.Host("Host: [::g]\r\n"), "400; closed"),
        new("an IPv6 address with a name behind it", Make.Host("Host: [::1]a\r\n"), "400; closed"),
        new("empty brackets", Make.Host("Host: []\r\n"), "400; closed"),
        new("an invalid Host in HTTP/1.0",
            Make.Line("POST /run HTTP/1.0").Replace("Host: a", "Host: a b", StringComparison.Ordinal), "400; closed"),
        new("Host twice in HTTP/1.0", Make.Line("POST /run HTTP/1.0\r\nHost: b"), "400; closed"),
    ];
}
