namespace AotAction.Bench;

/// <summary>A server that answers POST /run, and POST /init where it needs a program first.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Command">The program and its arguments; {port} stands for the port.</param>
/// <param name="Payload">The body of its /init; null where it has its action already.</param>
internal sealed record Contestant(string Name, IReadOnlyList<string> Command, byte[]? Payload)
{
    /// <summary>Whether activations may overlap.</summary>
    public bool Concurrent { get; init; }

    /// <summary>Whether it is a build of this project, to compare with: a peer whose name begins with "aot-action".</summary>
    public bool IsOurs => Name.StartsWith("aot-action", StringComparison.Ordinal);

    /// <param name="text">NAME=COMMAND,PAYLOAD as it is typed after --peer.</param>
    public static Contestant Peer(string text)
    {
        var (name, rest) = (text.Split('=', 2)[0], text.Split('=', 2)[^1]);
        var comma = rest.LastIndexOf(',');
        return new Contestant(name, rest[..comma].Split(' ', StringSplitOptions.RemoveEmptyEntries),
            File.ReadAllBytes(rest[(comma + 1)..]));
    }
}
