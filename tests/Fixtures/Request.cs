using System.Text;

namespace AotAction.Fixtures;

/// <summary>A request as it goes over the wire. Like the platform's client it closes the connection, unless it is kept alive.</summary>
public sealed record Request(string Method, string Path, ReadOnlyMemory<byte> Body)
{
    public bool KeepAlive { get; init; }

    public string Host { get; init; } = "localhost";

    public string ContentType { get; init; } = "application/json";

    /// <summary>Header lines beside Host, Content-Type, Content-Length and Connection.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    public static Request Post(string path, string body) => new("POST", path, Encoding.UTF8.GetBytes(body));

    /// <summary>An init whose body is written by the test.</summary>
    public static Request Init(string body) => Post("/init", body);

    public static Request Init(Payload payload) => new("POST", "/init", payload.ToJson());

    /// <summary>A run whose whole body is the value.</summary>
    public static Request Run(string value) => Post("/run", $$"""{"value":{{value}}}""");

    internal byte[] Head() => Encoding.ASCII.GetBytes(string.Join("\r\n",
        [
            $"{Method} {Path} HTTP/1.1",
            $"Host: {Host}",
            $"Content-Type: {ContentType}",
            $"Content-Length: {Body.Length}",
            $"Connection: {(KeepAlive ? "keep-alive" : "close")}",
            .. Headers,
            "\r\n",
        ]));
}
