using System.Text;

namespace AotAction.Http.Tests.Requests;

/// <summary>What a client sends on one connection, and what it gets.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Input">The bytes, each a character of Latin-1.</param>
/// <param name="Answers">Our answers as <c>Outcome</c> writes them.</param>
/// <param name="Kestrel">Kestrel's answers, if they are others.</param>
/// <param name="Reason">Why they are.</param>
internal sealed record RequestCase(string Name, string Input, string Answers, string? Kestrel = null, string? Reason = null)
{
    /// <summary>What may be our answers if the input comes in pieces: a refusal before the body has come ends the connection.</summary>
    public string? InPieces { get; init; }

    /// <summary>Whether the client ends its side, instead of sending the probe that finds out whether the connection is open.</summary>
    public bool HalfCloses { get; init; }

    /// <summary>Whether it is refused for the amount of what was thrown away, of which another server knows nothing.</summary>
    public bool CountsAnew { get; init; }

    public byte[] Bytes { get; } = Encoding.Latin1.GetBytes(Input);

    public override string ToString() => Name;
}
