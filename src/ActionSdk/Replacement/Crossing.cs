namespace AotAction.Replacement;

/// <summary>What of this process's work the next program goes on with.</summary>
/// <param name="Listener">The listening socket, still in its listening state: clients wait in its backlog, none is refused.</param>
/// <param name="Client">The connection of the client whose request caused the exec; it still has to be answered.</param>
/// <param name="Activation">The activation that came in the same request, as the body of a single entry point; empty where none did.</param>
internal sealed record Crossing(int Listener, int Client, ReadOnlyMemory<byte> Activation)
{
    public const int NoDescriptor = -1;

    /// <summary>Nothing: a program that is started before anybody has connected.</summary>
    public static Crossing Nothing { get; } = new(NoDescriptor, NoDescriptor, default);

    /// <summary>Whether a client's request is the cause.</summary>
    public bool IsInit => Client != NoDescriptor;
}
